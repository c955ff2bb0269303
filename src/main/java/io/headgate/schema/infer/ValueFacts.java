package io.headgate.schema.infer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the values at one path are: single values, records, arrays or nothing. Merging is
 * commutative and associative, and facts merged with themselves give the same contract.
 */
public final class ValueFacts {
  /** A dataset with more columns than this has data for names. */
  static final int MOST_COLUMNS = 10_000;

  /** Records with more fields than this are maps: their names are data. */
  static final int MOST_FIELDS = 200;

  private final int mostMembers;
  private final ScalarFacts scalars = new ScalarFacts();
  private final TreeMap<String, Member> members = new TreeMap<>();
  private @Nullable ValueFacts values;
  private @Nullable ValueFacts items;
  private long nulls;
  private long records;
  private long arrays;

  /** Facts of a dataset's records. */
  public ValueFacts() {
    this(MOST_COLUMNS);
  }

  private ValueFacts(int mostMembers) {
    this.mostMembers = mostMembers;
  }

  /** A field of a record. */
  static final class Member {
    private final ValueFacts facts = new ValueFacts(MOST_FIELDS);
    private int position;

    ValueFacts facts() {
      return facts;
    }

    /** The greatest that it has in a record: there the fewest fields before it are missing. */
    int position() {
      return position;
    }
  }

  /** Counts a value written as text, such as a CSV field; null if there is none. */
  public void add(@Nullable CharSequence text) {
    if (text == null) {
      nulls++;
    } else {
      scalars.add(text, ScalarFacts.Said.NOTHING);
    }
  }

  /** Whether a value written as text may say that there is none, such as NA. */
  public static boolean mayMeanNull(CharSequence text) {
    return ScalarFacts.isToken(text);
  }

  /** Counts a value that {@link #mayMeanNull} but is written in a way that always means a text. */
  public void addQuotedToken(CharSequence text) {
    scalars.addQuotedToken(text);
  }

  /** Counts a value that its source says is text. */
  public void addString(String text) {
    scalars.add(text, ScalarFacts.Said.TEXT);
  }

  /** Counts a value that its source says is a number, as it is written there. */
  public void addNumber(String text) {
    scalars.add(text, ScalarFacts.Said.NUMBER);
  }

  /** Counts a value that its source says is true or false. */
  public void addTruth(String text) {
    scalars.add(text, ScalarFacts.Said.TRUTH);
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
   * The facts of a record's field.
   *
   * @param position of the field in the record, from 0
   * @throws IllegalArgumentException if a dataset's records have more different fields than a
   *     dataset has columns
   */
  public ValueFacts member(String name, int position) {
    if (values != null) {
      return values;
    }
    Member member = members.get(name);
    if (member == null) {
      member = new Member();
      members.put(name, member);
    }
    member.position = Math.max(member.position, position);
    return members.size() > mostMembers ? collapse() : member.facts;
  }

  /** From now on, one set of facts for all fields. */
  private ValueFacts collapse() {
    ValueFacts all = values;
    if (all == null) {
      if (mostMembers == MOST_COLUMNS) {
        throw new IllegalArgumentException(
            "Cannot infer a contract: the records have more than "
                + MOST_COLUMNS
                + " different fields: their names seem to be data");
      }
      all = new ValueFacts(MOST_FIELDS);
      for (Member member : members.values()) {
        all.merge(member.facts);
      }
      members.clear();
      values = all;
    }
    return all;
  }

  /** The facts of arrays' items. */
  public ValueFacts item() {
    ValueFacts facts = items;
    if (facts == null) {
      facts = new ValueFacts(MOST_FIELDS);
      items = facts;
    }
    return facts;
  }

  /** Adds what others saw. */
  public void merge(ValueFacts other) {
    scalars.merge(other.scalars);
    nulls += other.nulls;
    records += other.records;
    arrays += other.arrays;
    ValueFacts otherItems = other.items;
    if (otherItems != null) {
      item().merge(otherItems);
    }
    ValueFacts otherValues = other.values;
    if (otherValues != null) {
      collapse().merge(otherValues);
    }
    other.members.forEach((name, theirs) -> member(name, theirs.position).merge(theirs.facts));
  }

  ScalarFacts scalars() {
    return scalars;
  }

  /** Fields of records, by name. */
  Map<String, Member> members() {
    return members;
  }

  /** Facts of all fields together, if there are too many to tell them apart. */
  Optional<ValueFacts> values() {
    return Optional.ofNullable(values);
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

  /** Single values, null tokens included. */
  private long singles() {
    return scalars.count() + scalars.tokenCount();
  }

  /** How often something stood at the path, null included. */
  long present() {
    return nulls + records + arrays + singles();
  }

  /** Whether more than one of single values, records and arrays stood at the path. */
  boolean isMixed() {
    int kinds = records > 0 ? 1 : 0;
    kinds += arrays > 0 ? 1 : 0;
    kinds += singles() > 0 ? 1 : 0;
    return kinds > 1;
  }
}
