package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.commit.Dataset;
import io.headgate.flink.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The files for build servers: what they have bash run, as those servers do, against a cluster of
 * separate processes. The step that builds is not run, for this test is part of it: the jar that it
 * makes is there.
 */
public class BuildServersIT {
  @ClassRule public static final TemporaryFolder CLUSTER = new TemporaryFolder();
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static FlinkCluster cluster;

  @BeforeClass
  public static void startCluster() throws IOException {
    cluster = FlinkCluster.start(CLUSTER.newFolder().toPath(), 1);
  }

  @AfterClass
  public static void stopCluster() throws IOException {
    cluster.close();
  }

  @SuppressWarnings("unchecked") // The files are what the test expects, or it fails.
  private static Map<String, Object> read(String file) throws IOException {
    return (Map<String, Object>)
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(Path.of("deploy/ci", file)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> in, String key) {
    return (Map<String, Object>) in.get(key);
  }

  /** What a job of a workflow runs, one script a step. */
  private static List<String> githubSteps(String job) throws IOException {
    List<String> scripts = new ArrayList<>();
    for (Object step : (List<?>) map(map(read("github-actions.yaml"), "jobs"), job).get("steps")) {
      Object script = ((Map<?, ?>) step).get("run");
      if (script != null) {
        scripts.add(script.toString());
      }
    }
    return scripts;
  }

  private static List<String> gitlabScript(String job) throws IOException {
    return ((List<?>) map(read("gitlab-ci.yaml"), job).get("script"))
        .stream().map(Object::toString).toList();
  }

  /** Runs a script as build servers do: it ends at the first command that fails. */
  private void bash(String script, Map<String, String> variables) throws Exception {
    Path output = folder.newFile().toPath();
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    bash.environment().putAll(variables);
    bash.environment().put("FLINK_MASTER", cluster.master());
    bash.environment().put("LAKE", folder.getRoot().toString());
    int exit = bash.start().waitFor();
    assertThat(script + "\n" + Files.readString(output, UTF_8), exit, is(0));
  }

  private long commits() throws IOException {
    return Dataset.open(folder.getRoot().toPath().resolve("birdstrikes")).log().latest();
  }

  @Test
  public void githubActions_steps_launchOnceARun() throws Exception {
    assertThat(githubSteps("build"), is(List.of("mvn -B verify")));
    Path summary = folder.newFile("summary.md").toPath();
    Map<String, String> variables =
        Map.of("GITHUB_RUN_ID", "17", "GITHUB_STEP_SUMMARY", summary.toString());
    List<String> steps = githubSteps("launch");
    assertThat(steps.toString(), steps.size(), is(2));
    for (String step : steps) {
      bash(step, variables);
    }
    // A job that is run again has the same number.
    bash(steps.get(1), variables);
    assertThat(commits(), is(1L));
    assertThat(Files.readString(summary), startsWith("## files-to-lake: commit 1\n"));
    assertThat(
        Files.readString(Path.of("target/launch/checks.xml")),
        containsString("read 10000 = written 9985 + rejected 15 + discarded 0 + held 0"));
  }

  @Test
  public void gitlab_scripts_launch() throws Exception {
    assertThat(gitlabScript("build"), is(List.of("mvn -B -Dmaven.repo.local=.m2 verify")));
    Map<String, String> variables = Map.of("CI_PIPELINE_ID", "18");
    // A job's script is one shell's.
    bash(String.join("\n", gitlabScript("launch")), variables);
    assertThat(commits(), is(1L));
    assertThat(
        Files.readString(Path.of("target/launch/summary.md")),
        containsString("## files-to-lake: commit 1\n"));
  }
}
