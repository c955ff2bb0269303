package io.headgate;

import io.headgate.decode.RescueFold;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.ValueWatch;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Stage;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.InFlight;
import io.headgate.schema.drift.InFlightChange;
import io.headgate.schema.drift.Mending;
import io.headgate.schema.drift.Reading;
import io.headgate.schema.drift.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in records that a decoder refused and that the contract's policy has a remedy for: the
 * dataset's schema evolves, once for all workers, or values go elsewhere. Records that fit never
 * come here, so that the policy costs them nothing. Not for several threads.
 */
final class Mender {
  private final RecordFormat payloads;
  private final TargetChain chain;
  private final TargetVersions versions;
  private final long mostColumns;
  private final Map<Key, Decoding> decoders = new HashMap<>();

  /** Records that are read alike. */
  private record Key(
      TargetStages target, Reading planned, Mending mending, Optional<String> payloadSchema) {}

  /** How they are read. */
  private record Decoding(RecordDecoder decoder, ReadPlan plan, RescueFold fold) {}

  Mender(IngestPlan plan, RecordFormat payloads, TargetChain chain, TargetVersions versions) {
    this.payloads = payloads;
    this.chain = chain;
    this.versions = versions;
    Contract contract = plan.target().rows();
    mostColumns = contract.columns().size() + contract.evolution().limits().newColumnsPerRun();
  }

  /**
   * What becomes of an outcome: first itself without the rejections that were mended, then the rows
   * that these became, which were counted as read already.
   *
   * @param planned how records of its source are read that fit
   */
  List<Outcome> mend(Outcome read, Reading planned) throws IOException {
    if (read.rejections().isEmpty()) {
      return List.of(read);
    }
    ObservedFields observed = new ObservedFields(payloads, planned.contract());
    List<InFlightChange> changes = new ArrayList<>();
    // Most rejections have no remedy under any target: no need to look for a newer one.
    if (remedies(read, versions.target(chain.known()), observed, changes).isEmpty()) {
      return List.of(read);
    }
    changes.clear();
    Target target = versions.target(chain.newest());
    Map<Rejection, Remedy> remedies = remedies(read, target, observed, changes);
    if (remedies.isEmpty()) {
      return List.of(read);
    }
    String source = read.rejections().get(0).origin().source();
    if (!changes.isEmpty() && isWithinLimit(target, source, changes)) {
      chain.change(source, observed.merged(changes));
    }
    TargetStages newest = versions.of(chain.newest());
    return take(read, remedies, newest, planned);
  }

  private Map<Rejection, Remedy> remedies(
      Outcome read, Target target, ObservedFields observed, List<InFlightChange> changes) {
    Map<Rejection, Remedy> remedies = new LinkedHashMap<>();
    for (Rejection rejection : read.rejections()) {
      // Others have payloads of another format: rows as they were written.
      if (rejection.stage() != Stage.DECODE || rejection.payload().length == 0) {
        continue;
      }
      Remedy.of(rejection, target, payloads::columnsOf, observed::typeOf, observed::symbolOf)
          .ifPresent(
              remedy -> {
                remedies.put(rejection, remedy);
                changes.addAll(remedy.changes());
              });
    }
    return remedies;
  }

  private boolean isWithinLimit(Target target, String source, List<InFlightChange> changes) {
    Target after = InFlight.change(target, source, changes).target();
    return after.contract().columns().size() <= mostColumns;
  }

  private List<Outcome> take(
      Outcome read, Map<Rejection, Remedy> remedies, TargetStages newest, Reading planned) {
    List<Outcome> outcomes = new ArrayList<>();
    List<Rejection> left = new ArrayList<>();
    Map<Decoding, Mended> mended = new LinkedHashMap<>();
    for (Rejection rejection : read.rejections()) {
      Remedy remedy = remedies.get(rejection);
      // Read leniently, a field without a column would be lost.
      if (remedy == null || !InFlight.takes(versions.target(newest.text()), remedy.changes())) {
        left.add(rejection);
        continue;
      }
      Decoding decoding = decoding(newest, planned, remedy, rejection.payloadSchema());
      Mended rows = mended.computeIfAbsent(decoding, it -> new Mended(it.plan(), rejection));
      if (!rows.add(decoding.decoder(), rejection)) {
        left.add(rejection);
      }
    }
    outcomes.add(new Outcome(read.batch(), left, read.read(), read.discarded()));
    mended.forEach(
        (decoding, rows) ->
            outcomes.add(
                new Outcome(
                    decoding.fold().fold(rows.batch()), List.of(), Tally.ZERO, Tally.ZERO)));
    return outcomes;
  }

  private Decoding decoding(
      TargetStages newest, Reading planned, Remedy remedy, Optional<String> payloadSchema) {
    Target target = versions.target(newest.text());
    Map<Integer, Integer> moved = new HashMap<>();
    remedy
        .variants()
        .forEach(
            (number, type) ->
                InFlight.find(target, number)
                    .flatMap(column -> InFlight.variantOf(target, column, type))
                    .ifPresent(variant -> moved.put(number, variant.fieldId())));
    List<Column> rescued = new ArrayList<>(planned.rescued());
    remedy.rescued().forEach(name -> rescued.add(Mending.text(name)));
    Mending mending = new Mending(moved, remedy.left(), rescued);
    return decoders.computeIfAbsent(
        new Key(newest, planned, mending, payloadSchema),
        key -> {
          Reading reading = mending.reading(target, planned);
          ReadPlan plan = newest.readPlanOf(reading);
          return new Decoding(payloads.decoder(plan, payloadSchema), plan, newest.foldOf(reading));
        });
  }

  /** Rows of one kind, as they are decoded anew. */
  private static final class Mended {
    private final RecordBatchBuilder builder;
    private final RowBuffer originals = new RowBuffer(1 << 12);
    private final Optional<String> payloadSchema;
    private final ValueWatch values;

    Mended(ReadPlan plan, Rejection first) {
      builder = new RecordBatchBuilder(plan.contract().subject(), plan.schema(), first.origin());
      payloadSchema = first.payloadSchema();
      values = plan.values();
    }

    boolean add(RecordDecoder decoder, Rejection rejection) {
      byte[] payload = rejection.payload();
      if (!decoder.decode(payload, 0, payload.length, builder.out()).isEmpty()) {
        builder.cancelRow();
        values.drop();
        return false;
      }
      int from = originals.size();
      originals.raw(payload, 0, payload.length);
      builder.endRow(rejection.position(), rejection.line(), from, originals.size());
      values.keep();
      return true;
    }

    RecordBatch batch() {
      return builder.build(originals.toByteArray(), payloadSchema);
    }
  }
}
