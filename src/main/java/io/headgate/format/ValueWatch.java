package io.headgate.format;

import io.headgate.record.ValueKind;
import io.headgate.schema.Column;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values readers count for one way of reading a source, so that a column that is read as it
 * comes costs nothing. Asked when a reader is compiled; what is not counted has no counter.
 */
public final class ValueWatch {
  /** Counts nothing. */
  public static final ValueWatch NONE = new ValueWatch(null, Map.of(), Set.of());

  private final @Nullable ValueLedger ledger;
  private final Map<Integer, Way> ways;
  private final Set<Integer> filled;

  /**
   * Where the values of a column go that the dataset does not keep under their own.
   *
   * @param column whose values they are
   * @param counted whether they are {@link ValueKind#VARIANT} once they are in the row; if not,
   *     whoever takes them from the row counts them
   */
  public record Way(String column, boolean counted) {}

  private ValueWatch(@Nullable ValueLedger ledger, Map<Integer, Way> ways, Set<Integer> filled) {
    this.ledger = ledger;
    this.ways = Map.copyOf(ways);
    this.filled = Set.copyOf(filled);
  }

  /**
   * @param ways by the numbers of the columns that values are read into
   * @param filled numbers of columns that no source has of itself: not missed where they lack
   */
  public static ValueWatch of(ValueLedger ledger, Map<Integer, Way> ways, Set<Integer> filled) {
    return new ValueWatch(ledger, ways, filled);
  }

  public boolean isOn() {
    return ledger != null;
  }

  /** Whether a column's values are followed that may be read as they come. */
  public boolean follows() {
    return !ways.isEmpty();
  }

  /** Counts the values that are read into a column, if they go another way than others. */
  public Optional<ValueCrossing> following(Column column) {
    ValueLedger counted = ledger;
    Way way = ways.get(column.fieldId());
    if (counted == null || way == null) {
      return Optional.empty();
    }
    if (way.counted()) {
      return crossing(ValueKind.VARIANT, way.column());
    }
    ValueCounter in = counted.counter(ValueKind.PRESENT, counted.named(way.column()));
    return Optional.of(new ValueCrossing(in, new ValueCounter(counted)));
  }

  /** Counts what stands for a column that a source lacks. */
  public Optional<ValueCounter> lacking(Column column, String path) {
    return filled.contains(column.fieldId())
        ? Optional.empty()
        : counter(ValueKind.DEFAULTED, path);
  }

  /** Counts values of a kind without another side. */
  public Optional<ValueCounter> counter(ValueKind kind, String path) {
    return Optional.ofNullable(ledger).map(counted -> counted.counter(kind, path));
  }

  /** Counts symbols that an enum's fallback takes the place of. */
  public Runnable replaced(String path) {
    return counter(ValueKind.REPLACED, path)
        .<Runnable>map(counter -> counter::add)
        .orElse(() -> {});
  }

  /** Counts values where they come in and where they have become of a kind. */
  public Optional<ValueCrossing> crossing(ValueKind kind, String path) {
    ValueLedger counted = ledger;
    if (counted == null) {
      return Optional.empty();
    }
    String column = kind == ValueKind.DISCARDED ? counted.named(path) : path;
    return Optional.of(
        new ValueCrossing(
            counted.counter(ValueKind.PRESENT, column), counted.counter(kind, column)));
  }

  /** The current record became a row: its counts stand. */
  public void keep() {
    if (ledger != null) {
      ledger.keep();
    }
  }

  /** The current record was refused: nothing became of its values. */
  public void drop() {
    if (ledger != null) {
      ledger.drop();
    }
  }

  /** The path of a field inside another; of one at the top its name. */
  public static String path(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }
}
