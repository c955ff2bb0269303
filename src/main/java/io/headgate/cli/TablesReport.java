package io.headgate.cli;

import io.headgate.commit.Accounts;
import io.headgate.commit.RejectionCount;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.plan.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is said at the end of a run of several tables: each by itself, and the sum of them. */
final class TablesReport {
  private final Tables tables;
  private final List<TableEnd> ends;
  private final PipelineArguments arguments;

  TablesReport(Tables tables, List<TableEnd> ends, PipelineArguments arguments) {
    this.tables = tables;
    this.ends = List.copyOf(ends);
    this.arguments = arguments;
  }

  /** As {@link RunReport#json}, summed, with the document of each table. */
  Map<String, Object> json() {
    Map<String, Object> document = RunReport.nothing(null, state(), problems());
    document.put("pipeline", tables.spec().name());
    document.put("accounts", RunReport.accounts(accounts()));
    document.put("rejections", rejections());
    document.put("files", runs().stream().mapToLong(RunRecord::files).sum());
    document.put("bytes", runs().stream().mapToLong(RunRecord::bytes).sum());
    document.put("seconds", runs().stream().mapToDouble(RunRecord::seconds).sum());
    List<Map<String, Object>> each = ends.stream().map(this::json).toList();
    document.put("deadLetters", joined(each, "deadLetters"));
    List<String> changes = changes();
    if (!changes.isEmpty()) {
      document.put("schemaChanges", changes);
    }
    document.put("tables", each);
    document.put("missingTables", List.copyOf(tables.missing()));
    return document;
  }

  private Map<String, Object> json(TableEnd end) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("table", end.table());
    document.put("exitCode", end.code().number());
    document.putAll(
        end.run()
            .map(run -> new RunReport(end.spec(), run, named(end)).json())
            .orElseGet(() -> RunReport.nothing(end.spec(), end.code().name(), end.problems())));
    if (!end.schemaChanges().isEmpty()) {
      document.put("schemaChanges", end.schemaChanges());
    }
    return document;
  }

  private static List<Object> joined(List<Map<String, Object>> documents, String key) {
    List<Object> all = new ArrayList<>();
    documents.forEach(document -> all.addAll((List<?>) document.getOrDefault(key, List.of())));
    return all;
  }

  /** For a person. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (TableEnd end : ends) {
      text.append(end.table()).append(", ");
      text.append(
          end.run()
              .map(run -> new RunReport(end.spec(), run, named(end)).text())
              .orElseGet(
                  () ->
                      tables.spec().name()
                          + ": nothing was published, "
                          + end.code().meaning()
                          + "\n\n"
                          + lines(end.problems(), "problem")));
      text.append(lines(end.news().stream().toList(), "schema")).append('\n');
    }
    Accounts sum = accounts();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %s, %d published; %s read, %s written, %s rejected, %s discarded, %s held%n",
            tables.spec().name(),
            Sizes.count(ends.size(), "table"),
            runs().stream().filter(run -> run.state() == RunState.COMMITTED).count(),
            Sizes.number(sum.read().count()),
            Sizes.number(sum.written().count()),
            Sizes.number(sum.rejected().count()),
            Sizes.number(sum.discarded().count()),
            Sizes.number(sum.held().count())));
    text.append(lines(tables.warnings().toList(), "schema"));
    return text.toString();
  }

  private static String lines(List<String> said, String what) {
    StringBuilder text = new StringBuilder();
    said.forEach(line -> text.append(String.format("  %-10s %s%n", what, line)));
    return text.toString();
  }

  private String named(TableEnd end) {
    return arguments.shown() + " --table " + end.table();
  }

  private List<RunRecord> runs() {
    return ends.stream().flatMap(end -> end.run().stream()).toList();
  }

  /** Committed if all are; else that of the table with the worst end. */
  private String state() {
    ExitCode worst = TableEnd.worst(ends);
    return ends.stream()
        .filter(end -> end.code() == worst)
        .findFirst()
        .map(end -> end.run().map(run -> run.state().name()).orElse(worst.name()))
        .orElse(worst.name());
  }

  private Accounts accounts() {
    return runs().stream().map(RunRecord::accounts).reduce(Accounts.ZERO, Accounts::plus);
  }

  private Map<String, Long> rejections() {
    Map<String, Long> sum = new TreeMap<>();
    for (RunRecord run : runs()) {
      for (Map.Entry<String, RejectionCount> each : run.rejections().entrySet()) {
        sum.merge(each.getKey(), each.getValue().count(), Long::sum);
      }
    }
    return sum;
  }

  private List<String> changes() {
    List<String> changes = new ArrayList<>(tables.warnings().toList());
    ends.forEach(
        end -> end.schemaChanges().forEach(change -> changes.add(end.table() + ": " + change)));
    return changes;
  }

  private List<String> problems() {
    return ends.stream()
        .flatMap(end -> end.failures().map(problem -> end.table() + ": " + problem))
        .toList();
  }
}
