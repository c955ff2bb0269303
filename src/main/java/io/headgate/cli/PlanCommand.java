package io.headgate.cli;

import io.headgate.commit.LastTarget;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.RunPlanner;
import io.headgate.plan.Settings;
import io.headgate.plan.Tables;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.book.PlanDocument;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.drift.PlannedChange;
import io.headgate.spec.OnExisting;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.WriteFilesSpec;
import io.headgate.yaml.Durations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headgate plan}. */
@Command(
    name = "plan",
    description = {
      "Show what a run would do, without doing it.",
      "The flow, the settings with secrets masked, the sources, how they differ from the contract,"
          + " and what the runner would make of it. Exits with 4 if the run would be refused."
    })
final class PlanCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();
  @Mixin RunnerArguments runner = new RunnerArguments();

  @Option(
      names = "--approve",
      paramLabel = "ID",
      description = "Approve a change of schema that the plan shows. May be repeated.")
  List<String> approved = new ArrayList<>();

  @Option(
      names = "--reject",
      paramLabel = "ID",
      description = "Decide against a change of schema. May be repeated.")
  List<String> rejected = new ArrayList<>();

  PlanCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    PipelineSpec whole = context.whole(arguments);
    if (whole.tables().isPresent() && arguments.table.isEmpty()) {
      return tables(Tables.find(whole).some());
    }
    Settings settings = context.settings(arguments);
    PlannedRun planned = RunPlanner.plan(settings, runner.parallelism);
    if (!approved.isEmpty() || !rejected.isEmpty()) {
      decide(settings, planned);
      planned = RunPlanner.plan(settings, runner.parallelism);
    }
    if (arguments.json) {
      context.console().printJson(document(planned));
    } else {
      context.console().print(text(planned));
    }
    return planned.schema().refused().isEmpty()
        ? ExitCode.DONE.number()
        : ExitCode.REFUSED.number();
  }

  /** Every table that has a contract, and what would become of the others. */
  private int tables(Tables tables) throws IOException {
    if (!approved.isEmpty() || !rejected.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot decide on changes of all tables at once: add --table NAME");
    }
    boolean refused = tables.isRefused();
    List<Map<String, Object>> documents = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String table : tables.present()) {
      if (!tables.added().contains(table)) {
        PlannedRun planned =
            RunPlanner.plan(Settings.of(tables.spec().ofTable(table)), runner.parallelism);
        refused |= !planned.schema().refused().isEmpty();
        Map<String, Object> document = new LinkedHashMap<>(Map.of("table", table));
        document.putAll(document(planned));
        documents.add(document);
        text.append(table).append(", ").append(text(planned)).append('\n');
      }
    }
    List<String> changes =
        Stream.concat(
                tables.present().stream().flatMap(table -> tables.news(table).stream()),
                tables.warnings())
            .toList();
    changes.forEach(change -> text.append(change).append('\n'));
    if (arguments.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("pipeline", tables.spec().name());
      document.put("tables", documents);
      document.put("newTables", List.copyOf(tables.added()));
      document.put("missingTables", List.copyOf(tables.missing()));
      document.put("changes", changes);
      context.console().printJson(document);
    } else {
      context.console().print(text.toString());
    }
    return refused ? ExitCode.REFUSED.number() : ExitCode.DONE.number();
  }

  /** Keeps the decisions; none of them if one is about a change that the plan does not have. */
  private void decide(Settings settings, PlannedRun planned) throws IOException {
    List<String> known = new ArrayList<>();
    planned.schema().changes().forEach(change -> known.add(change.id()));
    // A source that is held may be gone from where it was read.
    known.addAll(LastTarget.heldChanges(settings.spec().write().path()));
    for (String id : Stream.concat(approved.stream(), rejected.stream()).toList()) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "Invalid change: '"
                + id
                + "': expected the id of a change that the plan shows"
                + (known.isEmpty() ? "; it shows none" : ": " + String.join(", ", known)));
      }
    }
    SchemaBook book = settings.book();
    for (String id : approved) {
      book.decide(id, PlannedChange.Approval.APPROVED);
    }
    for (String id : rejected) {
      book.decide(id, PlannedChange.Approval.REJECTED);
    }
  }

  private static boolean isBatch(PlannedRun planned) {
    return planned.settings().spec().stream().isEmpty();
  }

  private List<String> warnings(PlannedRun planned) {
    List<String> warnings = new ArrayList<>();
    if (isBatch(planned) && planned.tasks().size() < runner.parallelism) {
      warnings.add(
          "parallelism "
              + runner.parallelism
              + " is more than the "
              + Sizes.count(planned.tasks().size(), "task")
              + " that the sources make");
    }
    PipelineSpec spec = planned.settings().spec();
    if (spec.write().onExisting() == OnExisting.REPLACE && spec.write().allowShort()) {
      warnings.add("allow-short: an empty extract would replace the dataset");
    }
    return warnings;
  }

  private Map<String, Object> document(PlannedRun planned) {
    PipelineSpec spec = planned.settings().spec();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("pipeline", spec.name());
    document.put("flow", flow(spec));
    document.put("settings", settings(planned));
    document.put("files", planned.listed().size());
    document.put("bytes", planned.bytes());
    document.put("sources", planned.sources().size());
    document.put("tasks", planned.tasks().size());
    document.put("schema", PlanDocument.json(planned.schema()));
    document.put("plan", PlanDocument.hash(planned.schema()));
    document.put(
        "refused", planned.schema().refused().stream().map(PlannedChange::message).toList());
    document.put("warnings", warnings(planned));
    return document;
  }

  private static List<String> flow(PipelineSpec spec) {
    List<String> flow = new ArrayList<>(List.of("read", "decode", "check"));
    spec.reshape()
        .forEach(
            step ->
                flow.add("reshape: " + step.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    flow.addAll(List.of("write", "commit"));
    return flow;
  }

  private Map<String, Object> settings(PlannedRun planned) {
    PipelineSpec spec = planned.settings().spec();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.putAll(SourceSettings.of(spec.read()));
    settings.put(
        "contract",
        RunReport.shown(spec.contract())
            + ", "
            + Sizes.count(planned.settings().contract().columns().size(), "column"));
    settings.put("drift policy", drift(planned.settings().contract().evolution().policy()));
    spec.registry().ifPresent(registry -> settings.put("registry", registry.toString()));
    settings.putAll(SinkSettings.of(spec.write()));
    spec.stream()
        .ifPresent(stream -> settings.put("commit every", Durations.print(stream.every())));
    if (spec.write() instanceof WriteFilesSpec files) {
      settings.put("on existing", files.onExisting().name().toLowerCase(Locale.ROOT));
    }
    settings.put("dead letters", RunReport.shown(spec.rejectPath()));
    settings.put(
        "budget",
        spec.budget().ratio().map(Object::toString).orElse("any part")
            + ", "
            + (spec.budget().count().isPresent()
                ? Sizes.number(spec.budget().count().getAsLong()) + " records"
                : "any number"));
    settings.put(
        "runner", runner.runner + ", " + Sizes.count(runner.parallelism, "task") + " at once");
    return settings;
  }

  private static String drift(ChangePolicy policy) {
    String said =
        policy.actions().entrySet().stream()
            .map(entry -> entry.getKey().word() + ": " + entry.getValue().word())
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "defaults" : said;
  }

  private String text(PlannedRun planned) {
    PipelineSpec spec = planned.settings().spec();
    StringBuilder text = new StringBuilder();
    text.append(spec.name()).append(": ").append(String.join(" ─▶ ", flow(spec))).append("\n\n");
    settings(planned)
        .forEach((name, value) -> text.append(String.format("  %-13s %s%n", name, value)));
    if (isBatch(planned)) {
      text.append(
          String.format(
              "  %-13s %s, %s, in %s%n",
              "sources",
              Sizes.count(planned.sources().size(), "source"),
              Sizes.bytes(planned.bytes()),
              Sizes.count(planned.tasks().size(), "task")));
    }
    text.append(PlanDocument.text(planned.schema()));
    text.append(String.format("%n  %-13s %s%n", "plan", PlanDocument.hash(planned.schema())));
    warnings(planned).forEach(warning -> text.append("\nwarning: ").append(warning).append('\n'));
    text.append(
        planned.schema().refused().isEmpty()
            ? "\nA run would start.\n"
            : "\nA run would be refused (exit code 4).\n");
    return text.toString();
  }
}
