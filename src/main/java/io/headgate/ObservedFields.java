package io.headgate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Rejection;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.Type;
import io.headgate.schema.drift.ColumnPath;
import io.headgate.schema.drift.InFlightChange;
import io.headgate.schema.drift.Mending;
import io.headgate.schema.infer.InferredContract;
import io.headgate.schema.infer.JsonFacts;
import io.headgate.schema.infer.ValueFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What refused records show of fields that the dataset does not have, and of enums' values. */
final class ObservedFields {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Type TEXT = new Type.Plain(Kind.STRING);
  private static final DriftPolicy LENIENT =
      new DriftPolicy(Action.IGNORE, Action.IGNORE, Action.IGNORE, Action.IGNORE);

  private final RecordFormat payloads;
  private final Contract planned;

  ObservedFields(RecordFormat payloads, Contract planned) {
    this.payloads = payloads;
    this.planned = planned;
  }

  /** The type of a field by its path: as declared, or as its value shows; else text. */
  Type typeOf(Rejection rejection, String path) {
    SourceColumns declared = payloads.columnsOf(rejection.payloadSchema());
    if (declared.declared()) {
      return ColumnPath.typeAt(declared, path).orElse(TEXT);
    }
    ValueFacts facts = new ValueFacts();
    try (JsonParser json = JSON.createParser(rejection.payload())) {
      json.nextToken();
      JsonFacts.add(facts, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    InferredContract inferred = InferredContract.from("observed", facts);
    return ColumnPath.bySource(inferred.contract().columns(), path).map(Column::type).orElse(TEXT);
  }

  /** Of several records that show a field, the type that takes all of its values. */
  List<InFlightChange> merged(List<InFlightChange> changes) {
    Map<String, InFlightChange> merged = new LinkedHashMap<>();
    for (InFlightChange change : changes) {
      String key =
          change instanceof InFlightChange.Added added
              ? added.parent() + "." + added.name()
              : change.toString();
      merged.merge(key, change, ObservedFields::join);
    }
    return new ArrayList<>(merged.values());
  }

  private static InFlightChange join(InFlightChange one, InFlightChange other) {
    if (one instanceof InFlightChange.Added left && other instanceof InFlightChange.Added right) {
      Type type = Lattice.join(left.type(), right.type()).orElse(TEXT);
      return new InFlightChange.Added(left.parent(), left.name(), type);
    }
    return one;
  }

  /**
   * The text of an enum's value; empty if it is no text.
   *
   * @param path of the value, with the places that it has in arrays and maps
   */
  Optional<String> symbolOf(Rejection rejection, String path, Column column) {
    Optional<Column> way = Mending.textAt(planned.columns(), column.fieldId());
    if (way.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = List.of(way.get());
    Contract probe = Contract.of("probe", columns).with(columns, Evolution.of(LENIENT));
    ReadPlan plan = ReadPlan.of(probe);
    RowBuffer row = new RowBuffer(64);
    byte[] payload = rejection.payload();
    boolean read =
        payloads
            .decoder(plan, rejection.payloadSchema())
            .decode(payload, 0, payload.length, row)
            .isEmpty();
    return read
        ? ValueAt.find(plan.schema(), row, path).filter(it -> it.matches("[A-Za-z_][A-Za-z0-9_]*"))
        : Optional.empty();
  }
}
