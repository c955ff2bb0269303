package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.Sweep;
import io.headgate.spec.PipelineSpec;
import io.headgate.yaml.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headgate sweep}. */
@Command(
    name = "sweep",
    description = {
      "Remove what no live commit and no running run needs.",
      "Staging of runs that are gone, files that a replace or compact took away, dead letters"
          + " of runs that published nothing."
    })
final class SweepCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "7d",
      description = "Only what has not changed for so long, such as 7d or 0s (default: 7d).")
  String olderThan = "7d";

  @Option(names = "--dry-run", description = "Only list what would go.")
  boolean dryRun;

  SweepCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    PipelineSpec spec = context.read(arguments);
    Duration age = Durations.parse(olderThan);
    List<Sweep.Item> items = Sweep.find(Dataset.open(spec.write().path()), Instant.now(), age);
    if (!dryRun) {
      Sweep.remove(items);
    }
    long bytes = items.stream().mapToLong(Sweep.Item::bytes).sum();
    if (arguments.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("removed", !dryRun);
      document.put("bytes", bytes);
      document.put(
          "items",
          items.stream()
              .map(
                  item ->
                      Map.of(
                          "path", item.path().toString(),
                          "reason", item.reason(),
                          "bytes", item.bytes()))
              .toList());
      context.console().printJson(document);
      return ExitCode.DONE.number();
    }
    for (Sweep.Item item : items) {
      context
          .console()
          .printLine(
              Sizes.bytes(item.bytes())
                  + "  "
                  + RunReport.shown(item.path())
                  + "  "
                  + item.reason());
    }
    context
        .console()
        .printLine(
            (dryRun ? "would remove " : "removed ")
                + Sizes.count(items.size(), "item")
                + ", "
                + Sizes.bytes(bytes));
    return ExitCode.DONE.number();
  }
}
