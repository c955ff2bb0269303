package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a commit costs, counted and not timed: as much behind two thousand commits as at first. */
public class LogCostTest {
  private static final int COMMITS = 400;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void write_commitsBehindMany_costWhatTheFirstDid() throws IOException {
    Path house = folder.getRoot().toPath();
    Files.createDirectories(house.resolve("commits"));
    WatchedFileSystem files = WatchedFileSystem.create();
    LogSimulation simulation = new LogSimulation(files.watch(house), 2);
    simulation.write(COMMITS);
    double opened = files.opened;
    double read = files.read;
    double looks = files.looks;
    double changes = files.changes;
    for (int round = 1; round <= 4; round++) {
      files.reset();
      simulation.write(COMMITS);
      String at = "round " + round;
      assertThat(at + ", files opened", files.opened / opened, lessThan(1.3));
      assertThat(at + ", bytes read", files.read / read, lessThan(1.5));
      assertThat(at + ", looks", files.looks / looks, lessThan(1.3));
      assertThat(at + ", changes", files.changes / changes, lessThan(1.1));
      assertThat(at + ", entries listed", files.listed, is(0L));
    }
  }
}
