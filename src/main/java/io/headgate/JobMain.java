package io.headgate;

import io.headgate.cli.Headgate;
import io.headgate.launch.HomeCluster;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What Flink runs in a JobManager to have a job: a command line as the command's own, {@code run}
 * or {@code template run}, for the cluster that it is in. It never exits, which would end the
 * JobManager; what goes wrong is thrown, and Flink shows it.
 */
public final class JobMain {
  private JobMain() {}

  /**
   * Submits the job.
   *
   * @param arguments a command without its runner and master
   * @throws IllegalStateException if there is no job after it, with what the command says
   */
  public static void main(String[] arguments) {
    HomeCluster home =
        HomeCluster.find()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot run here: this is for the JobManager of a Flink cluster; use the"
                            + " headgate command"));
    List<String> line = new ArrayList<>(List.of(arguments));
    if (line.stream().anyMatch(word -> word.matches("--run-key(=.*)?"))) {
      throw new IllegalStateException(
          "Cannot run job "
              + home.job()
              + " under a run key: in a JobManager the job's id is the key of its run, which is"
              + " found by it again; leave --run-key out");
    }
    if (!line.contains("--parallelism")) {
      line.addAll(List.of("--parallelism", Integer.toString(home.parallelism())));
    }
    line.addAll(List.of("--runner", "flink", "--flink-master", home.master(), "--detach"));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = Headgate.execute(BeamEngine.ofProcess(), both, both, line.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(said.toString(StandardCharsets.UTF_8).strip());
    }
    System.out.print(said.toString(StandardCharsets.UTF_8));
  }
}
