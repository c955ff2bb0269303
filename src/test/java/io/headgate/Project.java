package io.headgate;

import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A pipeline with its contract and data in a folder, and the command line run on it. */
final class Project {
  static final String PIPELINE =
      """
      pipeline: orders
      read: {files: {path: data/*, format: csv}}
      check: {contract: contract.yaml}
      write: {files: {path: out, format: json}}
      """;

  static final String CONTRACT =
      """
      contract: v1
      subject: shop.orders
      columns:
        - {name: id, type: long, nullable: false}
        - {name: country, type: string, rules: {length: {min: 2, max: 2}}}
        - {name: amount, type: "decimal(12,2)", rules: {min: 0, max: 1000}}
      """;

  private final Path root;
  private final String runner;

  /** What tests of formats run with: each runner with each format. */
  static List<Object[]> runnersAndFormats() {
    List<Object[]> cases = new ArrayList<>();
    for (String runner : List.of("direct", "flink")) {
      for (String format : List.of("csv", "json", "avro", "parquet")) {
        cases.add(new Object[] {runner, format});
      }
    }
    return cases;
  }

  /** Starts with {@link #PIPELINE}, {@link #CONTRACT} and no data. */
  Project(Path root, String runner) throws IOException {
    this.root = root;
    this.runner = runner;
    write("pipeline.yaml", PIPELINE);
    write("contract.yaml", CONTRACT);
  }

  Project write(String file, String text) throws IOException {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  Project write(String file, byte[] content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
    return this;
  }

  Path path(String file) {
    return root.resolve(file);
  }

  /** Runs the pipeline with {@code --json}. */
  CommandLineRun run(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("run", root.resolve("pipeline.yaml"), "--runner", runner, "--json"));
    arguments.addAll(List.of(more));
    return CommandLineRun.headgate(arguments.toArray());
  }

  /** Runs the pipeline on one file, in place of all that is in the folder of data. */
  CommandLineRun runOn(String name, String text) throws IOException {
    try (Stream<Path> files = Files.list(Files.createDirectories(path("data")))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    write("data/" + name, text);
    return run();
  }

  /** Another command on the pipeline with {@code --json}. */
  CommandLineRun command(String name) {
    return CommandLineRun.headgate(name, root.resolve("pipeline.yaml"), "--json");
  }

  /** A command on the pipeline's schema with {@code --json}. */
  CommandLineRun schema(String name, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("schema", name, root.resolve("pipeline.yaml")));
    arguments.addAll(List.of(more));
    arguments.add("--json");
    return CommandLineRun.headgate(arguments.toArray());
  }

  /** Lines of the dataset's files, sorted. */
  List<String> lines() throws IOException {
    return lines("out");
  }

  /** Lines of a dataset's files, sorted. */
  List<String> lines(String path) throws IOException {
    List<String> lines = new ArrayList<>();
    Dataset dataset = Dataset.open(root.resolve(path));
    for (DataFile file : TestLog.files(dataset)) {
      lines.addAll(Files.readAllLines(TestLog.locate(dataset, file)));
    }
    return lines.stream().sorted().toList();
  }

  /** Files outside of the dataset's house, relative to it. */
  List<String> visible() throws IOException {
    Path out = root.resolve("out");
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .filter(file -> !file.startsWith(Dataset.HOUSE))
          .sorted()
          .toList();
    }
  }

  /** The view for people of all dead letters that a run's document names. */
  static String letters(CommandLineRun run) throws IOException {
    StringBuilder text = new StringBuilder();
    run.json()
        .get("deadLetters")
        .forEach(
            file -> {
              try {
                text.append(
                    Files.readString(Path.of(file.asText().replaceFirst("\\.avro$", ".jsonl"))));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return text.toString();
  }

  /** As {@code read/written/rejected/discarded}. */
  static String accounts(CommandLineRun run) throws IOException {
    List<String> counts = new ArrayList<>();
    for (String account : List.of("read", "written", "rejected", "discarded")) {
      counts.add(run.json().get("accounts").get(account).asText());
    }
    return String.join("/", counts);
  }
}
