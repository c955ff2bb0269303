package io.headgate.format.json;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.List;

/** Decodes a record that is one JSON object. */
final class JsonDecoder implements RecordDecoder {
  private static final int MAX_ROW_FACTOR = 8; // rows are usually smaller than their JSON

  private final StructReader record;
  private final JsonText in;
  private final int maxRecordBytes;

  JsonDecoder(ReadPlan plan, JsonOptions options) {
    record = ValueReaders.of(plan, options).struct(plan.contract().struct(), false);
    maxRecordBytes = plan.maxRecordBytes();
    in =
        new JsonText(options.maxDepth(), (long) MAX_ROW_FACTOR * Math.max(maxRecordBytes, 1 << 16));
  }

  @Override
  public List<Violation> decode(byte[] payload, int from, int to, RowBuffer out) {
    if (to - from > maxRecordBytes) {
      return List.of(tooLarge(maxRecordBytes));
    }
    in.start(payload, from, to, out);
    int at = in.blank(from);
    if (!in.is(at, '{')) {
      in.fail(at, "an object");
      return in.violations.take();
    }
    at = record.read(in, at, 1, out);
    if (at >= 0) {
      at = in.blank(at);
      if (at < to) {
        in.fail(at, "nothing more behind the object");
      }
    }
    return in.violations.count() == 0 ? List.of() : in.violations.take();
  }

  static Violation tooLarge(int maxRecordBytes) {
    return new Violation(
        RejectionCode.TOO_LARGE, "", "Cannot read record: it is over " + maxRecordBytes + " bytes");
  }
}
