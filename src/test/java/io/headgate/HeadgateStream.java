package io.headgate;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.flink.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Headgate's way from a topic into files. */
final class HeadgateStream implements ClusterStream {
  private final FlinkCluster cluster;
  private final Path home;
  private final Dataset dataset;
  private String job = "";

  HeadgateStream(FlinkCluster cluster, Path home, String servers, int checkpoint)
      throws IOException {
    this.cluster = cluster;
    this.home = home;
    dataset = Dataset.at(home.resolve("out"));
    NumberedEvents.writeContract(home);
    Files.writeString(
        home.resolve("events.yaml"),
        """
        pipeline: events
        mode: stream
        read: {topic: {servers: "%s", topics: events, format: json}}
        check: {contract: contract.yaml}
        write:
          files: {path: out, format: json, roll: {every: %ds}}
          window: {size: 20s, lateness: 30s, late: lane}
        reject: {budget: {ratio: 90%%}}
        """
            .formatted(servers, checkpoint));
  }

  private JsonNode headgate(Object... arguments) throws Exception {
    String[] all =
        Stream.concat(Stream.of(arguments), Stream.of("--json", "--flink-master", cluster.master()))
            .map(Object::toString)
            .toArray(String[]::new);
    return HeadgateProcess.json(home, all);
  }

  @Override
  public void start(int parallelism) throws Exception {
    remember(
        headgate(
            "run", "events.yaml", "--runner", "flink", "--detach", "--parallelism", parallelism));
  }

  @Override
  public void start(int parallelism, String savepoint) throws Exception {
    remember(
        headgate(
            "jobs",
            "resume",
            "events.yaml",
            "--detach",
            "--from",
            savepoint,
            "--parallelism",
            parallelism));
  }

  @Override
  public void resume(int parallelism) throws Exception {
    remember(headgate("jobs", "resume", "events.yaml", "--detach", "--parallelism", parallelism));
  }

  private void remember(JsonNode started) {
    job = started.path("job").asText();
  }

  @Override
  public String stop() throws Exception {
    return headgate("jobs", "stop", job, "--savepoint", home.resolve("savepoints"))
        .path("savepoint")
        .asText();
  }

  @Override
  public long progress() throws IOException {
    return dataset.log().latest();
  }

  /** What is rejected, as breaking a rule or late, is in dead letters. */
  @Override
  public Content content() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (Commit commit : TestLog.since(dataset, 0)) {
      for (var file : commit.files()) {
        texts.put(file.path(), Files.readString(TestLog.locate(dataset, file)));
      }
      for (var file : commit.deadLetters()) {
        Path view = Path.of(dataset.resolve(file.path()).toString().replaceFirst("avro$", "jsonl"));
        texts.put(file.path(), Files.readString(view).replace("\\\"", "\""));
      }
    }
    Path staging = home.resolve("out/_headgate/staging");
    try (Stream<Path> tree = Files.walk(staging)) {
      return Content.of(texts, (int) tree.filter(Files::isRegularFile).count());
    }
  }
}
