package io.headgate.format.json;

import io.headgate.format.ReadPlan;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decodes records as they are cut and collects what becomes of them. */
final class JsonBatches {
  /** Bytes of an overlong record that its rejection keeps. */
  static final int KEPT_BYTES = 64 << 10;

  private static final int MAX_REJECTIONS = 1000;
  private static final int MAX_REJECTED_BYTES = 4 << 20;

  private ReadPlan plan;
  private final Origin origin;
  private final long seed;
  private JsonDecoder decoder;
  private RecordBatchBuilder builder;
  private List<Rejection> rejections = new ArrayList<>();
  private long rejectedBytes;
  private long readCount;
  private long readChecksum;

  JsonBatches(ReadPlan plan, Origin origin, JsonDecoder decoder) {
    this.plan = plan;
    this.origin = origin;
    this.decoder = decoder;
    seed = origin.seed();
    builder = new RecordBatchBuilder(plan.contract().subject(), plan.schema(), origin);
  }

  /** Decodes further records by another plan; nothing must be collected. */
  void replan(ReadPlan newPlan, JsonDecoder newDecoder) {
    if (!isEmpty()) {
      throw new IllegalStateException("Cannot change the plan: records of the old one are left");
    }
    plan = newPlan;
    decoder = newDecoder;
    builder = new RecordBatchBuilder(plan.contract().subject(), plan.schema(), origin);
  }

  /** Decodes the record in {@code [from, to)}; the bytes must stay as they are. */
  void add(byte[] bytes, int from, int to, long position, long line) {
    if (to - from > plan.maxRecordBytes()) {
      addOverlong(Arrays.copyOfRange(bytes, from, from + kept(to - from)), position, line);
      return;
    }
    List<Violation> violations = decoder.decode(bytes, from, to, builder.out());
    if (violations.isEmpty()) {
      builder.endRow(position, line, from, to);
      plan.values().keep();
      count(position);
    } else {
      builder.cancelRow();
      plan.values().drop();
      reject(violations, Stage.DECODE, Arrays.copyOfRange(bytes, from, to), position, line);
    }
  }

  private static int kept(int length) {
    return Math.min(length, KEPT_BYTES);
  }

  /** Rejects a record over the limit, of which the first bytes are left. */
  void addOverlong(byte[] head, long position, long line) {
    Violation tooLarge =
        new Violation(
            RejectionCode.TOO_LARGE,
            "",
            "Cannot read record: it is over "
                + plan.maxRecordBytes()
                + " bytes; its first "
                + head.length
                + " bytes are kept");
    reject(List.of(tooLarge), Stage.READ, head, position, line);
  }

  /** Rejects bytes that are not read as a record. */
  void refuse(String message, byte[] bytes, int from, int to, long position, long line) {
    Violation malformed = new Violation(RejectionCode.MALFORMED, "", message);
    byte[] head = Arrays.copyOfRange(bytes, from, from + kept(to - from));
    reject(List.of(malformed), Stage.DECODE, head, position, line);
  }

  private void reject(
      List<Violation> violations, Stage stage, byte[] payload, long position, long line) {
    rejections.add(
        new Rejection(
            stage,
            violations,
            plan.contract().subject(),
            origin,
            position,
            line,
            payload,
            Optional.empty(),
            1));
    rejectedBytes += payload.length;
    count(position);
  }

  private void count(long position) {
    readCount++;
    readChecksum += Origin.identity(seed, position);
  }

  boolean isEmpty() {
    return readCount == 0;
  }

  boolean isFull() {
    return builder.isFull()
        || rejections.size() >= MAX_REJECTIONS
        || rejectedBytes >= MAX_REJECTED_BYTES;
  }

  /** What was collected; the rows' originals are in {@code raw}, which must not change again. */
  Outcome take(byte[] raw) {
    Outcome outcome =
        new Outcome(
            builder.build(raw, Optional.empty()),
            rejections,
            new Tally(readCount, readChecksum),
            Tally.ZERO);
    rejections = new ArrayList<>();
    rejectedBytes = 0;
    readCount = 0;
    readChecksum = 0;
    return outcome;
  }
}
