package io.headgate.schema.infer;

import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes columns of facts. */
final class InferredColumns {
  private final InferenceNotes notes;

  InferredColumns(InferenceNotes notes) {
    this.notes = notes;
  }

  /** The columns of records, in the order of their fields where no others are missing. */
  List<Column> of(ValueFacts records) {
    List<Map.Entry<String, ValueFacts.Member>> members =
        new ArrayList<>(records.members().entrySet());
    members.sort(
        Comparator.comparingInt(
                (Map.Entry<String, ValueFacts.Member> it) -> it.getValue().position())
            .thenComparing(Map.Entry::getKey));
    List<String> sourceNames = members.stream().map(Map.Entry::getKey).toList();
    List<String> names = SafeNames.of(sourceNames);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      ValueFacts facts = members.get(i).getValue().facts();
      columns.add(
          new InferredColumns(notes.inside(names.get(i)))
              .column(names.get(i), sourceNames.get(i), facts, records.records()));
    }
    return columns;
  }

  private Column column(String name, String sourceName, ValueFacts facts, long rows) {
    Map<String, String> options = new TreeMap<>();
    Typed typed = type(facts, options);
    return new Column(
        name,
        0,
        typed.type(),
        typed.nullable() || facts.present() < rows,
        Optional.of(sourceName).filter(it -> !it.equals(name)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        options,
        false,
        ChangePolicy.DEFAULT);
  }

  /** A type, and whether null was seen among its values. */
  private record Typed(Type type, boolean nullable) {}

  private Typed type(ValueFacts facts, Map<String, String> options) {
    boolean nullable = facts.nulls() > 0;
    if (facts.isMixed()) {
      notes.add("holds single values, records or arrays at once: the type is a guess");
      return new Typed(new Type.Plain(Kind.STRING), nullable);
    }
    if (facts.arrays() > 0) {
      ValueFacts items = facts.items().orElseGet(ValueFacts::new);
      Typed element = new InferredColumns(notes.inside("items")).type(items, options);
      return new Typed(new Type.ListOf(element.type(), element.nullable()), nullable);
    }
    if (facts.records() > 0) {
      return new Typed(recordType(facts, options), nullable);
    }
    InferredScalar scalar = InferredScalar.of(facts.scalars());
    scalar.notes().forEach(notes::add);
    options.putAll(scalar.options());
    return new Typed(scalar.type(), nullable || scalar.nullable() || facts.present() == 0);
  }

  private Type recordType(ValueFacts facts, Map<String, String> options) {
    if (!facts.members().isEmpty()) {
      return new Type.Struct(of(facts));
    }
    notes.add(
        facts.values().isPresent()
            ? "records with more than "
                + ValueFacts.MOST_FIELDS
                + " different fields: their names are taken for data"
            : "empty records only: the type is a guess");
    Typed value =
        new InferredColumns(notes.inside("values"))
            .type(facts.values().orElseGet(ValueFacts::new), options);
    return new Type.MapOf(value.type(), value.nullable());
  }
}
