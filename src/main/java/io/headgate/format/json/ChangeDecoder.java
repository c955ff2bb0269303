package io.headgate.format.json;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.change.ChangeFact;
import io.headgate.format.change.Operation;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Decodes Debezium's change events in JSON: an object with {@code op}, {@code before}, {@code
 * after} and {@code source}, which may stand under {@code payload} beside its schema. The row's own
 * bytes are decoded, with the facts that columns take put in front of its fields.
 */
final class ChangeDecoder implements RecordDecoder {
  private static final byte[] NULL = bytes("null");

  private final JsonDecoder rows;
  private final JsonText in;
  private final JsonMembers event =
      new JsonMembers("op", "before", "after", "ts_ms", "source", "payload");
  private final JsonMembers source;
  private final List<ChangeFact> facts;
  private final byte[][] labels;
  private final RowBuffer spliced = new RowBuffer(1 << 10);
  private final int maxRecordBytes;

  ChangeDecoder(ReadPlan plan, JsonOptions options) {
    rows = new JsonDecoder(plan, options);
    maxRecordBytes = plan.maxRecordBytes();
    in = new JsonText(options.maxDepth(), Long.MAX_VALUE);
    facts = ChangeFact.of(plan.contract());
    labels = facts.stream().map(fact -> bytes('"' + fact.name() + "\":")).toArray(byte[][]::new);
    source =
        new JsonMembers(
            facts.stream()
                .filter(fact -> fact.kind() == ChangeFact.Kind.SOURCE)
                .map(ChangeFact::field)
                .toArray(String[]::new));
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
    Optional<String> code = code();
    Optional<Operation> found = code.flatMap(Operation::find);
    if (found.isEmpty()) {
      return List.of(Operation.unknown(code));
    }
    Operation operation = found.get();
    String image = operation.image();
    if (!event.has(image) || !in.is(event.from(image), '{')) {
      return List.of(operation.withoutRow());
    }
    if (facts.isEmpty()) {
      return rows.decode(payload, event.from(image), event.to(image), out);
    }
    splice(payload, event.from(image), event.to(image), operation);
    return rows.decode(spliced.array(), 0, spliced.size(), out);
  }

  /** The op, without the quotes if it has them. */
  private Optional<String> code() {
    return event.has("op")
        ? Optional.of(event.text(in, "op").replaceAll("^\"(.*)\"$", "$1"))
        : Optional.empty();
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
  private void splice(byte[] payload, int from, int to, Operation operation) {
    spliced.truncate(0);
    spliced.raw('{');
    for (int i = 0; i < labels.length; i++) {
      ChangeFact fact = facts.get(i);
      if (i > 0) {
        spliced.raw(',');
      }
      raw(labels[i]);
      switch (fact.kind()) {
        case OPERATION -> member(payload, event, "op");
        case DELETED -> raw(bytes(Boolean.toString(operation == Operation.DELETE)));
        case TIME -> member(payload, event, "ts_ms");
        case SOURCE -> member(payload, source, fact.field());
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
