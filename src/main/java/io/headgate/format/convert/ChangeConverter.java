package io.headgate.format.convert;

import io.headgate.format.ReadPlan;
import io.headgate.format.change.ChangeFact;
import io.headgate.format.change.Operation;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Converts Debezium's change events in Avro to rows of a contract. The row's own bytes are
 * converted, followed by those of the facts that columns take, as a record with fields of both. Not
 * for several threads.
 */
public final class ChangeConverter {
  private static final int ABSENT = -1;

  private final RowConverter rows;
  private final Fields event;
  private final Fields source;
  private final int sourceField;
  private final int op;
  private final List<ChangeFact> facts;
  private final AvroInput in = new AvroInput();
  private final RowBuffer spliced = new RowBuffer(1 << 10);

  private ChangeConverter(Schema envelope, Schema row, List<ChangeFact> facts, ReadPlan plan) {
    this.facts = facts;
    event = new Fields(envelope);
    op = event.number("op");
    Schema from = record(envelope, "source");
    source =
        new Fields(from == null ? Schema.createRecord("none", null, null, false, List.of()) : from);
    sourceField = from == null ? ABSENT : event.number("source");
    rows = RowConverter.compile(spliced(row, envelope, from, facts), plan);
  }

  /**
   * Compiles a converter of events.
   *
   * @throws IllegalArgumentException if the schema is not that of change events
   */
  public static ChangeConverter compile(Schema envelope, ReadPlan plan) {
    Schema row = record(envelope, "after");
    if (row == null
        || !row.equals(record(envelope, "before"))
        || envelope.getField("op") == null
        || envelope.getField("op").schema().getType() != Schema.Type.STRING) {
      throw new IllegalArgumentException(
          "Invalid schema of change events: expected a record with op, and the same record in"
              + " before and after");
    }
    Schema source = record(envelope, "source");
    List<ChangeFact> facts =
        ChangeFact.of(plan.contract()).stream()
            .filter(fact -> type(fact, envelope, source).isPresent())
            .toList();
    return new ChangeConverter(envelope, row, facts, plan);
  }

  /** The record that a field holds, or may hold; null if it is none. */
  private static @Nullable Schema record(Schema envelope, String name) {
    if (envelope.getType() != Schema.Type.RECORD || envelope.getField(name) == null) {
      return null;
    }
    Schema schema = envelope.getField(name).schema();
    List<Schema> branches = schema.isUnion() ? schema.getTypes() : List.of(schema);
    return branches.stream()
        .filter(branch -> branch.getType() == Schema.Type.RECORD)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Schema> type(ChangeFact fact, Schema envelope, @Nullable Schema source) {
    return switch (fact.kind()) {
      case OPERATION -> Optional.of(Schema.create(Schema.Type.STRING));
      case DELETED -> Optional.of(Schema.create(Schema.Type.BOOLEAN));
      case TIME -> Optional.ofNullable(envelope.getField("ts_ms")).map(Schema.Field::schema);
      case SOURCE ->
          Optional.ofNullable(source)
              .map(from -> from.getField(fact.field()))
              .map(Schema.Field::schema);
    };
  }

  /** The row's schema with the facts' fields behind its own. */
  private static Schema spliced(
      Schema row, Schema envelope, @Nullable Schema source, List<ChangeFact> facts) {
    List<Schema.Field> fields = new ArrayList<>();
    row.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    for (ChangeFact fact : facts) {
      fields.add(new Schema.Field(fact.name(), type(fact, envelope, source).orElseThrow()));
    }
    return Schema.createRecord(row.getName(), null, row.getNamespace(), false, fields);
  }

  /**
   * Appends a payload that is one event and nothing else.
   *
   * @return what is wrong with it; total over all bytes
   */
  public List<Violation> convertAll(byte[] payload, int from, int to, RowBuffer out) {
    Operation operation;
    try {
      in.reset(payload, from, to);
      walk(to);
      String code = code();
      Optional<Operation> found = Operation.find(code);
      if (found.isEmpty()) {
        return List.of(Operation.unknown(Optional.of(code)));
      }
      operation = found.get();
      if (!splice(operation)) {
        return List.of(operation.withoutRow());
      }
    } catch (BrokenAvroException broken) {
      return RowConverter.malformed("it has " + broken.getMessage());
    }
    return rows.convertAll(spliced.array(), 0, spliced.size(), out);
  }

  private void walk(int to) {
    event.walk(in);
    if (in.at() != to) {
      throw new BrokenAvroException((to - in.at()) + " bytes left over");
    }
    source.forget();
    if (sourceField != ABSENT && moveToRecord(sourceField)) {
      source.walk(in);
    }
  }

  private String code() {
    in.moveTo(event.start(op));
    int length = in.readLength();
    return new String(in.data(), in.at(), length, StandardCharsets.UTF_8);
  }

  /** Moves to the record that a field holds; false if it holds none. */
  private boolean moveToRecord(int field) {
    Schema schema = event.schema(field);
    in.moveTo(event.start(field));
    return !schema.isUnion()
        || schema.getTypes().get(in.readIndex(schema.getTypes().size())).getType()
            == Schema.Type.RECORD;
  }

  private boolean splice(Operation operation) {
    int image = event.number(operation.image());
    if (!moveToRecord(image)) {
      return false;
    }
    spliced.truncate(0);
    spliced.raw(in.data(), in.at(), event.end(image));
    for (ChangeFact fact : facts) {
      switch (fact.kind()) {
        case OPERATION -> copy(event, op);
        case DELETED -> spliced.writeBoolean(operation == Operation.DELETE);
        case TIME -> copy(event, event.number("ts_ms"));
        case SOURCE -> copy(source, source.number(fact.field()));
      }
    }
    return true;
  }

  private void copy(Fields fields, int field) {
    if (!fields.isThere()) {
      throw new BrokenAvroException("no source");
    }
    spliced.raw(in.data(), fields.start(field), fields.end(field));
  }

  /** Where the fields of a record stand. */
  private static final class Fields {
    private final Schema record;
    private final Skipper[] skippers;
    private final int[] bounds;
    private boolean there;

    Fields(Schema record) {
      this.record = record;
      skippers =
          record.getFields().stream()
              .map(field -> Skipper.of(field.schema()))
              .toArray(Skipper[]::new);
      bounds = new int[skippers.length + 1];
    }

    void forget() {
      there = false;
    }

    boolean isThere() {
      return there;
    }

    void walk(AvroInput in) {
      for (int i = 0; i < skippers.length; i++) {
        bounds[i] = in.at();
        skippers[i].skip(in);
      }
      bounds[skippers.length] = in.at();
      there = true;
    }

    int number(String name) {
      return record.getField(name).pos();
    }

    Schema schema(int field) {
      return record.getFields().get(field).schema();
    }

    int start(int field) {
      return bounds[field];
    }

    int end(int field) {
      return bounds[field + 1];
    }
  }
}
