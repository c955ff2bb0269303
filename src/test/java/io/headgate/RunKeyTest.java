package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.commit.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs under a key: asked for twice, they are one. */
public class RunKeyTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project() throws IOException {
    return new Project(folder.getRoot().toPath(), "direct")
        .write("data/orders.csv", "id,country,amount\n1,DE,2.50\n");
  }

  private static CommandLineRun run(Project project, String key) {
    return CommandLineRun.headgate(
        "run", project.path("pipeline.yaml"), "--json", "--run-key", key, "--timeout", "60s");
  }

  @Test
  public void run_sameKeyAfterItCommitted_reportsThatCommit() throws IOException {
    Project project = project();
    CommandLineRun first = run(project, "build 17/a");
    CommandLineRun again = run(project, "build 17/a");
    assertThat(again.shown(), again.exit(), is(0));
    assertThat(again.out(), is(first.out()));
    assertThat(first.json().get("run").asText(), startsWith("key-build-17-a-"));
    CommandLineRun other = run(project, "build 17-a");
    assertThat("another key", other.json().get("commit").asInt(), is(2));
    assertThat(project.lines().size(), is(2));
  }

  @Test
  public void run_sameKeyAtOnce_commitsOnce() throws Exception {
    Project project = project();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    Callable<CommandLineRun> task = () -> run(project, "17");
    List<Future<CommandLineRun>> runs = threads.invokeAll(List.of(task, task, task));
    for (Future<CommandLineRun> run : runs) {
      assertThat(run.get().shown(), run.get().exit(), is(0));
      assertThat(run.get().shown(), run.get().json().get("commit").asInt(), is(1));
    }
    threads.shutdown();
    assertThat(project.lines().size(), is(1));
  }

  @Test
  public void run_sameKeyAfterItWasRefused_runsAnew() throws IOException {
    Project project = project().write("contract.yaml", Project.CONTRACT + "table: {min-rows: 2}\n");
    CommandLineRun refused = run(project, "17");
    assertThat(refused.shown(), refused.exit(), is(4));
    project.write("data/more.csv", "id,country,amount\n2,DE,2.50\n");
    CommandLineRun again = run(project, "17");
    assertThat(again.shown(), again.exit(), is(0));
    assertThat(again.json().get("run").asText(), is(refused.json().get("run").asText() + "-2"));
    CommandLineRun third = run(project, "17");
    assertThat("the attempt that committed", third.out(), is(again.out()));
  }

  @Test
  public void run_timeIsUp_publishesNothingAndCanBeRunAnew() throws IOException {
    StringBuilder rows = new StringBuilder("id,country,amount\n");
    for (int id = 0; id < 1_000_000; id++) {
      rows.append(id).append(",DE,1\n");
    }
    Project project = project().write("data/orders.csv", rows.toString());
    CommandLineRun run = null;
    // As little time as still lets the run begin, on whatever machine.
    for (int millis = 50; run == null || run.out().contains("\"run\" : null"); millis += 50) {
      run =
          CommandLineRun.headgate(
              "run",
              project.path("pipeline.yaml"),
              "--json",
              "--run-key",
              "17",
              "--timeout",
              millis + "ms");
    }
    assertThat(run.shown(), run.exit(), is(130));
    assertThat(run.shown(), run.json().get("state").asText(), is("CANCELLED"));
    assertThat(run.shown(), run.out(), containsString("it took longer than"));
    assertThat(project.visible().size(), is(0));
    CommandLineRun again = run(project, "17");
    assertThat(again.shown(), again.exit(), is(0));
    assertThat(again.shown(), again.json().at("/accounts/written").asLong(), is(1_000_000L));
    Dataset dataset = Dataset.open(project.path("out"));
    assertThat("commits", dataset.log().latest(), is(1L));
  }

  @Test
  public void run_replayUnderAKey_isOne() throws IOException {
    Project project =
        project()
            .write("data/orders.csv", "id,country,amount\n1,DE,2.50\n2,DE,-1\n")
            .write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {ratio: 100%}}\n");
    assertThat(run(project, "17").exit(), is(0));
    project.write("contract.yaml", Project.CONTRACT.replace("min: 0", "min: -5"));
    Object[] replay = {
      "template",
      "run",
      "replay-dead-letters",
      "--json",
      "--run-key",
      "17",
      "--param",
      "contract=" + project.path("contract.yaml"),
      "--param",
      "dataset=" + project.path("out"),
      "--param",
      "write-format=json"
    };
    CommandLineRun first = CommandLineRun.headgate(replay);
    assertThat(first.shown(), first.json().get("commit").asInt(), is(2));
    CommandLineRun again = CommandLineRun.headgate(replay);
    assertThat(again.shown(), again.out(), is(first.out()));
    assertThat(
        project.lines(),
        containsInAnyOrder(
            "{\"id\":1,\"country\":\"DE\",\"amount\":2.50}",
            "{\"id\":2,\"country\":\"DE\",\"amount\":-1.00}"));
  }

  @Test
  public void run_emptyKey_isRefused() throws IOException {
    CommandLineRun run = run(project(), " ");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(run.err(), containsString("Invalid run key"));
  }
}
