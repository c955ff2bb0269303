package io.headgate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.kafka.KafkaBroker;
import io.headgate.schema.file.ContractWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pipelines of files and of a topic reach on a cluster of separate processes, with one and two
 * TaskManagers and tasks: rows a second, and CPU seconds of the TaskManagers.
 *
 * <p>System properties: {@code bench.large} (rows of files), {@code bench.small} (messages), {@code
 * bench.repeat}.
 */
public final class ClusterScale {
  private static final Path SCRIPT = Path.of("deploy", "flink", "local-cluster").toAbsolutePath();

  /** A cluster's shape. */
  private record Shape(int taskManagers, int slots, int parallelism) {}

  private static final List<Shape> SHAPES =
      List.of(new Shape(1, 1, 1), new Shape(1, 2, 2), new Shape(2, 1, 2));

  private final Path folder;
  private final Path data;
  private final KafkaBroker broker;
  private final long rows = Long.getLong("bench.large", 16_000_000);
  private final long messages = Long.getLong("bench.small", 2_000_000);

  private ClusterScale(Path folder, Path data, KafkaBroker broker) {
    this.folder = folder;
    this.data = data;
    this.broker = broker;
  }

  public static void main(String[] args) throws Exception {
    Path data = Path.of("target", "bench-data").toAbsolutePath();
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-scale-")
            .toRealPath();
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")))) {
      ClusterScale scale = new ClusterScale(folder, data, broker);
      OrdersData.write(data, scale.rows, List.of("csv"));
      TopicBenchmark.fill(broker, scale.messages);
      for (int round = 0; round < Integer.getInteger("bench.repeat", 3); round++) {
        for (Shape shape : SHAPES) {
          scale.measure(round, shape);
        }
      }
    }
  }

  private void measure(int round, Shape shape) throws Exception {
    String name =
        "round-" + round + "-" + shape.taskManagers + "-" + shape.slots + "-" + shape.parallelism;
    Path home = Files.createDirectory(folder.resolve(name));
    script(
        home,
        "start",
        "--task-managers",
        Integer.toString(shape.taskManagers),
        "--slots",
        Integer.toString(shape.slots));
    try {
      files(shape, home);
      topic(shape, home);
    } finally {
      script(home, "stop");
    }
  }

  private void files(Shape shape, Path home) throws Exception {
    Path here =
        pipeline(home, "batch", "files: {path: '" + data + "/csv-" + rows + "', format: csv}");
    Duration before = cpu(home);
    JsonNode run = run(here, home, shape.parallelism);
    print(shape, "files", rows, run.path("seconds").asDouble(), cpu(home).minus(before));
  }

  private void topic(Shape shape, Path home) throws Exception {
    Path here =
        pipeline(
            home,
            "stream",
            "topic: {servers: '"
                + broker.servers()
                + "', topics: "
                + TopicBenchmark.topic(messages)
                + ", format: json}");
    Duration before = cpu(home);
    run(here, home, shape.parallelism, "--until-idle", "5s");
    List<Commit> commits = TestLog.since(Dataset.open(here.resolve("out")), 0);
    List<Commit> reading =
        commits.stream().filter(commit -> commit.accounts().read().count() > 0).toList();
    Commit first = reading.get(0);
    Commit last = reading.get(reading.size() - 1);
    double seconds = (written(here, last) - written(here, first)) / 1000.0;
    long behind = messages - first.accounts().read().count();
    print(shape, "topic", behind, seconds, cpu(home).minus(before));
  }

  /** When a commit was made, in milliseconds; what it says is when its run began. */
  private static long written(Path here, Commit commit) throws IOException {
    String name = String.format(Locale.ROOT, "%020d.json", commit.number());
    return Files.getLastModifiedTime(here.resolve("out/_headgate/commits").resolve(name))
        .toMillis();
  }

  private static void print(Shape shape, String what, long rows, double seconds, Duration cpu) {
    System.out.printf(
        Locale.ROOT,
        "%s, %d TaskManagers, parallelism %d: %,d rows in %.1f s, %,.0f rows/s, %.1f CPU s%n",
        what,
        shape.taskManagers,
        shape.parallelism,
        rows,
        seconds,
        rows / seconds,
        cpu.toMillis() / 1000.0);
  }

  private static Path pipeline(Path home, String mode, String read) throws IOException {
    Path here = Files.createDirectory(home.resolve(mode));
    Files.writeString(here.resolve("contract.yaml"), ContractWriter.write(OrdersSchema.contract()));
    String roll = mode.equals("stream") ? ", roll: {every: 2s}" : "";
    Files.writeString(
        here.resolve("pipeline.yaml"),
        """
        pipeline: orders
        mode: %s
        read: {%s}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: parquet%s}}
        """
            .formatted(mode, read, roll));
    return here;
  }

  /** CPU seconds that the TaskManagers have taken. */
  private static Duration cpu(Path home) throws IOException {
    Duration sum = Duration.ZERO;
    try (Stream<Path> pids = Files.list(home.resolve("pids"))) {
      for (Path pid : pids.filter(it -> it.toString().contains("taskmanager")).toList()) {
        sum =
            sum.plus(
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElseThrow());
      }
    }
    return sum;
  }

  private static JsonNode run(Path here, Path home, int parallelism, String... more)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String open : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", mainClassPath(), "io.headgate.Main", "run"));
    command.addAll(List.of(here.resolve("pipeline.yaml").toString(), "--json"));
    command.addAll(List.of("--runner", "flink", "--parallelism", Integer.toString(parallelism)));
    command.addAll(List.of("--flink-master", Files.readString(home.resolve("master")).strip()));
    command.addAll(List.of(more));
    Path out = here.resolve("run.json");
    Path err = here.resolve("run.log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(out) + Files.readString(err));
    }
    return new ObjectMapper().readTree(out.toFile());
  }

  /** Without the tests' own classes, as a user has it. */
  private static String mainClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void script(Path home, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("Cannot " + arguments[0] + " the cluster in " + home);
    }
  }
}
