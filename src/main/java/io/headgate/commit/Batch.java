package io.headgate.commit;

import io.headgate.record.Coverage;
import io.headgate.record.ValueCounts;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.drift.TargetText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reports of a run's tasks, added up in the order of the tasks. */
record Batch(
    Accounts accounts,
    Map<RejectionCode, RejectionCount> rejections,
    List<DataFile> files,
    List<DeadLetterFile> deadLetters,
    List<HeldFile> held,
    Map<String, TargetText> targets,
    List<SchemaEvent> schemaChanges,
    Map<String, Long> warnings,
    Map<String, RejectionCount> fatal,
    ValueCounts values,
    List<Coverage> coverage) {

  static List<TaskReport> ordered(Collection<TaskReport> reports) {
    return reports.stream().sorted(Comparator.comparingInt(TaskReport::task)).toList();
  }

  static Batch of(List<TaskReport> ordered) {
    Accounts accounts = Accounts.ZERO;
    ValueCounts values = ValueCounts.NONE;
    List<DataFile> files = new ArrayList<>();
    List<DeadLetterFile> deadLetters = new ArrayList<>();
    List<Coverage> coverage = new ArrayList<>();
    Map<String, HeldFile> held = new TreeMap<>();
    Map<String, TargetText> targets = new TreeMap<>();
    Map<String, Long> warnings = new TreeMap<>();
    Map<String, RejectionCount> fatal = new TreeMap<>();
    Map<String, SchemaEvent> events = new TreeMap<>();
    for (TaskReport report : ordered) {
      accounts = accounts.plus(report.accounts());
      files.addAll(report.files());
      deadLetters.addAll(report.deadLetters());
      coverage.addAll(report.coverage());
      report.held().forEach(file -> held.merge(file.source(), file, HeldFile::plus));
      targets.putAll(report.targets());
      report.warnings().forEach((rule, count) -> warnings.merge(rule, count, Long::sum));
      report.fatal().forEach((said, count) -> fatal.merge(said, count, RejectionCount::plus));
      values = values.plus(report.values());
      report.schemaChanges().forEach(event -> events.putIfAbsent(event.id(), event));
    }
    return new Batch(
        accounts,
        RejectionCount.sum(ordered.stream().map(TaskReport::rejections).toList()),
        List.copyOf(files),
        List.copyOf(deadLetters),
        List.copyOf(held.values()),
        targets,
        List.copyOf(events.values()),
        warnings,
        fatal,
        values,
        List.copyOf(coverage));
  }

  Batch with(
      Accounts newAccounts,
      Map<RejectionCode, RejectionCount> newRejections,
      List<DataFile> newFiles,
      List<DeadLetterFile> newDeadLetters) {
    return new Batch(
        newAccounts,
        newRejections,
        newFiles,
        newDeadLetters,
        held,
        targets,
        schemaChanges,
        warnings,
        fatal,
        values,
        coverage);
  }

  /** Without the schema changes that are known already. */
  Batch withoutChanges(Set<String> ids) {
    return new Batch(
        accounts,
        rejections,
        files,
        deadLetters,
        held,
        targets,
        schemaChanges.stream().filter(event -> !ids.contains(event.id())).toList(),
        warnings,
        fatal,
        values,
        coverage);
  }

  /** What lets nothing of it be published; empty if nothing does. */
  List<String> fatalProblems() {
    return fatal.entrySet().stream()
        .map(
            each ->
                "Cannot publish: "
                    + each.getValue().count()
                    + " records are not what the contract demands by "
                    + each.getKey()
                    + "; the first: "
                    + each.getValue().example())
        .toList();
  }

  /** The planned sources with the ends that were found. */
  List<SourceState> sources(List<SourceState> planned) {
    Map<String, Long> ends = new TreeMap<>();
    for (Coverage part : coverage) {
      ends.merge(part.name(), part.to(), Math::max);
    }
    return planned.stream()
        .map(source -> source.coveredTo(ends.getOrDefault(source.name(), source.from())))
        .toList();
  }

  Map<String, Long> rejectionsByCode() {
    Map<String, Long> counts = new TreeMap<>();
    rejections.forEach((code, count) -> counts.put(code.name(), count.count()));
    return counts;
  }

  /**
   * The commit that publishes these reports.
   *
   * @param number its own
   */
  Commit commit(
      BatchPlan plan, String key, long number, BatchSchema schema, @Nullable StreamState stream) {
    return new Commit(
        Commit.formatVersion(plan.mode()),
        key,
        number,
        plan.run(),
        plan.pipeline(),
        plan.subject(),
        plan.time(),
        plan.mode(),
        Commit.fingerprint(schema.schema()),
        schema.schema().json(),
        schema.fileSchemas(),
        plan.format(),
        accounts,
        rejectionsByCode(),
        sources(plan.sources()),
        files,
        List.of(),
        deadLetters,
        plan.replayed(),
        held,
        plan.released(),
        warnings,
        schema.target().orElse(null),
        schema.changes(),
        stream,
        plan.sentTo().orElse(null),
        values);
  }
}
