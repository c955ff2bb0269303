package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.format.RecordFormat;
import io.headgate.format.ValueLedger;
import io.headgate.reject.letter.LetterLimits;
import io.headgate.replay.LetterFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one worker compiles of a plan, once: how to mend, check, reshape and write the rows of
 * whatever target they have. Not for several threads.
 */
final class WorkerStages {
  private final IngestPlan plan;
  private final RecordFormat payloads;
  private final RecordFormat writeFormat;
  private final Optional<LetterFormat> letters;
  private final ValueLedger values = new ValueLedger();
  private final TargetVersions versions;
  private final TargetStages target;
  private final TargetChain chain;
  private final Mender mender;
  private final LetterLimits limits;

  WorkerStages(IngestPlan plan) {
    this.plan = plan;
    payloads = plan.readFormat().create();
    letters =
        plan.replayed().isEmpty() ? Optional.empty() : Optional.of(new LetterFormat(payloads));
    writeFormat = plan.writeFormat().create();
    versions = new TargetVersions(plan, values);
    target = versions.of(plan.target());
    chain = new TargetChain(plan);
    mender = new Mender(plan, payloads, chain, versions);
    // Payloads are sampled only once the run is lost anyway: over the budget.
    long whole = plan.budgetCount() < 0 ? Long.MAX_VALUE : plan.budgetCount() + 1;
    limits =
        new LetterLimits(
            whole, LetterLimits.DEFAULT.sampleEvery(), LetterLimits.DEFAULT.maxAttempts());
  }

  IngestPlan plan() {
    return plan;
  }

  Dataset dataset() {
    return Dataset.at(Path.of(plan.dataset()));
  }

  /** The format of what is read: of the source's records, or of letters with such records. */
  RecordFormat readFormat() {
    return letters.<RecordFormat>map(format -> format).orElse(payloads);
  }

  /** The letters that a replay takes in. */
  Optional<LetterFormat> letters() {
    return letters;
  }

  RecordFormat writeFormat() {
    return writeFormat;
  }

  /** Where values are counted that do not go straight through. */
  ValueLedger values() {
    return values;
  }

  TargetVersions versions() {
    return versions;
  }

  /** The stages of the target that was planned. */
  TargetStages target() {
    return target;
  }

  /** The stages of the newest target that this worker knows of. */
  TargetStages newest() {
    return versions.of(chain.known());
  }

  TargetChain chain() {
    return chain;
  }

  Mender mender() {
    return mender;
  }

  LetterLimits limits() {
    return limits;
  }
}
