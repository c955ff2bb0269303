package io.headgate.cli;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
import io.headgate.schema.drift.TargetText;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /** A commit that met changes or brought a version. */
  private record Step(Commit commit, int version, boolean isNew) {}

  @Override
  public Integer call() throws IOException {
    PipelineSpec spec = context.read(arguments);
    List<Step> steps = steps(Dataset.open(spec.write().path()));
    if (arguments.json) {
      context
          .console()
          .printJson(Map.of("history", steps.stream().map(SchemaHistoryCommand::json).toList()));
    } else {
      steps.forEach(step -> context.console().print(text(step)));
    }
    return ExitCode.DONE.number();
  }

  private static List<Step> steps(Dataset dataset) throws IOException {
    List<Step> steps = new ArrayList<>();
    int last = 0;
    for (Commit commit : dataset.log().since(0)) {
      TargetText target = commit.target();
      int version = target == null ? 0 : target.version();
      if (version != last || !commit.schemaChanges().isEmpty()) {
        steps.add(new Step(commit, version, version != last));
      }
      last = version;
    }
    return steps;
  }

  private static Map<String, Object> json(Step step) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", step.version());
    document.put("new", step.isNew());
    document.put("commit", step.commit().number());
    document.put("time", step.commit().time().toString());
    document.put("run", step.commit().run());
    document.put("changes", step.commit().schemaChanges());
    return document;
  }

  private static String text(Step step) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "version %d%s  commit %d  %s%n",
            step.version(),
            step.isNew() ? " (new)" : "",
            step.commit().number(),
            step.commit().time()));
    for (SchemaEvent event : step.commit().schemaChanges()) {
      text.append(
          String.format(
              "  %s  %s: %s  %s%n", event.id(), event.kind(), event.action(), event.message()));
    }
    return text.toString();
  }
}
