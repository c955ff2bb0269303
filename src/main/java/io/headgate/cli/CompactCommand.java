package io.headgate.cli;

import io.headgate.commit.Commit;
import io.headgate.commit.Compacted;
import io.headgate.commit.Compaction;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunId;
import io.headgate.format.SourceFile;
import io.headgate.source.FileOpener;
import io.headgate.yaml.DataSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate compact}. */
@Command(
    name = "compact",
    description = {
      "Merge small files of a dataset into larger ones.",
      "Files of one folder, window, lane, schema and format become one, in one commit: readers see"
          + " the old files or the new ones, and the same rows. A stream may go on committing"
          + " meanwhile. The old files stay for reads as of earlier commits, until a sweep."
    },
    footer = {
      "",
      "Examples:",
      "  headgate compact out/orders",
      "  headgate compact pipelines/orders.yaml --target-size 256MiB --json"
    })
final class CompactCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "DATASET|PIPELINE",
      description = "The folder that a pipeline writes to, or the pipeline's file or folder.")
  String location = "";

  @Option(
      names = {"--set", "--param"},
      paramLabel = "KEY=VALUE",
      description = "A value for $${KEY} in the pipeline file or template. May be repeated.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--target-size",
      paramLabel = "SIZE",
      defaultValue = "128MiB",
      description =
          "What a merged file has at the most, about; files of half of it stay as they are"
              + " (default: 128MiB).")
  String targetSize = "128MiB";

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  CompactCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    DataSize target = DataSize.of(targetSize);
    Instant now = Instant.now();
    Dataset dataset = Dataset.open(root());
    Compacted done =
        new Compaction(dataset, RunId.create(now), target.bytes(), CompactCommand::open).run(now);
    if (json) {
      context.console().printJson(document(done));
      return ExitCode.DONE.number();
    }
    done.conflicts().forEach(context.console()::error);
    context.console().printLine(line(done));
    if (done.otherFormats() > 0) {
      context
          .console()
          .printLine(
              Sizes.count(done.otherFormats(), "file")
                  + " in another format than the last commit's stayed as they were");
    }
    return ExitCode.DONE.number();
  }

  /** A folder with a log is a dataset; anything else is a pipeline. */
  private Path root() {
    Path path = Dataset.path(location);
    if (Files.isDirectory(path.resolve(Dataset.HOUSE))) {
      return path;
    }
    PipelineArguments arguments = new PipelineArguments();
    arguments.pipeline = path;
    arguments.parameters = parameters;
    return context.read(arguments).write().path();
  }

  private String line(Compacted done) {
    if (done.commit().isEmpty()) {
      return location + ": nothing to merge";
    }
    Commit commit = done.commit().get();
    return location
        + ": commit "
        + commit.number()
        + ", "
        + Sizes.count(done.removed(), "file")
        + " ("
        + Sizes.bytes(done.removedBytes())
        + ") became "
        + Sizes.number(done.added().files())
        + " ("
        + Sizes.bytes(done.added().bytes())
        + "), "
        + Sizes.count(done.added().rows(), "row");
  }

  private Map<String, Object> document(Compacted done) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("dataset", location);
    document.put("commit", done.commit().map(Commit::number).orElse(null));
    document.put("run", done.commit().map(Commit::run).orElse(null));
    document.put("removed", Map.of("files", done.removed(), "bytes", done.removedBytes()));
    document.put(
        "added",
        Map.of(
            "files", done.added().files(),
            "bytes", done.added().bytes()));
    document.put("rows", done.added().rows());
    document.put("otherFormats", done.otherFormats());
    document.put("conflicts", done.conflicts());
    return document;
  }

  private static SourceFile open(Path file) {
    try {
      return FileOpener.local(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
