package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** One pipeline over several tables, each with its own contract and dataset, on both runners. */
@RunWith(Parameterized.class)
public class TablesIT {
  private static final String PIPELINE =
      """
      pipeline: shop
      read: {files: {path: "data/{table}/*.csv", format: csv}}
      check: {contract: "contracts/{table}.yaml"%s}
      write: {files: {path: "out/{table}", format: json}}
      """;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  @Parameterized.Parameter public String runner;

  private Project project;

  @Before
  public void makeProject() throws IOException {
    project = new Project(folder.getRoot().toPath(), runner);
    policy("");
    table("orders", "{name: id, type: long, nullable: false}, {name: amount, type: int}");
    table("customers", "{name: id, type: long, nullable: false}, {name: name, type: string}");
    project.write("data/orders/a.csv", "id,amount\n1,5\n2,6\n");
    project.write("data/customers/a.csv", "id,name\n1,Ann\n");
  }

  private void policy(String onDrift) throws IOException {
    project.write(
        "pipeline.yaml",
        PIPELINE.formatted(onDrift.isEmpty() ? "" : ", on-drift: {" + onDrift + "}"));
  }

  private void table(String name, String columns) throws IOException {
    project.write(
        "contracts/" + name + ".yaml",
        "contract: v1\nsubject: shop.%s\ncolumns: [%s]\n".formatted(name, columns));
  }

  private List<String> lines(String table) throws IOException {
    return project.lines("out/" + table);
  }

  private static JsonNode table(CommandLineRun run, String name) throws IOException {
    for (JsonNode table : run.json().get("tables")) {
      if (table.get("table").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError("no table " + name + ": " + run.shown());
  }

  private CommandLineRun command(String... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add(project.path("pipeline.yaml"));
    all.add("--json");
    return CommandLineRun.headgate(all.toArray());
  }

  private static void assertExit(CommandLineRun run, int exit) {
    assertThat(run.shown(), run.exit(), is(exit));
  }

  @Test
  public void run_allTables_areCommittedEach_andSummed() throws IOException {
    CommandLineRun run = project.run();
    assertExit(run, 0);
    assertThat(Project.accounts(run), is("3/3/0/0"));
    assertThat(run.json().get("state").asText(), is("COMMITTED"));
    assertThat(table(run, "orders").get("commit").asInt(), is(1));
    assertThat(table(run, "orders").get("accounts").get("written").asInt(), is(2));
    assertThat(lines("customers"), is(List.of("{\"id\":1,\"name\":\"Ann\"}")));
    assertThat(lines("orders"), is(List.of("{\"id\":1,\"amount\":5}", "{\"id\":2,\"amount\":6}")));
    assertThat(
        "one alone: " + run.shown(),
        CommandLineRun.headgate(
                "runs", "list", project.path("pipeline.yaml"), "--table", "orders", "--json")
            .exit(),
        is(0));
  }

  @Test
  public void run_oneTableRefused_theOthersAreCommitted() throws IOException {
    project.write(
        "contracts/orders.yaml",
        """
        contract: v1
        subject: shop.orders
        on-drift: {added: fail}
        columns: [{name: id, type: long, nullable: false}]
        """);
    CommandLineRun run = project.run();
    assertExit(run, 4);
    assertThat(Project.accounts(run), is("1/1/0/0"));
    assertThat(table(run, "orders").get("exitCode").asInt(), is(4));
    assertThat(table(run, "customers").get("exitCode").asInt(), is(0));
    assertThat(run.json().get("problems").get(0).asText(), containsString("orders: Cannot run"));
  }

  @Test
  public void newTable_evolve_getsAContractThatStays() throws IOException {
    project.write("data/items/a.csv", "Item No,price\n1,2.50\n");
    CommandLineRun first = project.run();
    assertExit(first, 0);
    assertThat(
        first.shown(), first.json().get("schemaChanges").toString(), containsString("new-table"));
    assertThat(lines("items"), is(List.of("{\"item_no\":1,\"price\":2.50}")));
    String contract = Files.readString(project.path("contracts/items.yaml"));
    assertThat(contract, containsString("subject: shop.items"));
    CommandLineRun second = project.run();
    assertExit(second, 0);
    assertThat("not new any more", second.json().has("schemaChanges"), is(false));
    assertThat(Files.readString(project.path("contracts/items.yaml")), is(contract));
  }

  @Test
  public void newTable_hold_isKeptUntilItHasAContract() throws IOException {
    policy("new-table: hold");
    project.write("data/items/a.csv", "id,price\n1,2.50\n");
    CommandLineRun held = project.run();
    assertExit(held, 4);
    assertThat(held.json().get("accounts").get("held").asInt(), is(1));
    assertThat("the others", Project.accounts(held), is("4/3/0/0"));
    Files.copy(
        project.path("out/items/_headgate/proposed-contract.yaml"),
        project.path("contracts/items.yaml"));
    String proposal = Files.readString(project.path("contracts/items.yaml"));
    assertThat(proposal, containsString("new-table: hold"));
    project.write("contracts/items.yaml", proposal.replace("new-table: hold", "new-table: evolve"));
    CommandLineRun released =
        CommandLineRun.headgate(
            "release", project.path("pipeline.yaml"), "--table", "items", "--json");
    assertExit(released, 0);
    assertThat(lines("items"), is(List.of("{\"id\":1,\"price\":2.50}")));
  }

  @Test
  public void newTable_otherActions_rejectDiscardOrRefuseItAlone() throws IOException {
    project.write("data/items/a.csv", "id,price\n1,2.50\n");
    policy("new-table: discard-row");
    CommandLineRun discarded = project.run();
    assertExit(discarded, 0);
    assertThat(Project.accounts(discarded), is("4/3/0/1"));
    policy("new-table: reject");
    CommandLineRun rejected = project.run();
    assertExit(rejected, 5);
    assertThat("over its budget", table(rejected, "items").get("exitCode").asInt(), is(5));
    policy("new-table: fail");
    CommandLineRun refused = project.run();
    assertExit(refused, 4);
    assertThat(
        refused.json().get("problems").get(0).asText(),
        allOf(containsString("table items has no contract"), containsString("items.yaml")));
    assertThat("the others", Project.accounts(refused), is("3/3/0/0"));
  }

  @Test
  public void missingTable_isSaid_orRefusesTheRun() throws IOException {
    assertExit(project.run(), 0);
    Files.delete(project.path("data/customers/a.csv"));
    CommandLineRun warned = project.run();
    assertExit(warned, 0);
    assertThat(warned.json().get("missingTables").toString(), is("[\"customers\"]"));
    assertThat(
        warned.json().get("schemaChanges").get(0).asText(),
        allOf(containsString("table customers"), containsString("missing-table: warn")));
    assertThat("stays", lines("customers"), is(List.of("{\"id\":1,\"name\":\"Ann\"}")));
    policy("missing-table: fail");
    int before = lines("orders").size();
    CommandLineRun refused = project.run();
    assertExit(refused, 4);
    assertThat(refused.shown(), containsString("table customers has commits and no sources"));
    assertThat("nothing was run", lines("orders").size(), is(before));
  }

  @Test
  public void commands_withoutATable_sayAllOrWhichIsWanted() throws IOException {
    CommandLineRun valid = command("validate");
    assertExit(valid, 0);
    CommandLineRun plan = command("plan");
    assertExit(plan, 0);
    assertThat(plan.json().get("tables").size(), is(2));
    CommandLineRun preview = command("preview");
    assertExit(preview, 2);
    assertThat(preview.shown(), containsString("add --table NAME"));
    project.write("contracts/orders.yaml", "contract: v1\nsubject: shop.orders\ncolums: []\n");
    CommandLineRun wrong = command("validate");
    assertExit(wrong, 2);
    assertThat(wrong.shown(), containsString("orders.yaml"));
    CommandLineRun run = project.run();
    assertExit(run, 2);
    assertThat("before anything runs", Files.exists(project.path("out")), is(false));
  }

  @Test
  public void run_wrongPaths_saysWhat() throws IOException {
    project.write(
        "pipeline.yaml", PIPELINE.formatted("").replace("contracts/{table}.yaml", "contract.yaml"));
    assertThat(project.run().shown(), containsString("each table has its own contract"));
    project.write("pipeline.yaml", PIPELINE.formatted("").replace("out/{table}", "out"));
    assertThat(project.run().shown(), containsString("each table has its own dataset"));
    project.write(
        "pipeline.yaml", Project.PIPELINE.replace("yaml}", "yaml, on-drift: {new-table: hold}}"));
    assertThat(project.run().shown(), containsString("expected {table} in read.files.path"));
  }
}
