package io.headgate.cli;

import io.headgate.commit.RunRecord;
import io.headgate.spec.PipelineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of one table in a run of several.
 *
 * @param news what is to be said of it beside its run, as a table that is new
 * @param run empty if it came to none
 * @param problems why it did not
 */
record TableEnd(
    String table,
    PipelineSpec spec,
    Optional<String> news,
    Optional<RunRecord> run,
    ExitCode code,
    List<String> problems) {
  /** From the one that says most of what went wrong on. */
  private static final List<ExitCode> WORST =
      List.of(
          ExitCode.CANCELLED,
          ExitCode.JOB_FAILED,
          ExitCode.UNSAFE_SETTINGS,
          ExitCode.SINK_FAILED,
          ExitCode.UNBALANCED,
          ExitCode.WRONG_USAGE,
          ExitCode.SOURCE_NOT_READABLE,
          ExitCode.OVER_BUDGET,
          ExitCode.REFUSED);

  TableEnd {
    problems = List.copyOf(problems);
  }

  /** What its run and its coming say of its schema. */
  List<String> schemaChanges() {
    List<String> changes = new ArrayList<>(news.stream().toList());
    run.ifPresent(record -> changes.addAll(record.schemaChanges()));
    return changes;
  }

  /** Why nothing was published of it. */
  Stream<String> failures() {
    return Stream.concat(problems.stream(), run.stream().flatMap(it -> it.problems().stream()));
  }

  /** The exit code of all: done if all are, else that of the table with the worst end. */
  static ExitCode worst(List<TableEnd> ends) {
    return WORST.stream()
        .filter(code -> ends.stream().anyMatch(end -> end.code() == code))
        .findFirst()
        .orElse(ExitCode.DONE);
  }
}
