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
  /** Records with more fields than this are maps: their names are data. */
  static final int MOST_FIELDS = 200;

  private final Map<String, List<String>> notes;

  InferredColumns(Map<String, List<String>> notes) {
    this.notes = notes;
  }

  /** The columns of records, in the order in which their fields stand in them on average. */
  List<Column> of(ValueFacts records, String top) {
    List<Map.Entry<String, ValueFacts.Member>> members =
        new ArrayList<>(records.members().entrySet());
    members.sort(
        Comparator.comparingDouble(
                (Map.Entry<String, ValueFacts.Member> it) -> it.getValue().meanPosition())
            .thenComparing(Map.Entry::getKey));
    List<String> sourceNames = members.stream().map(Map.Entry::getKey).toList();
    List<String> names = SafeNames.of(sourceNames);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      String owner = top.isEmpty() ? names.get(i) : top;
      String path = top.isEmpty() ? "" : names.get(i) + ": ";
      ValueFacts facts = members.get(i).getValue().facts;
      columns.add(column(names.get(i), sourceNames.get(i), facts, records.records(), owner, path));
    }
    return columns;
  }

  private Column column(
      String name, String sourceName, ValueFacts facts, long rows, String top, String path) {
    Map<String, String> options = new TreeMap<>();
    Typed typed = type(facts, top, path, options);
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

  private Typed type(ValueFacts facts, String top, String path, Map<String, String> options) {
    boolean nullable = facts.nulls() > 0;
    if (facts.isMixed()) {
      note(top, path + "holds single values, records or arrays at once: the type is a guess");
      return new Typed(new Type.Plain(Kind.STRING), nullable);
    }
    if (facts.arrays() > 0) {
      ValueFacts items = facts.items().orElseGet(ValueFacts::new);
      Typed element = type(items, top, path + "items: ", options);
      return new Typed(new Type.ListOf(element.type(), element.nullable()), nullable);
    }
    if (facts.records() > 0) {
      return new Typed(recordType(facts, top, path, options), nullable);
    }
    InferredScalar scalar = InferredScalar.of(facts.scalars());
    scalar.notes().forEach(note -> note(top, path + note));
    options.putAll(scalar.options());
    boolean tokens = !scalar.isString() && !facts.scalars().tokens().isEmpty();
    if (tokens) {
      options.put("null-values", String.join("\n", facts.scalars().tokens()));
    }
    return new Typed(scalar.type(), nullable || tokens || facts.present() == 0);
  }

  private Type recordType(ValueFacts facts, String top, String path, Map<String, String> options) {
    if (facts.members().isEmpty() || facts.members().size() > MOST_FIELDS) {
      if (facts.members().isEmpty()) {
        note(top, path + "empty records only: the type is a guess");
      }
      ValueFacts values = new ValueFacts();
      facts.members().values().forEach(member -> values.merge(member.facts));
      Typed value = type(values, top, path + "values: ", options);
      return new Type.MapOf(value.type(), value.nullable());
    }
    return new Type.Struct(of(facts, top));
  }

  private void note(String column, String text) {
    notes.computeIfAbsent(column, key -> new ArrayList<>()).add(text);
  }
}
