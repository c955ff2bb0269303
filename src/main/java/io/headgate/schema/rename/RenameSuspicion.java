package io.headgate.schema.rename;

import static io.headgate.schema.rename.ProfileVetoes.share;

import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much a missing and a new column look like one: the mean of what place, type, name and values
 * say, of those that say anything, each counting as much as any other. Never more than a suspicion:
 * what looks most alike is most dangerous to take for the same.
 *
 * @param score from 0 to 1; 0 if there is a veto
 * @param reasons what each kind of evidence says
 * @param vetoes why it is none after all
 */
public record RenameSuspicion(double score, List<String> reasons, List<String> vetoes) {
  /** Below it, nothing is proposed. */
  public static final double LEAST_SCORE = 0.75;

  private static final double LOSSLESS = 0.8;

  /** Profiles are of different rows: two halves of one column are often no more alike than two. */
  private static final double PROFILE_WEIGHT = 1 / 3.0;

  public RenameSuspicion {
    reasons = List.copyOf(reasons);
    vetoes = List.copyOf(vetoes);
  }

  public boolean isRaised() {
    return score >= LEAST_SCORE;
  }

  static RenameSuspicion of(
      Column dropped, SourceColumn added, Optional<Slots> slots, Optional<PairValues> values) {
    Mean mean = new Mean();
    slots.ifPresent(it -> mean.add("place", it.likeness(dropped.name(), added.name())));
    type(dropped, added, values).ifPresent(it -> mean.add("type", it));
    mean.add("name", nameLikeness(dropped, added.name()));
    values.ifPresent(it -> values(it, mean));
    List<String> vetoes = Vetoes.of(dropped, added, values);
    return new RenameSuspicion(vetoes.isEmpty() ? mean.value() : 0, mean.reasons, vetoes);
  }

  /** Empty if the source has texts alone, of which any fits a string. */
  private static Optional<Double> type(
      Column dropped, SourceColumn added, Optional<PairValues> values) {
    if (added.type().isPresent()) {
      return Optional.of(typeLikeness(dropped.type(), added.type().get()));
    }
    boolean anyFits = dropped.type().kind() == Kind.STRING || dropped.type().kind() == Kind.BYTES;
    return anyFits ? Optional.empty() : values.map(PairValues::fitting);
  }

  private static double typeLikeness(Type before, Type after) {
    boolean widened = Lattice.isLossless(before, after);
    boolean narrowed = Lattice.isLossless(after, before);
    if (widened && narrowed) {
      return 1;
    }
    return widened || narrowed ? LOSSLESS : 0;
  }

  private static double nameLikeness(Column dropped, String added) {
    NameWords words = NameWords.of(added);
    return Math.max(
        words.likeness(NameWords.of(dropped.name())),
        words.likeness(NameWords.of(dropped.expectedSourceName())));
  }

  private static void values(PairValues values, Mean mean) {
    if (values.rows().informative() >= RenameProof.LEAST_ROWS) {
      mean.add("values of " + values.rows().informative() + " rows", values.ratio());
    } else if (Math.min(values.before().values(), values.after().values())
        >= ProfileVetoes.LEAST_ROWS) {
      mean.add("profile", values.before().likeness(values.after()), PROFILE_WEIGHT);
    }
  }

  /** A weighted mean, and what went into it. */
  private static final class Mean {
    private final List<String> reasons = new ArrayList<>();
    private double sum;
    private double weights;

    void add(String what, double likeness) {
      add(what, likeness, 1);
    }

    void add(String what, double likeness, double weight) {
      sum += weight * likeness;
      weights += weight;
      reasons.add(what + " " + share(likeness));
    }

    double value() {
      return sum / weights;
    }
  }
}
