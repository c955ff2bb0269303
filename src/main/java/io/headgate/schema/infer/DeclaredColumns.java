package io.headgate.schema.infer;

import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes columns of the types that files say their columns have. */
final class DeclaredColumns {
  /** What several types may have in common that no two of them show. */
  private static final List<Type> WIDEST =
      List.of(new Type.Plain(Kind.DOUBLE), new Type.Plain(Kind.STRING));

  private final InferenceNotes notes;

  DeclaredColumns(InferenceNotes notes) {
    this.notes = notes;
  }

  /** The columns of records; those that some schemas lack may be null. */
  List<Column> of(DeclaredFacts records) {
    List<Map.Entry<String, DeclaredFacts.Member>> members = new ArrayList<>(records.members());
    members.sort(
        Comparator.comparingInt(
                (Map.Entry<String, DeclaredFacts.Member> it) -> it.getValue().position())
            .thenComparing(Map.Entry::getKey));
    List<String> sourceNames = members.stream().map(Map.Entry::getKey).toList();
    List<String> names = SafeNames.of(sourceNames);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      DeclaredFacts.Member member = members.get(i).getValue();
      Type type = new DeclaredColumns(notes.inside(names.get(i))).type(member.facts());
      boolean nullable = member.facts().nullable() || member.count() < records.records();
      Column column = Column.of(sourceNames.get(i), 0, type, nullable);
      columns.add(column.edit().name(names.get(i)).sourceName(sourceNames.get(i)).done());
    }
    return columns;
  }

  private Type type(DeclaredFacts facts) {
    List<Type> scalars = facts.scalars();
    List<String> kinds = new ArrayList<>(scalars.stream().map(TypeText::print).toList());
    if (facts.records() > 0) {
      kinds.add("record");
    }
    facts.items().ifPresent(items -> kinds.add("array"));
    facts.values().ifPresent(values -> kinds.add("map"));
    if (kinds.isEmpty()) {
      notes.add("nothing but null: the type is a guess");
      return new Type.Plain(Kind.STRING);
    }
    Optional<Type> type =
        scalars.isEmpty() && kinds.size() == 1 ? Optional.of(nested(facts)) : Optional.empty();
    return type.or(() -> scalars.size() == kinds.size() ? join(scalars) : Optional.empty())
        .orElseGet(
            () -> {
              notes.add("files disagree: " + String.join(", ", kinds) + ": the type is a guess");
              return new Type.Plain(Kind.STRING);
            });
  }

  private Type nested(DeclaredFacts facts) {
    if (facts.items().isPresent()) {
      DeclaredFacts items = facts.items().get();
      Type element = new DeclaredColumns(notes.inside("items")).type(items);
      return new Type.ListOf(element, items.nullable());
    }
    if (facts.values().isPresent()) {
      DeclaredFacts values = facts.values().get();
      Type value = new DeclaredColumns(notes.inside("values")).type(values);
      return new Type.MapOf(value, values.nullable());
    }
    return new Type.Struct(of(facts));
  }

  /** The least type that all convert to without loss, whatever their order. */
  private static Optional<Type> join(List<Type> types) {
    Optional<Type> joined = Optional.of(types.get(0));
    for (Type type : types) {
      joined = joined.flatMap(it -> Lattice.join(it, type));
    }
    return joined.or(
        () ->
            WIDEST.stream()
                .filter(wide -> types.stream().allMatch(type -> Lattice.isLossless(type, wide)))
                .findFirst());
  }
}
