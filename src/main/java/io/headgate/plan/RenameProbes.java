package io.headgate.plan;

import io.headgate.commit.Dataset;
import io.headgate.decode.TaskReader;
import io.headgate.format.ReadPlan;
import io.headgate.read.files.TaskPlanner;
import io.headgate.reject.Outcome;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.Evidence.Certainty;
import io.headgate.schema.drift.Evidence.RenameClaim;
import io.headgate.schema.drift.SourceShape;
import io.headgate.schema.rename.KeyedSample;
import io.headgate.schema.rename.KeyedSampler;
import io.headgate.schema.rename.Probe;
import io.headgate.schema.rename.ProbeContract;
import io.headgate.schema.rename.RenameCandidate;
import io.headgate.schema.rename.RenameCandidate.Tier;
import io.headgate.schema.rename.RenameEvidence;
import io.headgate.schema.rename.RenameQuestion;
import io.headgate.schema.rename.SampleSalt;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the sources themselves which new column is a missing one: reads the new columns as the
 * missing ones, and compares row by row with the sample that the last commit left.
 */
final class RenameProbes {
  /** Rows of a source that are read for proof: as many as a sample can be compared with. */
  private static final long MOST_ROWS = 1_000_000;

  private static final int MOST_PASSES = 8;

  private final Settings settings;
  private final List<FileRef> sources;

  /**
   * @param sources all that have the shape in question
   */
  RenameProbes(Settings settings, List<FileRef> sources) {
    this.settings = settings;
    this.sources = sources;
  }

  List<RenameClaim> claims(SourceShape shape, Contract committed, Map<Integer, String> feeds)
      throws IOException {
    RenameQuestion question = new RenameQuestion("", committed.columns(), shape.columns(), feeds);
    Optional<KeyedSample> last =
        committed.primaryKey().isEmpty()
            ? Optional.empty()
            : LastSample.of(Dataset.at(settings.spec().write().path()));
    List<RenameCandidate> found =
        last.isPresent() && last.get().isKeyed()
            ? RenameEvidence.find(question, last.get(), probes(question, committed, feeds))
            : RenameEvidence.find(question);
    return found.stream()
        .map(
            it ->
                new RenameClaim(
                    it.fieldId(),
                    it.added(),
                    it.tier() == Tier.PROVEN ? Certainty.PROVEN : Certainty.SUSPECTED,
                    it.reasons()))
        .toList();
  }

  private List<Probe> probes(
      RenameQuestion question, Contract committed, Map<Integer, String> feeds) throws IOException {
    SampleSalt salt = SampleSalt.parse(settings.book().salt());
    List<Probe> probes = new ArrayList<>();
    for (Map<Integer, String> pass : question.passes(MOST_PASSES)) {
      probes.add(probe(ProbeContract.of(committed, feeds, pass), salt, pass));
    }
    return probes;
  }

  private Probe probe(Contract contract, SampleSalt salt, Map<Integer, String> pass)
      throws IOException {
    KeyedSampler sampler = new KeyedSampler(contract, salt, KeyedSample.PROBE_ROWS);
    ReadPlan plan = ReadPlan.of(contract);
    long rows = 0;
    long refused = 0;
    for (ReadTask task : TaskPlanner.plan(sources, settings.readFormat(), 1, Long.MAX_VALUE)) {
      try (TaskReader reader = new TaskReader(task, settings.readFormat(), plan)) {
        for (Outcome next = reader.next(); next != null && rows < MOST_ROWS; next = reader.next()) {
          sampler.add(next.batch());
          rows += next.read().count();
          refused += next.rejections().size();
        }
      }
    }
    Map<Integer, Probe.Reading> readings = new HashMap<>();
    long misfits = refused;
    pass.forEach((number, added) -> readings.put(number, new Probe.Reading(added, misfits)));
    return new Probe(sampler.sample(), rows, readings);
  }
}
