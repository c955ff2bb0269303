package io.headgate.schema.rename;

import static io.headgate.schema.rename.ProfileVetoes.share;

import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.rename.RenameCandidate.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which missing columns may have become which new ones: first what values prove, then, of the
 * columns left, what place, type and name make likely. A pure function of what it is given.
 */
public final class RenameEvidence {
  private RenameEvidence() {}

  /** By names, types and places alone, where there are no values to compare. */
  public static List<RenameCandidate> find(RenameQuestion question) {
    return suspected(question, question.dropped(), question.added(), PairValues.Source.NONE);
  }

  /**
   * Proven renames, then suspected ones, each in the order of the missing columns; a column is in
   * no more than one.
   *
   * @param last sample of the last commit
   * @param probes passes over the new source, as {@link RenameQuestion#passes} asks for
   * @throws IllegalArgumentException if a probe has another salt than the last commit
   */
  public static List<RenameCandidate> find(
      RenameQuestion question, KeyedSample last, List<Probe> probes) {
    PairValues.Source values = PairValues.Source.of(question, last, probes);
    List<ProofAttempt> proofs =
        RenameProof.attempts(question, last, values).stream()
            .filter(ProofAttempt::isProof)
            .toList();
    List<RenameCandidate> found = new ArrayList<>();
    Set<Integer> gone = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (ProofAttempt proof : proofs) {
      found.add(proven(proof));
      gone.add(proof.fieldId());
      taken.add(proof.added());
    }
    found.addAll(
        suspected(
            question,
            question.dropped().stream().filter(it -> !gone.contains(it.fieldId())).toList(),
            question.added().stream().filter(it -> !taken.contains(it.name())).toList(),
            values));
    return found;
  }

  private static RenameCandidate proven(ProofAttempt proof) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "equal in %d of %d informative rows, of %d rows of the same key"
            .formatted(proof.equal(), proof.informative(), proof.overlapping()));
    reasons.add(
        proof
            .runnerUp()
            .map(it -> "next best is '" + it.column() + "': equal in " + share(it.ratio()))
            .orElse("no other column is like it"));
    return new RenameCandidate(
        proof.fieldId(), proof.dropped(), proof.added(), Tier.PROVEN, proof.ratio(), reasons);
  }

  private static List<RenameCandidate> suspected(
      RenameQuestion question,
      List<Column> dropped,
      List<SourceColumn> added,
      PairValues.Source values) {
    Optional<Slots> slots =
        question.after().declared() ? Optional.of(new Slots(question)) : Optional.empty();
    RenameSuspicion[][] suspicions = new RenameSuspicion[dropped.size()][added.size()];
    double[][] scores = new double[dropped.size()][added.size()];
    for (int i = 0; i < dropped.size(); i++) {
      for (int j = 0; j < added.size(); j++) {
        Optional<PairValues> pair = values.find(dropped.get(i), added.get(j));
        suspicions[i][j] = RenameSuspicion.of(dropped.get(i), added.get(j), slots, pair);
        scores[i][j] = suspicions[i][j].isRaised() ? suspicions[i][j].score() : 0;
      }
    }
    List<RenameCandidate> found = new ArrayList<>();
    int[] addedOf = Assignment.best(scores);
    for (int i = 0; i < addedOf.length; i++) {
      if (addedOf[i] >= 0) {
        RenameSuspicion suspicion = suspicions[i][addedOf[i]];
        found.add(
            new RenameCandidate(
                dropped.get(i).fieldId(),
                question.path(dropped.get(i)),
                added.get(addedOf[i]).name(),
                Tier.SUSPECTED,
                suspicion.score(),
                suspicion.reasons()));
      }
    }
    return found;
  }
}
