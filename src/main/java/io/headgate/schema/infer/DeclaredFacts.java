package io.headgate.schema.infer;

import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the schemas in files say of the types at one path. Merging is commutative and associative,
 * and facts merged with themselves give the same contract.
 */
public final class DeclaredFacts {
  private final TreeMap<String, Type> scalars = new TreeMap<>();
  private final TreeMap<String, Integer> symbols = new TreeMap<>();
  private final TreeSet<String> fallbacks = new TreeSet<>();
  private final TreeMap<String, Member> members = new TreeMap<>();
  private @Nullable DeclaredFacts items;
  private @Nullable DeclaredFacts values;
  private boolean enums;
  private boolean nullable;
  private long records;

  /** A field of records. */
  static final class Member {
    private final DeclaredFacts facts = new DeclaredFacts();
    private int position;
    private long count;

    DeclaredFacts facts() {
      return facts;
    }

    int position() {
      return position;
    }

    /** How many schemas have it. */
    long count() {
      return count;
    }

    private void see(int at, long times) {
      position = Math.max(position, at);
      count += times;
    }
  }

  /** Adds the schema of a file. */
  public void add(SourceColumns source) {
    records++;
    for (int i = 0; i < source.columns().size(); i++) {
      SourceColumn column = source.columns().get(i);
      DeclaredFacts facts = member(column.name(), i, 1);
      facts.nullable |= column.nullable();
      column.type().ifPresent(facts::add);
    }
  }

  private void add(Type type) {
    if (type instanceof Type.Struct struct) {
      records++;
      for (int i = 0; i < struct.columns().size(); i++) {
        Column column = struct.columns().get(i);
        DeclaredFacts facts = member(column.expectedSourceName(), i, 1);
        facts.nullable |= column.nullable();
        facts.add(column.type());
      }
    } else if (type instanceof Type.ListOf list) {
      items = into(items, list.element(), list.elementNullable());
    } else if (type instanceof Type.MapOf map) {
      values = into(values, map.value(), map.valueNullable());
    } else if (type instanceof Type.Enumeration choice) {
      enums = true;
      for (int i = 0; i < choice.symbols().size(); i++) {
        symbols.merge(choice.symbols().get(i), i, Math::max);
      }
      fallbacks.add(choice.fallback().orElse(""));
    } else {
      scalars.put(TypeText.print(type), type);
    }
  }

  private static DeclaredFacts into(@Nullable DeclaredFacts facts, Type type, boolean nullable) {
    DeclaredFacts all = facts == null ? new DeclaredFacts() : facts;
    all.nullable |= nullable;
    all.add(type);
    return all;
  }

  private DeclaredFacts member(String name, int position, long times) {
    Member member = members.computeIfAbsent(name, key -> new Member());
    member.see(position, times);
    return member.facts;
  }

  /** Adds what other files say. */
  public void merge(DeclaredFacts other) {
    scalars.putAll(other.scalars);
    other.symbols.forEach((symbol, at) -> symbols.merge(symbol, at, Math::max));
    fallbacks.addAll(other.fallbacks);
    other.members.forEach(
        (name, theirs) -> member(name, theirs.position, theirs.count).merge(theirs.facts));
    items = merged(items, other.items);
    values = merged(values, other.values);
    enums |= other.enums;
    nullable |= other.nullable;
    records += other.records;
  }

  private static @Nullable DeclaredFacts merged(
      @Nullable DeclaredFacts facts, @Nullable DeclaredFacts other) {
    if (other == null) {
      return facts;
    }
    DeclaredFacts all = facts == null ? new DeclaredFacts() : facts;
    all.merge(other);
    return all;
  }

  /** Types of single values, each once, in an order of their own. */
  List<Type> scalars() {
    List<Type> types = new ArrayList<>(scalars.values());
    if (enums) {
      List<String> ordered =
          symbols.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
              .map(Map.Entry::getKey)
              .toList();
      Optional<String> fallback =
          fallbacks.size() == 1
              ? Optional.of(fallbacks.first()).filter(symbol -> !symbol.isEmpty())
              : Optional.empty();
      types.add(new Type.Enumeration(ordered, fallback));
    }
    return types;
  }

  Set<Map.Entry<String, Member>> members() {
    return members.entrySet();
  }

  Optional<DeclaredFacts> items() {
    return Optional.ofNullable(items);
  }

  Optional<DeclaredFacts> values() {
    return Optional.ofNullable(values);
  }

  boolean nullable() {
    return nullable;
  }

  /** How many schemas have records here. */
  long records() {
    return records;
  }
}
