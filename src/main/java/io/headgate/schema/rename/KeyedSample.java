package io.headgate.schema.rename;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Rows of a commit by which a renamed column can be recognised in the next source: those with the
 * least key hashes, with a salted hash of each value and no value itself. A function of the set of
 * rows alone, however they were split and in whatever order samples were merged.
 *
 * <p>Columns are known by field id; those in records are sampled too, those in arrays and maps are
 * not. Rows of one key that disagree about a column are no evidence about it.
 */
public final class KeyedSample {
  /** Rows that a commit keeps. */
  public static final int ROWS = 500;

  /**
   * Rows to sample of a source that is compared with a commit: it may have grown eightfold before
   * the rows that both hold become fewer.
   */
  public static final int PROBE_ROWS = 4000;

  private final SampleHeader header;
  private final List<Integer> columns;
  private final List<SampledRow> rows;

  /**
   * @param columns field ids, ascending
   * @param rows by ascending key, aligned with {@code columns}
   */
  KeyedSample(SampleHeader header, List<Integer> columns, List<SampledRow> rows) {
    this.header = header;
    this.columns = List.copyOf(columns);
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are none, or of a later release
   */
  public static KeyedSample read(byte[] bytes) {
    return SampleBytes.read(bytes);
  }

  public byte[] toBytes() {
    return SampleBytes.write(this);
  }

  SampleHeader header() {
    return header;
  }

  /** Field ids of the columns, ascending. */
  public List<Integer> columns() {
    return columns;
  }

  /** Whether rows are told apart by a primary key; if not, the sample has profiles but no proof. */
  public boolean isKeyed() {
    return !header.keyIds().isEmpty();
  }

  /** Whether rows of both can be told to be the same, since both are keyed by the same columns. */
  public boolean hasKeyOf(KeyedSample other) {
    return isKeyed() && header.keyIds().equals(other.header.keyIds());
  }

  /** Rows sampled. */
  public int size() {
    return rows.size();
  }

  List<SampledRow> rows() {
    return rows;
  }

  /** Place of a column in each row, or -1. */
  int indexOf(int fieldId) {
    return columns.indexOf(fieldId);
  }

  /** What the sampled values of a column look like. */
  public ColumnProfile profile(int fieldId) {
    return ColumnProfile.of(this, indexOf(fieldId));
  }

  /** The sample of both samples' rows. */
  public KeyedSample merge(KeyedSample other) {
    return combine(other, SampledRow::join);
  }

  /**
   * The sample of these rows and of newer ones that take the place of those with the same key: what
   * a dataset that is appended to keeps.
   */
  public KeyedSample followedBy(KeyedSample newer) {
    return combine(newer, SampledRow::followedBy);
  }

  private KeyedSample combine(KeyedSample other, BinaryOperator<SampledRow> sameKey) {
    header.requireSame(other.header);
    SortedSet<Integer> all = new TreeSet<>(columns);
    all.addAll(other.columns);
    List<Integer> union = new ArrayList<>(all);
    TreeMap<KeyHash, SampledRow> merged = new TreeMap<>();
    for (SampledRow row : aligned(union)) {
      merged.put(row.key(), row);
    }
    for (SampledRow row : other.aligned(union)) {
      merged.merge(row.key(), row, sameKey);
    }
    return new KeyedSample(header, union, merged.values().stream().limit(header.limit()).toList());
  }

  private List<SampledRow> aligned(List<Integer> union) {
    if (union.equals(columns)) {
      return rows;
    }
    int[] from = union.stream().mapToInt(columns::indexOf).toArray();
    return rows.stream().map(row -> row.aligned(from)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyedSample that
        && header.equals(that.header)
        && columns.equals(that.columns)
        && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return header.hashCode() * 31 + rows.hashCode();
  }

  @Override
  public String toString() {
    return "KeyedSample[" + rows.size() + " rows, columns " + columns + "]";
  }
}
