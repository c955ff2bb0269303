package io.headgate.cli;

import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadFilesSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate schema apply}. */
@Command(
    name = "apply",
    description = {
      "Hand a pipeline's contract, as it is now, to the streams of it that run.",
      "They go on with it from their next checkpoint on, without a restart; the first commit that"
          + " has it says so, and schema history shows it. Exits with 4 if the change is refused."
    })
final class SchemaApplyCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  SchemaApplyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    PipelineSpec spec = context.read(arguments);
    if (spec.stream().isEmpty() || spec.read() instanceof ReadFilesSpec) {
      throw new IllegalArgumentException(
          "Cannot hand on the contract: "
              + (spec.stream().isEmpty() ? "this is a batch" : "watched files are read as planned")
              + ": expected a stream of topics or pushed events; the next run takes the contract as"
              + " it is");
    }
    List<Engine.Handed> runs = context.engine().hand(spec);
    if (arguments.json) {
      context
          .console()
          .printJson(Map.of("runs", runs.stream().map(SchemaApplyCommand::json).toList()));
    } else if (runs.isEmpty()) {
      context.console().printLine("No stream runs: the next run takes the contract as it is.");
    } else {
      runs.forEach(run -> context.console().printLine(line(run)));
    }
    return ExitCode.DONE.number();
  }

  private static String line(Engine.Handed run) {
    return run.changed()
        ? run.run() + ": version " + run.version() + " from its next checkpoint on"
        : run.run() + ": has the contract, as version " + run.version();
  }

  private static Map<String, Object> json(Engine.Handed run) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", run.run());
    document.put("version", run.version());
    document.put("changed", run.changed());
    return document;
  }
}
