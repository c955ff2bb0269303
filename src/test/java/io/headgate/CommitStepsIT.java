package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.WatchedProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.JUnitCore;

/** Whatever step of a commit a process ends at, the next one goes on from there. */
public class CommitStepsIT {
  @Test
  public void stoppedBetweenAnyTwoSteps_nothingIsLostOrSeenByHalf() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String open : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedProvider.class.getName(),
            "-cp",
            System.getProperty("java.class.path"),
            JUnitCore.class.getName(),
            CommitSteps.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(out, process.waitFor(), is(0));
  }
}
