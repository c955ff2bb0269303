package io.headgate.format.json;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decodes Debezium's change events: an object with {@code op}, {@code before}, {@code after} and
 * {@code source}, which may stand under {@code payload} beside its schema. The row is {@code
 * after}; of a deletion it is {@code before}. Columns whose names in the source start with two
 * underscores take facts of the change, called as Debezium's own flattening calls them.
 */
final class ChangeDecoder implements RecordDecoder {
  private static final String SOURCE = "__source_";
  private static final byte[] NULL = bytes("null");

  /** A column that takes a fact. */
  private static final class Fact {
    final String name;

    /** The name as JSON, colon included. */
    final byte[] label;

    Fact(String name) {
      this.name = name;
      label = bytes('"' + name + "\":");
    }
  }

  private final JsonDecoder rows;
  private final JsonText in;
  private final JsonMembers event;
  private final JsonMembers source;
  private final List<Fact> facts;
  private final RowBuffer spliced = new RowBuffer(1 << 10);
  private final int maxRecordBytes;

  ChangeDecoder(ReadPlan plan, JsonOptions options) {
    rows = new JsonDecoder(plan, options);
    maxRecordBytes = plan.maxRecordBytes();
    in = new JsonText(options.maxDepth(), Long.MAX_VALUE);
    facts =
        plan.contract().columns().stream()
            .map(Column::expectedSourceName)
            .filter(ChangeDecoder::isFact)
            .map(Fact::new)
            .toList();
    event = new JsonMembers("op", "before", "after", "ts_ms", "source", "payload");
    source =
        new JsonMembers(
            facts.stream()
                .filter(fact -> fact.name.startsWith(SOURCE))
                .map(fact -> fact.name.substring(SOURCE.length()))
                .toArray(String[]::new));
  }

  private static boolean isFact(String name) {
    return name.equals("__op")
        || name.equals("__deleted")
        || name.equals("__ts_ms")
        || (name.startsWith(SOURCE) && name.matches("[a-zA-Z0-9_]+"));
  }

  @Override
  public List<Violation> decode(byte[] payload, int from, int to, RowBuffer out) {
    if (to - from > maxRecordBytes) {
      return List.of(JsonDecoder.tooLarge(maxRecordBytes));
    }
    in.start(payload, from, to, out);
    if (!readEvent(from)) {
      return in.violations.take();
    }
    String op = event.has("op") ? event.text(in, "op") : "";
    boolean deleted = op.equals("\"d\"");
    if (!deleted && !op.equals("\"c\"") && !op.equals("\"r\"") && !op.equals("\"u\"")) {
      return List.of(
          malformed(
              "Cannot read change: its op is "
                  + (op.isEmpty() ? "missing" : Violation.show(op))
                  + ": expected c, r, u or d"));
    }
    String image = deleted ? "before" : "after";
    if (!event.has(image) || !in.is(event.from(image), '{')) {
      return List.of(
          new Violation(
              RejectionCode.MISSING_FIELD,
              image,
              "Cannot read change: op "
                  + op
                  + " comes without the row: expected an object in "
                  + image
                  + (deleted
                      ? ": let the table log whole rows, such as REPLICA IDENTITY FULL"
                      : "")));
    }
    if (facts.isEmpty()) {
      return rows.decode(payload, event.from(image), event.to(image), out);
    }
    splice(payload, event.from(image), event.to(image), deleted);
    return rows.decode(spliced.array(), 0, spliced.size(), out);
  }

  /** Finds the event's members; false if it is no sound JSON object, which is then noted. */
  private boolean readEvent(int from) {
    int at = in.blank(from);
    int end = event.read(in, at, 1);
    if (end >= 0 && in.blank(end) < in.to) {
      end = in.fail(in.blank(end), "nothing more behind the object");
    }
    if (end >= 0 && !event.has("op") && event.has("payload")) {
      end = event.read(in, event.from("payload"), 2);
    }
    if (end >= 0 && source.isWanted() && event.has("source") && in.is(event.from("source"), '{')) {
      end = source.read(in, event.from("source"), 2);
    } else {
      source.forget();
    }
    return end >= 0 && in.violations.count() == 0;
  }

  /** Puts the facts in front of the row's own fields. */
  private void splice(byte[] payload, int from, int to, boolean deleted) {
    spliced.truncate(0);
    spliced.raw('{');
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      if (i > 0) {
        spliced.raw(',');
      }
      spliced.raw(fact.label, 0, fact.label.length);
      switch (fact.name) {
        case "__deleted" -> raw(bytes(Boolean.toString(deleted)));
        case "__op" -> member(payload, event, "op");
        case "__ts_ms" -> member(payload, event, "ts_ms");
        default -> member(payload, source, fact.name.substring(SOURCE.length()));
      }
    }
    if (!in.is(in.blank(from + 1), '}')) {
      spliced.raw(',');
    }
    spliced.raw(payload, from + 1, to);
  }

  private void member(byte[] payload, JsonMembers members, String name) {
    if (members.has(name)) {
      spliced.raw(payload, members.from(name), members.to(name));
    } else {
      raw(NULL);
    }
  }

  private void raw(byte[] bytes) {
    spliced.raw(bytes, 0, bytes.length);
  }

  private static Violation malformed(String message) {
    return new Violation(RejectionCode.MALFORMED, "", message);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
