package io.headgate.schema.infer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the values at one path are: single values, records, arrays or nothing. Merging is
 * commutative and associative.
 */
public final class ValueFacts {
  private final ScalarFacts scalars = new ScalarFacts();
  private final TreeMap<String, Member> members = new TreeMap<>();
  private @Nullable ValueFacts items;
  private long nulls;
  private long records;
  private long arrays;

  /** A field of a record, with where in records it stood. */
  static final class Member {
    final ValueFacts facts = new ValueFacts();

    /** Sum of the positions: with the count it gives an order that no merge changes. */
    private long positions;

    private long count;

    double meanPosition() {
      return count == 0 ? 0 : (double) positions / count;
    }
  }

  /** Counts a value written as text, such as a CSV field; null if there is none. */
  public void add(@Nullable String text) {
    if (text == null) {
      nulls++;
    } else {
      scalars.add(text);
    }
  }

  /** Counts a value that its source says is text. */
  public void addString(String text) {
    scalars.addString(text);
  }

  /** Counts a record, whose fields follow as {@link #member}s. */
  public void addRecord() {
    records++;
  }

  /** Counts an array, whose items follow as {@link #item}s. */
  public void addArray() {
    arrays++;
  }

  /**
   * The facts of a record's field; to be asked for once for each record that has it.
   *
   * @param position of the field in the record, from 0
   */
  public ValueFacts member(String name, int position) {
    Member member = members.computeIfAbsent(name, key -> new Member());
    member.positions += position;
    member.count++;
    return member.facts;
  }

  /** The facts of arrays' items. */
  public ValueFacts item() {
    ValueFacts facts = items;
    if (facts == null) {
      facts = new ValueFacts();
      items = facts;
    }
    return facts;
  }

  public void merge(ValueFacts other) {
    scalars.merge(other.scalars);
    nulls += other.nulls;
    records += other.records;
    arrays += other.arrays;
    ValueFacts otherItems = other.items;
    if (otherItems != null) {
      item().merge(otherItems);
    }
    other.members.forEach(
        (name, theirs) -> {
          Member member = members.computeIfAbsent(name, key -> new Member());
          member.facts.merge(theirs.facts);
          member.positions += theirs.positions;
          member.count += theirs.count;
        });
  }

  ScalarFacts scalars() {
    return scalars;
  }

  /** Fields of records, by name. */
  Map<String, Member> members() {
    return members;
  }

  Optional<ValueFacts> items() {
    return Optional.ofNullable(items);
  }

  long nulls() {
    return nulls;
  }

  long records() {
    return records;
  }

  long arrays() {
    return arrays;
  }

  /** How often something stood at the path, null included. */
  long present() {
    return nulls + records + arrays + scalars.count() + scalars.tokenCount();
  }

  /** Whether more than one of single values, records and arrays stood at the path. */
  boolean isMixed() {
    int kinds = records > 0 ? 1 : 0;
    kinds += arrays > 0 ? 1 : 0;
    kinds += scalars.count() + scalars.tokenCount() > 0 ? 1 : 0;
    return kinds > 1;
  }
}
