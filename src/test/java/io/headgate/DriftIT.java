package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Sources whose columns differ from the contract, under each policy. */
@RunWith(Parameterized.class)
public class DriftIT {
  private static final String AS_AGREED = "id,country,amount\n1,DE,1\n";
  private static final String ADDED = "id,country,amount,note\n2,DE,2,hi\n";
  private static final String DROPPED = "id,amount\n3,3\n";
  private static final String RENAMED = "id,Country,amount\n4,DE,4\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  private Project project;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Before
  public void makeProject() throws IOException {
    project =
        new Project(folder.getRoot().toPath(), runner)
            .write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {ratio: 100%}}\n")
            .write("data/a.csv", AS_AGREED)
            .write("data/b.csv", ADDED)
            .write("data/c.csv", DROPPED)
            .write("data/d.csv", RENAMED);
  }

  @Test
  public void run_policyFail_isRefusedBeforeDataFlows() throws IOException {
    policy("fail");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(4));
    for (String part : List.of("b.csv", "note", "c.csv", "country", "d.csv", "Country")) {
      assertThat(run.err(), containsString(part));
    }
    assertThat(project.visible(), is(empty()));
    CommandLineRun plan = project.command("plan");
    assertThat(plan.shown(), plan.exit(), is(4));
    assertThat(plan.json().get("refused").size(), is(3));
  }

  @Test
  public void run_policyReject_rejectsTheRecordsThatCarryIt() throws IOException {
    policy("reject");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("4/1/3/0"));
    assertThat(
        run.json().get("rejections").toString(), is("{\"MISSING_FIELD\":1,\"UNKNOWN_FIELD\":2}"));
    assertThat(project.lines(), is(List.of("{\"id\":1,\"country\":\"DE\",\"amount\":1.00}")));
  }

  @Test
  public void run_policyIgnore_writesWhatTheContractKnows() throws IOException {
    policy("ignore");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00}",
                "{\"id\":3,\"country\":null,\"amount\":3.00}",
                "{\"id\":4,\"country\":\"DE\",\"amount\":4.00}")));
  }

  private void policy(String action) throws IOException {
    project.write(
        "contract.yaml",
        Project.CONTRACT + "on-drift: {added: X, dropped: X, renamed: X}\n".replace("X", action));
  }
}
