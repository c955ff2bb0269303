package io.headgate.schema.rename;

import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.rename.Alignment.Agreement;
import io.headgate.schema.rename.ProofAttempt.RunnerUp;
import java.util.List;
import java.util.Optional;

/**
 * What the last commit's sample and a probe hold of a missing and a new column.
 *
 * @param sameKey whether the two have the same primary key
 * @param rows how rows of the same key agree
 * @param fitting share of the new column's values that are values of the missing one
 * @param before profile of the missing column in the last commit
 * @param after profile of the new one
 * @param survivors how well the new column agrees with what the columns that the source still has
 *     held in the last commit
 */
record PairValues(
    boolean sameKey,
    Agreement rows,
    double fitting,
    ColumnProfile before,
    ColumnProfile after,
    List<RunnerUp> survivors) {
  /** Share of equal values, misfits being unequal. */
  double ratio() {
    return rows.ratio() * fitting;
  }

  /** The values of all pairs that probes have read. */
  static final class Source {
    static final Source NONE = new Source(List.of());

    private record Pass(
        RenameQuestion question, KeyedSample last, Probe probe, Alignment alignment) {}

    private final List<Pass> passes;

    private Source(List<Pass> passes) {
      this.passes = passes;
    }

    static Source of(RenameQuestion question, KeyedSample last, List<Probe> probes) {
      return new Source(
          probes.stream()
              .map(it -> new Pass(question, last, it, new Alignment(last, it.sample())))
              .toList());
    }

    /** Empty if no probe read the one column from the other. */
    Optional<PairValues> find(Column dropped, SourceColumn added) {
      for (Pass pass : passes) {
        Optional<Probe.Reading> reading = pass.probe().reading(dropped.fieldId(), added.name());
        if (reading.isPresent()) {
          return Optional.of(read(pass, dropped.fieldId(), reading.get()));
        }
      }
      return Optional.empty();
    }

    private static PairValues read(Pass pass, int id, Probe.Reading reading) {
      return new PairValues(
          pass.last().hasKeyOf(pass.probe().sample()),
          pass.alignment().compare(id, id),
          pass.probe().fitting(reading),
          pass.last().profile(id),
          pass.probe().sample().profile(id),
          survivors(pass, id));
    }

    private static List<RunnerUp> survivors(Pass pass, int id) {
      RenameQuestion question = pass.question();
      return question.before().stream()
          .filter(question::survives)
          .map(
              column ->
                  new RunnerUp(
                      question.path(column),
                      pass.alignment().compare(column.fieldId(), id).ratio()))
          .toList();
    }
  }
}
