package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Changes of schema that a person decides on, and what is kept of them. */
public class GovernanceIT {
  private static final String FIRST = "id,country,amount\n1,DE,1\n";
  private static final String CHANGED = "id,country,amount,note\n2,DE,2,hi\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project;

  @Before
  public void makeProject() throws IOException {
    project = new Project(folder.getRoot().toPath(), "direct");
  }

  private CommandLineRun headgate(String command, Object... more) {
    Object[] arguments = new Object[more.length + 3];
    arguments[0] = command;
    arguments[1] = project.path("pipeline.yaml");
    System.arraycopy(more, 0, arguments, 2, more.length);
    arguments[more.length + 2] = "--json";
    return CommandLineRun.headgate(arguments);
  }

  private void policy(String evolution) throws IOException {
    project.write("contract.yaml", Project.CONTRACT + evolution + "\n");
  }

  private static String only(JsonNode changes, String kind) {
    for (JsonNode change : changes) {
      if (change.get("kind").asText().equals(kind)) {
        return change.get("id").asText();
      }
    }
    throw new AssertionError(kind + " is not among " + changes);
  }

  @Test
  public void approvalRequired_runsOnceItIsGiven_andIsHeldToThePlan() throws IOException {
    policy("approval: required");
    project.write("data/a.csv", FIRST);
    assertThat(project.run().exit(), is(0));
    project.write("data/a.csv", CHANGED);
    CommandLineRun refused = project.run();
    assertThat(refused.shown(), refused.exit(), is(4));
    assertThat(refused.err(), containsString("the contract wants approval"));

    CommandLineRun plan = headgate("plan");
    assertThat(plan.shown(), plan.exit(), is(4));
    String id = only(plan.json().get("schema").get("changes"), "added");
    CommandLineRun wrong = headgate("plan", "--approve", "00000000");
    assertThat(wrong.shown(), wrong.exit(), is(2));
    CommandLineRun approved = headgate("plan", "--approve", id);
    assertThat(approved.shown(), approved.exit(), is(0));

    CommandLineRun other = headgate("run", "--plan", "f".repeat(64));
    assertThat(other.shown(), other.exit(), is(4));
    CommandLineRun run = headgate("run", "--plan", approved.json().get("plan").asText());
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00,\"note\":\"hi\"}")));
  }

  @Test
  public void heldChange_isApprovedById_evenIfItsSourceIsGone() throws IOException {
    policy("on-drift: {added: hold}");
    project.write("data/a.csv", CHANGED);
    assertThat(project.run().exit(), is(4));
    String id = only(headgate("plan").json().get("schema").get("changes"), "added");
    project.write("data/a.csv", FIRST);
    assertThat(headgate("plan", "--approve", id).exit(), is(0));
    CommandLineRun released = headgate("release");
    assertThat(released.shown(), released.exit(), is(0));
    assertThat(
        project.lines(),
        is(List.of("{\"id\":2,\"country\":\"DE\",\"amount\":2.00,\"note\":\"hi\"}")));
  }

  @Test
  public void schemaCommands_tellWhatHappenedAndWouldHappen() throws IOException {
    project.write("data/a.csv", FIRST);
    assertThat(project.run().exit(), is(0));
    project.write("data/a.csv", CHANGED);
    CommandLineRun check = project.schema("check", project.path("data/a.csv"));
    assertThat(check.shown(), check.exit(), is(0));
    only(check.json().get("changes"), "added");
    assertThat(project.run().exit(), is(0));
    JsonNode history = project.schema("history").json().get("history");
    assertThat(history.toString(), history.size(), is(2));
    assertThat(history.get(1).get("version").asInt(), is(2));
    CommandLineRun registered = project.schema("register");
    assertThat(registered.shown(), registered.json().get("version").asInt(), is(2));
    CommandLineRun diff =
        CommandLineRun.headgate(
            "schema", "diff", project.path("contract.yaml"), project.path("data/a.csv"), "--json");
    assertThat(
        diff.shown(), diff.json().get("differences").get(0).get("kind").asText(), is("added"));
    assertThat(project.schema("proposals").json().get("proposals").size(), is(0));
    CommandLineRun nothing = project.schema("accept", "12345678");
    assertThat(nothing.shown(), nothing.exit(), is(2));
  }

  private static String customers(String header, int from, int to) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = from; i < to; i++) {
      text.append(i).append(",name").append(i * 7919 % 10_007).append(",city").append(i * 31 % 97);
      text.append('\n');
    }
    return text.toString();
  }

  private void customers(String more) throws IOException {
    project.write(
        "contract.yaml",
        """
        contract: v1
        subject: shop.customers
        columns:
          - {name: id, type: long, nullable: false}
          - {name: name, type: string}
          - {name: city, type: string}
        """
            + more);
    project.write("pipeline.yaml", Project.PIPELINE.replace("out,", "out, on-existing: replace,"));
  }

  @Test
  public void renameThatValuesProve_isReadAsTheColumnItWas() throws IOException {
    customers("primary-key: [id]\n");
    project.write("data/a.csv", customers("id,name,city", 0, 900));
    assertThat(project.run().exit(), is(0));
    project.write("data/a.csv", customers("id,label,city", 50, 950));
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.json().get("schemaChanges").toString(), containsString("now called 'label'"));
    assertThat(
        project.lines().get(0), is("{\"id\":100,\"name\":\"name1347\",\"city\":\"city93\"}"));
    CommandLineRun again = project.run();
    assertThat("known from now on: " + again.shown(), again.json().has("schemaChanges"), is(false));
  }

  @Test
  public void renameThatIsSuspected_isProposed_andTakenOnceAccepted() throws IOException {
    customers("");
    project.write("data/a.csv", customers("id,name,city", 0, 30));
    assertThat(project.run().exit(), is(0));
    project.write("data/a.csv", customers("id,full_name,city", 0, 30));
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        "nothing is lost meanwhile",
        project.lines().get(0),
        is("{\"id\":0,\"name\":null,\"city\":\"city0\",\"full_name\":\"name0\"}"));
    JsonNode proposals = project.schema("proposals").json().get("proposals");
    assertThat(proposals.toString(), proposals.size(), is(1));
    String id = proposals.get(0).get("id").asText();
    CommandLineRun accepted = project.schema("accept", id);
    assertThat(accepted.shown(), accepted.exit(), is(0));
    assertThat(project.run().exit(), is(0));
    assertThat(project.lines().get(0), is("{\"id\":0,\"name\":\"name0\",\"city\":\"city0\"}"));
  }
}
