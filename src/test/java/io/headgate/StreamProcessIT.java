package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Streams in processes of their own, which are killed, and asked to end, at random moments. */
public class StreamProcessIT {
  private static final int KILLS = 8;

  @ClassRule public static final TemporaryFolder BROKER = new TemporaryFolder();

  private static KafkaBroker broker;

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final List<HeadgateProcess> started = new ArrayList<>();

  @BeforeClass
  public static void startBroker() throws Exception {
    Logging.quiet();
    broker = KafkaBroker.start(BROKER.newFolder().toPath());
  }

  @AfterClass
  public static void stopBroker() {
    broker.close();
  }

  @After
  public void kill() {
    started.forEach(HeadgateProcess::kill);
  }

  @Test
  public void run_killedAtRandomMoments_writesEveryMessageOnce() throws Exception {
    Dataset dataset = pipeline("killed");
    try (NumberedEvents events = new NumberedEvents(broker, "killed")) {
      for (int kill = 0; kill < KILLS; kill++) {
        HeadgateProcess process = headgate();
        events.sendUntil(dataset, 1 + events.random().nextInt(3), 200, process);
        process.pause(events.random().nextInt(250));
        assertThat(events.seed() + " " + process.said(), process.isAlive(), is(true));
        process.kill();
      }
      events.send(50);
      HeadgateProcess last = headgate("--until-idle", "3s");
      assertThat(events.seed() + " " + last.said(), last.exitCode(120), is(0));
      events.checkFiles(dataset.root());
    }
  }

  @Test
  public void run_interrupted_commitsWhatItHasReadAndExitsAsCancelled() throws Exception {
    Dataset dataset = pipeline("interrupted");
    try (NumberedEvents events = new NumberedEvents(broker, "interrupted")) {
      HeadgateProcess process = headgate();
      events.sendUntil(dataset, 2, 20, process);
      process.interrupt();
      assertThat(process.said(), process.exitCode(60), is(130));
      assertThat(process.said(), containsString("interrupted: commit "));
      long read = 0;
      for (Commit commit : TestLog.since(dataset, 0)) {
        read += commit.accounts().read().count();
      }
      assertThat(
          "what was read is committed, and the summary says so",
          process.said(),
          containsString(String.format(Locale.ROOT, "read       %,d rows", read)));
      HeadgateProcess rest = headgate("--until-idle", "3s");
      assertThat(rest.said(), rest.exitCode(120), is(0));
      events.checkFiles(dataset.root());
    }
  }

  private HeadgateProcess headgate(String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("run", "pipeline.yaml", "--runner", "flink"));
    command.addAll(List.of(more));
    HeadgateProcess process =
        HeadgateProcess.start(folder.getRoot().toPath(), command.toArray(String[]::new));
    started.add(process);
    return process;
  }

  /** Writes the pipeline's files; what it writes to. */
  private Dataset pipeline(String name) throws IOException {
    Path root = folder.getRoot().toPath();
    NumberedEvents.writeContract(root);
    Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        pipeline: %s
        mode: stream
        read: {topic: {servers: "%s", topics: %s, format: json}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 300ms}}}
        reject: {budget: {ratio: 50%%}}
        """
            .formatted(name, broker.servers(), name));
    return Dataset.at(root.resolve("out"));
  }
}
