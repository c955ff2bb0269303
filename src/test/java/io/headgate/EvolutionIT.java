package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A dataset whose sources change from run to run: what becomes of its schema and its rows. */
@RunWith(Parameterized.class)
public class EvolutionIT {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  private Project project;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Before
  public void makeProject() throws IOException {
    project = new Project(folder.getRoot().toPath(), runner);
  }

  private CommandLineRun run(String name, String text) throws IOException {
    return project.runOn(name, text);
  }

  private void policy(String evolution) throws IOException {
    project.write("contract.yaml", Project.CONTRACT + evolution + "\n");
  }

  @Test
  public void addedColumn_evolves_andStaysInLaterRuns() throws IOException {
    assertThat(run("a.csv", "id,country,amount\n1,DE,1\n").exit(), is(0));
    CommandLineRun second = run("b.csv", "id,country,amount,Net Weight\n2,DE,2,12\n");
    assertThat(second.shown(), second.exit(), is(0));
    assertThat(
        second.json().get("schemaChanges").toString(),
        containsString("'Net Weight' of data/b.csv"));
    assertThat(run("c.csv", "id,country,amount\n3,DE,3\n").exit(), is(0));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00,\"net_weight\":12}",
                "{\"id\":3,\"country\":\"DE\",\"amount\":3.00,\"net_weight\":null}")));
    CommandLineRun plan = project.command("plan");
    assertThat(plan.json().get("schema").get("versionAfter").asInt(), is(2));
  }

  @Test
  public void addedColumn_absorbed_isKeptInTheRescueColumn() throws IOException {
    policy("rescue: _rescued\non-drift: {added: absorb}");
    CommandLineRun run = run("a.csv", "id,country,amount,x,y\n1,DE,1,\"a,b\",\n2,DE,2,,3\n");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00,\"_rescued\":{\"x\":\"a,b\"}}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00,\"_rescued\":{\"y\":\"3\"}}")));
  }

  @Test
  public void fileWithoutHeaderOfAnotherWidth_isHeldOrJudgedRecordByRecord() throws IOException {
    project.write(
        "pipeline.yaml",
        Project.PIPELINE.replace("format: csv}", "format: {csv: {header: false}}}")
            + "reject: {budget: {ratio: 60%}}\n");
    CommandLineRun held = run("wide.csv", "2,DE,hi,2\n3,DE,3\n");
    assertThat(held.shown(), held.exit(), is(4));
    assertThat(held.json().get("accounts").get("held").asInt(), is(2));

    policy("on-drift: {repositioned: reject}");
    CommandLineRun judged = run("wide.csv", "2,DE,hi,2\n3,DE,3\n");
    assertThat(judged.shown(), judged.exit(), is(0));
    assertThat(Project.accounts(judged), is("2/1/1/0"));

    policy("on-drift: {repositioned: fail}");
    CommandLineRun refused = run("wide.csv", "2,DE,hi,2\n");
    assertThat(refused.shown(), refused.exit(), is(4));
    assertThat(refused.shown(), containsString("expected 3 columns, found 4"));
  }

  @Test
  public void heldSource_isReleasedOnce_andBalances() throws IOException {
    policy("on-drift: {added: hold}");
    project.write("data/good.csv", "id,country,amount\n1,DE,1\n");
    project.write("data/odd.csv", "id,country,amount,note\n2,DE,2,hi\n3,DE,3,ho\n");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(4));
    assertThat(run.json().get("state").asText(), is("COMMITTED"));
    assertThat(Project.accounts(run), is("3/1/0/0"));
    assertThat(run.json().get("accounts").get("held").asInt(), is(2));
    assertThat(run.json().get("held").toString(), is("[\"data/odd.csv\"]"));

    CommandLineRun again = project.command("release");
    assertThat("still held: " + again.shown(), again.exit(), is(4));
    assertThat(again.json().get("accounts").get("held").asInt(), is(2));

    policy("on-drift: {added: evolve}");
    CommandLineRun released = project.command("release");
    assertThat(released.shown(), released.exit(), is(0));
    assertThat(Project.accounts(released), is("2/2/0/0"));
    assertThat(
        project.lines(), hasItem("{\"id\":3,\"country\":\"DE\",\"amount\":3.00,\"note\":\"ho\"}"));
    CommandLineRun nothing = project.command("release");
    assertThat(nothing.shown(), nothing.json().get("state").asText(), is("NOTHING_HELD"));
    assertThat(project.lines().size(), is(3));
  }

  private void json() throws IOException {
    project.write(
        "pipeline.yaml",
        Project.PIPELINE.replace("format: csv", "format: json")
            + "reject: {budget: {ratio: 100%}}\n");
  }

  @Test
  public void newFields_evolveWhileReading_andFilesKeepToOneSchema() throws IOException {
    json();
    CommandLineRun run =
        run(
            "a.jsonl",
            """
            {"id":1,"country":"DE","amount":1}
            {"id":2,"country":"DE","amount":2,"tags":["x"],"w":1.5}
            {"id":3,"country":"DE","amount":3,"tags":[],"w":2}
            """);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("3/3/0/0"));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00,\"tags\":[\"x\"],\"w\":1.5}",
                "{\"id\":3,\"country\":\"DE\",\"amount\":3.00,\"tags\":[],\"w\":2.0}")));
    assertThat(run.json().get("schemaChanges").size(), is(2));
  }

  @Test
  public void misfits_goBeside_andSymbolsAreAdded() throws IOException {
    json();
    project.write(
        "contract.yaml",
        Project.CONTRACT
            + "  - {name: state, type: enum, symbols: [open]}\n"
            + "  - {name: n, type: int, on-drift: {misfit: discard-value}}\n"
            + "on-drift: {misfit: variant}\n");
    CommandLineRun run =
        run(
            "a.jsonl",
            """
            {"id":1,"country":"DE","amount":1,"state":"open","n":1}
            {"id":2,"country":"DE","amount":"two","state":"shut","n":"x"}
            {"id":"x","country":"DE"}
            """);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat("a key that must not be null stays rejected", Project.accounts(run), is("3/2/1/0"));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00,\"state\":\"open\",\"n\":1}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":null,\"state\":\"shut\",\"n\":null,"
                    + "\"amount__string\":\"two\"}")));
  }

  @Test
  public void unknownFields_areRescued_orLeftOut() throws IOException {
    json();
    policy(
        "rescue: _rescued\non-drift: {added: absorb}\nleave-out: [{name: junk, reason: not wanted}]");
    CommandLineRun run =
        run(
            "a.jsonl",
            "{\"id\":1,\"country\":\"DE\",\"amount\":1,\"x\":{\"y\":[1,2]},\"junk\":1,\"z\":\"t\"}\n");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00,"
                    + "\"_rescued\":{\"x\":\"{\\\"y\\\":[1,2]}\",\"z\":\"t\"}}")));
  }

  /** Of two records that are mended the second comes to a target with one column more. */
  @Test
  public void misfits_leftOutOrBeside_leaveRescuedValuesWhereTheyAre() throws IOException {
    project.write(
        "contract.yaml",
        Project.CONTRACT
            + "  - {name: n, type: int, on-drift: {misfit: discard-value}}\n"
            + "rescue: _rescued\n"
            + "on-drift: {added: absorb, misfit: variant}\n");
    CommandLineRun run =
        run("a.csv", "id,country,amount,n,x\n1,DE,one,1,a\n2,DE,2,two,b\n3,DE,x,y,c\n");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":null,\"n\":1,"
                    + "\"_rescued\":{\"x\":\"a\"},\"amount__string\":\"one\"}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00,\"n\":null,"
                    + "\"_rescued\":{\"x\":\"b\"},\"amount__string\":null}",
                "{\"id\":3,\"country\":\"DE\",\"amount\":null,\"n\":null,"
                    + "\"_rescued\":{\"x\":\"c\"},\"amount__string\":\"x\"}")));
    assertThat(
        run.json().get("values").toString(),
        is(
            "{\"discarded\":{\"n\":2},\"present\":{\"amount\":2,\"n\":2,\"x\":3},"
                + "\"rescued\":{\"x\":3},\"variant\":{\"amount\":2}}"));
  }

  @Test
  public void rejectedField_isTakenInByReplay_afterThePolicyIsChanged() throws IOException {
    project.write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {ratio: 100%}}\n");
    policy("on-drift: {added: reject}");
    CommandLineRun run = run("a.csv", "id,country,amount,note\n1,DE,1,hi\n");
    assertThat(run.shown(), Project.accounts(run), is("1/0/1/0"));
    policy("on-drift: {added: evolve}");
    CommandLineRun replay = project.command("replay");
    assertThat(replay.shown(), Project.accounts(replay), is("1/1/0/0"));
    assertThat(
        project.lines(),
        is(List.of("{\"id\":1,\"country\":\"DE\",\"amount\":1.00,\"note\":\"hi\"}")));
  }

  @Test
  public void jsonSource_withANewField_isHeldWhole() throws IOException {
    json();
    policy("on-drift: {added: hold}");
    CommandLineRun run =
        run("a.jsonl", "{\"id\":1,\"country\":\"DE\"}\n{\"id\":2,\"country\":\"DE\",\"x\":1}\n");
    assertThat(run.shown(), run.exit(), is(4));
    assertThat(run.json().get("accounts").get("held").asInt(), is(2));
  }

  @Test
  public void misfit_fail_publishesNothing() throws IOException {
    project.write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {ratio: 100%}}\n");
    policy("on-drift: {misfit: fail}");
    CommandLineRun run = run("a.csv", "id,country,amount\n1,DE,1\n2,DE,two\n");
    assertThat(run.shown(), run.exit(), is(4));
    assertThat(run.json().get("problems").toString(), containsString("{misfit: fail}"));
    assertThat(project.visible().isEmpty(), is(true));
  }

  @Test
  public void warnings_areCounted_andTheRowsWritten() throws IOException {
    policy("rules: [{name: small, expression: \"amount < 2.0\", severity: warning}]");
    CommandLineRun run = run("a.csv", "id,country,amount\n1,DE,1\n2,DE,2\n");
    assertThat(run.shown(), Project.accounts(run), is("2/2/0/0"));
    assertThat(run.json().get("warnings").toString(), is("{\"small\":1}"));
  }

  @Test
  public void newField_overTheLimitOrReserved_isRejectedAndNotLost() throws IOException {
    json();
    for (String limit : List.of("limits: {new-columns-per-run: 0}", "reserved: [x]")) {
      policy(limit);
      CommandLineRun run = run("a.jsonl", "{\"id\":2,\"country\":\"DE\",\"x\":1}\n");
      assertThat(run.shown(), Project.accounts(run), is("1/0/1/0"));
    }
  }

  @Test
  public void valuesThatMustNotBe_refuseTheBatch_whereTheirColumnSaysSo() throws IOException {
    String budget = "reject: {budget: {ratio: 90%}}\n";
    project.write("pipeline.yaml", Project.PIPELINE + budget);
    String misfits = "id,country,amount\n1,DE,1\n2,DE,x\nx,DE,3\n";
    column("amount", "misfit: fail");
    CommandLineRun refused = run("a.csv", misfits);
    assertThat(refused.shown(), refused.exit(), is(4));
    assertThat(
        refused.json().get("problems").toString(),
        containsString(
            "1 records are not what the contract demands by on-drift: {misfit: fail} of column"
                + " 'amount'; the first: data/a.csv line 3"));
    column("country", "misfit: fail");
    assertThat("of other columns", run("a.csv", misfits).exit(), is(0));

    column("id", "null-value: fail");
    CommandLineRun nulls = run("b.csv", "id,country,amount\n1,DE,1\n,DE,2\n");
    assertThat(nulls.shown(), nulls.exit(), is(4));
    assertThat(nulls.shown(), containsString("{null-value: fail} of column 'id'"));
    column("id", "null-value: reject");
    project.write(
        "contract.yaml",
        Files.readString(project.path("contract.yaml"))
            + "on-drift: {null-value: fail, unreadable: fail}\n");
    assertThat("its own word", run("b.csv", "id,country,amount\n1,DE,1\n,DE,2\n").exit(), is(0));
    CommandLineRun unreadable = run("c.csv", "id,country,amount\n1,DE,1\n2,DE\n");
    assertThat(unreadable.shown(), unreadable.exit(), is(4));
    assertThat(unreadable.shown(), containsString("{unreadable: fail}"));
  }

  private void column(String name, String onDrift) throws IOException {
    project.write(
        "contract.yaml",
        Project.CONTRACT.replace(
            "{name: " + name + ",", "{name: " + name + ", on-drift: {" + onDrift + "},"));
  }

  @Test
  public void declaredRename_thatEvolves_takesKeyAndRulesWithIt() throws IOException {
    project.write(
        "contract.yaml",
        """
        contract: v1
        subject: shop.orders
        primary-key: [id]
        columns:
          - {name: id, aliases: [order_id], type: long, nullable: false}
          - {name: amount, type: int}
        rules: [{name: positive, expression: "amount > 0 || id == 7"}]
        on-drift: {rename-declared: evolve}
        """);
    project.write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {ratio: 90%}}\n");
    assertThat(run("a.csv", "id,amount\n1,1\n").exit(), is(0));
    CommandLineRun renamed = run("b.csv", "order_id,amount\n2,2\n2,3\n7,-1\n8,-1\n");
    assertThat(renamed.shown(), Project.accounts(renamed), is("4/2/2/0"));
    assertThat(
        renamed.json().get("rejections").toString(),
        is("{\"DUPLICATE_KEY\":1,\"RULE_VIOLATED\":1}"));
    CommandLineRun later = run("c.csv", "order_id,amount\n3,3\n3,4\n");
    assertThat(later.shown(), Project.accounts(later), is("2/1/1/0"));
    assertThat(later.shown(), later.json().has("schemaChanges"), is(false));
    project.write("pipeline.yaml", Project.PIPELINE + "reshape: [{filter: {where: \"id > 0\"}}]\n");
    CommandLineRun stale = run("d.csv", "order_id,amount\n4,4\n");
    assertThat(stale.shown(), stale.exit(), is(4));
    assertThat(stale.shown(), containsString("the dataset's column was renamed"));
  }
}
