package io.headgate.schema.rename;

import static io.headgate.schema.rename.ProfileVetoes.share;

import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.rename.ProofAttempt.RunnerUp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Proves renames by values: a new column holds, key by key, what the missing one held in the last
 * commit, and no other column comes near. Only a declared key makes a proof; names and places count
 * for nothing here, except that names which say the opposite forbid one.
 */
public final class RenameProof {
  /** Fewer informative rows prove nothing. */
  public static final int LEAST_ROWS = 20;

  /** Not 1: rows are edited between commits. */
  public static final double LEAST_EQUAL = 0.95;

  /** How far behind the next best partner of either column must be. */
  public static final double LEAST_LEAD = 0.2;

  private final RenameQuestion question;
  private final KeyedSample last;
  private final List<Column> dropped;
  private final List<SourceColumn> added;

  /** By missing column, then by new one. */
  private final List<List<Optional<PairValues>>> values;

  private RenameProof(RenameQuestion question, KeyedSample last, PairValues.Source source) {
    this.question = question;
    this.last = last;
    dropped = question.dropped();
    added = question.added();
    values =
        dropped.stream()
            .map(column -> added.stream().map(it -> source.find(column, it)).toList())
            .toList();
  }

  /**
   * What the values say of every pair of a missing and a new column, missing columns first to last.
   * At most one pair with any one column is a proof.
   *
   * @param last sample of the last commit
   * @param probes passes over the new source, as {@link RenameQuestion#passes} asks for
   * @throws IllegalArgumentException if a probe has another salt than the last commit
   */
  public static List<ProofAttempt> attempts(
      RenameQuestion question, KeyedSample last, List<Probe> probes) {
    return attempts(question, last, PairValues.Source.of(question, last, probes));
  }

  static List<ProofAttempt> attempts(
      RenameQuestion question, KeyedSample last, PairValues.Source source) {
    RenameProof proof = new RenameProof(question, last, source);
    List<ProofAttempt> attempts = new ArrayList<>();
    for (int i = 0; i < proof.dropped.size(); i++) {
      for (int j = 0; j < proof.added.size(); j++) {
        attempts.add(proof.attempt(i, j));
      }
    }
    return attempts;
  }

  private ProofAttempt attempt(int i, int j) {
    Column column = dropped.get(i);
    SourceColumn candidate = added.get(j);
    Optional<PairValues> pair = values.get(i).get(j);
    List<String> objections = new ArrayList<>();
    if (!last.isKeyed()) {
      objections.add("the contract declares no primary key");
    } else if (!RenameQuestion.fits(candidate, column)) {
      objections.add("not every value of its type fits the missing column's");
    } else if (pair.isEmpty()) {
      objections.add("its values were not compared");
    } else if (!pair.get().sameKey()) {
      objections.add("the last commit had another primary key");
    }
    List<RunnerUp> rivals = rivals(i, j, objections);
    Optional<RunnerUp> runnerUp =
        rivals.stream()
            .filter(rival -> rival.ratio() > 0)
            .max(Comparator.comparingDouble(RunnerUp::ratio));
    pair.ifPresent(it -> objections.addAll(figures(it, runnerUp)));
    objections.addAll(Vetoes.of(column, candidate, pair));
    return new ProofAttempt(
        column.fieldId(),
        question.path(column),
        candidate.name(),
        pair.map(it -> it.rows().overlapping()).orElse(0),
        pair.map(it -> it.rows().informative()).orElse(0),
        pair.map(it -> it.rows().equal()).orElse(0),
        pair.map(PairValues::ratio).orElse(0.0),
        runnerUp,
        objections);
  }

  /** Other partners of both columns; what was not compared cannot be ruled out. */
  private List<RunnerUp> rivals(int i, int j, List<String> objections) {
    List<RunnerUp> rivals = new ArrayList<>();
    values.get(i).get(j).ifPresent(it -> rivals.addAll(it.survivors()));
    for (int other = 0; other < added.size(); other++) {
      if (other != j) {
        rival(i, other, added.get(other).name(), rivals, objections);
      }
    }
    for (int other = 0; other < dropped.size(); other++) {
      if (other != i) {
        rival(other, j, question.path(dropped.get(other)), rivals, objections);
      }
    }
    return rivals;
  }

  private void rival(int i, int j, String name, List<RunnerUp> rivals, List<String> objections) {
    Optional<PairValues> pair = values.get(i).get(j);
    if (pair.isPresent()) {
      rivals.add(new RunnerUp(name, pair.get().ratio()));
    } else if (last.isKeyed() && RenameQuestion.fits(added.get(j), dropped.get(i))) {
      objections.add("'" + name + "', which may be it as well, was not compared");
    }
  }

  private static List<String> figures(PairValues pair, Optional<RunnerUp> runnerUp) {
    List<String> objections = new ArrayList<>();
    if (pair.rows().informative() < LEAST_ROWS) {
      objections.add(
          pair.rows().informative()
              + " rows of the same key tell anything, expected "
              + LEAST_ROWS);
    }
    if (pair.ratio() < LEAST_EQUAL) {
      objections.add("equal in " + share(pair.ratio()) + ", expected " + share(LEAST_EQUAL));
      return objections;
    }
    runnerUp
        .filter(rival -> rival.ratio() > pair.ratio() - LEAST_LEAD)
        .ifPresent(
            rival ->
                objections.add(
                    "'" + rival.column() + "' is as alike: equal in " + share(rival.ratio())));
    return objections;
  }
}
