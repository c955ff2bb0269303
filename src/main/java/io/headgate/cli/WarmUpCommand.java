package io.headgate.cli;

import io.headgate.format.catalog.Formats;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.spec.PipelineReader;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code headgate warm-up}: a few tiny runs on each runner. The launcher calls it once, to record
 * the classes that runs load into an archive that makes later starts quick.
 */
@Command(name = "warm-up", hidden = true, description = "Tiny runs on each runner.")
final class WarmUpCommand implements Callable<Integer> {
  private final Context context;

  WarmUpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, JobFailedException {
    Path folder = Files.createTempDirectory("headgate-warm-up-");
    try {
      Files.writeString(folder.resolve("rows.csv"), "id,amount,day\n1,1.50,2026-01-01\nx,2,\n");
      Files.writeString(
          folder.resolve("contract.yaml"),
          """
          contract: v1
          subject: warm.rows
          columns:
            - {name: id, type: long, rules: {min: 0}}
            - {name: amount, type: "decimal(12,2)"}
            - {name: day, type: date}
          """);
      for (RunnerSettings runner :
          List.of(RunnerSettings.direct(), RunnerSettings.embeddedFlink())) {
        for (String format : List.of("avro", "parquet")) {
          run(folder, format, runner);
        }
      }
      return ExitCode.DONE.number();
    } finally {
      delete(folder);
    }
  }

  private void run(Path folder, String format, RunnerSettings runner)
      throws IOException, JobFailedException {
    Path file =
        Files.writeString(
            folder.resolve(format + ".yaml"),
            """
            pipeline: warm-up
            read: {files: {path: rows.csv, format: csv}}
            check: {contract: contract.yaml}
            write: {files: {path: out-%s, format: %s}}
            reject: {budget: {ratio: 100%%}}
            """
                .formatted(format, format));
    PipelineSpec spec = new PipelineReader(Formats.all()).read(file, Map.of());
    context
        .console()
        .print(
            new RunReport(
                    spec, context.engine().run(spec, Engine.Order.NONE, runner, started -> {}))
                .text());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
