package io.headgate.commit;

import io.headgate.record.Coverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The reports that go on from where a stream is, and what is wrong with them.
 *
 * @param reports without those that lie behind
 * @param tasks the tasks of these, numbered, the parts of each partition in order
 * @param sources what they cover of each partition
 * @param breaches of the accounting law; empty if they are accounted for
 */
record Continuation(
    List<StreamReport> reports,
    List<TaskReport> tasks,
    List<SourceState> sources,
    List<String> breaches) {

  static Continuation of(Map<String, Long> positions, List<StreamReport> all) {
    List<StreamReport> reports =
        ordered(all.stream().filter(report -> !isBehind(report, positions)).toList());
    List<TaskReport> tasks = numbered(reports);
    List<SourceState> sources = sources(positions, tasks);
    return new Continuation(
        reports, tasks, sources, AccountingLaw.verify(tasks.size(), sources, tasks));
  }

  /** Whether no partition was read on. */
  boolean isEmpty() {
    return sources.isEmpty();
  }

  /** The position behind the last record of each partition that was read on. */
  Map<String, Long> positions() {
    Map<String, Long> ends = new TreeMap<>();
    sources.forEach(source -> ends.put(source.name(), source.to()));
    return ends;
  }

  /** Partitions that are gone: none of which anything was read now. */
  Set<String> gone() {
    Set<String> gone = new TreeSet<>();
    for (StreamReport report : reports) {
      if (report.gone() != null) {
        gone.addAll(report.gone());
      }
    }
    sources.forEach(source -> gone.remove(source.name()));
    return gone;
  }

  /** Whether everything that a report read is committed already. */
  private static boolean isBehind(StreamReport report, Map<String, Long> positions) {
    List<Coverage> read =
        report.task().coverage().stream().filter(part -> part.to() > part.from()).toList();
    return !read.isEmpty()
        && read.stream()
            .allMatch(part -> part.to() <= positions.getOrDefault(part.name(), Long.MIN_VALUE));
  }

  /**
   * The reports such that parts of one partition follow each other, whatever order runners deliver
   * them in: rows are published in the order of their files.
   */
  private static List<StreamReport> ordered(List<StreamReport> reports) {
    List<StreamReport> ordered = new ArrayList<>();
    for (StreamReport report : reports) {
      int at = 0;
      while (at < ordered.size() && !isAhead(ordered.get(at), report)) {
        at++;
      }
      ordered.add(at, report);
    }
    return ordered;
  }

  /** Whether a report goes on, in any partition, behind where another ends. */
  private static boolean isAhead(StreamReport report, StreamReport other) {
    Map<String, Long> ends = new TreeMap<>();
    other.task().coverage().forEach(part -> ends.merge(part.name(), part.to(), Math::max));
    return report.task().coverage().stream()
        .anyMatch(
            part ->
                part.to() > part.from()
                    && part.from() >= ends.getOrDefault(part.name(), Long.MAX_VALUE));
  }

  /** Tasks that read anything, with the parts of each partition counted through. */
  private static List<TaskReport> numbered(List<StreamReport> reports) {
    Map<String, List<Coverage>> parts = new TreeMap<>();
    for (StreamReport report : reports) {
      for (Coverage part : report.task().coverage()) {
        if (part.to() > part.from()) {
          parts.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(part);
        }
      }
    }
    parts.values().forEach(list -> list.sort(Comparator.comparingLong(Coverage::from)));
    List<TaskReport> tasks = new ArrayList<>();
    for (StreamReport report : reports) {
      List<Coverage> own = new ArrayList<>();
      for (Coverage part : report.task().coverage()) {
        List<Coverage> list = parts.getOrDefault(part.name(), List.of());
        int ordinal = list.indexOf(part);
        if (ordinal >= 0) {
          own.add(new Coverage(0, part.name(), ordinal, list.size(), part.from(), part.to()));
        }
      }
      tasks.add(report.task().numbered(tasks.size(), own));
    }
    return tasks;
  }

  private static List<SourceState> sources(Map<String, Long> positions, List<TaskReport> tasks) {
    Map<String, Coverage> whole = new TreeMap<>();
    for (TaskReport task : tasks) {
      for (Coverage part : task.coverage()) {
        whole.merge(
            part.name(),
            part,
            (a, b) ->
                new Coverage(
                    0, a.name(), 0, 1, Math.min(a.from(), b.from()), Math.max(a.to(), b.to())));
      }
    }
    return whole.values().stream()
        .map(
            part ->
                new SourceState(
                    part.name(),
                    SourceState.UNKNOWN,
                    0,
                    positions.getOrDefault(part.name(), part.from()),
                    part.to()))
        .toList();
  }
}
