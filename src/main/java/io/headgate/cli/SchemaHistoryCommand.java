package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
import io.headgate.commit.SchemaStep;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate schema history}. */
@Command(
    name = "history",
    description = "Show the versions of a dataset's schema: when each came, and what changed.")
final class SchemaHistoryCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  SchemaHistoryCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    PipelineSpec spec = context.read(arguments);
    List<SchemaStep> steps = Dataset.open(spec.write().path()).log().snapshot().schemaSteps();
    if (arguments.json) {
      context.console().printJson(Map.of("history", steps.stream().map(SchemaStep::json).toList()));
    } else {
      steps.forEach(step -> context.console().print(text(step)));
    }
    return ExitCode.DONE.number();
  }

  private static String text(SchemaStep step) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "version %d%s  commit %d  %s%n",
            step.version(), step.isNew() ? " (new)" : "", step.commit(), step.time()));
    for (SchemaEvent event : step.changes()) {
      text.append(
          String.format(
              "  %s  %s: %s  %s%n", event.id(), event.kind(), event.action(), event.message()));
    }
    return text.toString();
  }
}
