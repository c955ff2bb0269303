package io.headgate.schema;

import java.util.BitSet;
import java.util.List;

/**
 * Which types convert to which without loss of any value. Left out on purpose, though Avro allows
 * them: long to double, int and long to float, bytes to string and back, and every change of a
 * timestamp's meaning (with or without a zone). A single value of such a type may still fit; that
 * is decided value by value.
 */
public final class Lattice {
  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 19;

  private Lattice() {}

  /** Whether every value of one type is a value of the other; nullability left out. */
  public static boolean isLossless(Type from, Type to) {
    if (from.kind() == to.kind()) {
      return isLosslessWithin(from, to);
    }
    return switch (from.kind()) {
      case INT -> to.kind() == Kind.LONG || to.kind() == Kind.DOUBLE || holdsDigits(to, INT_DIGITS);
      case LONG -> holdsDigits(to, LONG_DIGITS);
      case FLOAT -> to.kind() == Kind.DOUBLE;
      case DECIMAL -> fitsInteger((Type.Decimal) from, to.kind());
      case ENUM, UUID -> to.kind() == Kind.STRING;
      case BOOLEAN,
          DOUBLE,
          STRING,
          BYTES,
          DATE,
          TIME,
          TIMESTAMP,
          LOCAL_TIMESTAMP,
          RECORD,
          ARRAY,
          MAP ->
          false;
    };
  }

  private static boolean isLosslessWithin(Type from, Type to) {
    if (from instanceof Type.Decimal narrow && to instanceof Type.Decimal wide) {
      return wide.scale() >= narrow.scale()
          && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
    }
    if (from instanceof Type.Enumeration some && to instanceof Type.Enumeration all) {
      return all.symbols().containsAll(some.symbols());
    }
    if (from instanceof Type.ListOf source && to instanceof Type.ListOf target) {
      return isLossless(source.element(), target.element())
          && (target.elementNullable() || !source.elementNullable());
    }
    if (from instanceof Type.MapOf source && to instanceof Type.MapOf target) {
      return isLossless(source.value(), target.value())
          && (target.valueNullable() || !source.valueNullable());
    }
    if (from instanceof Type.Struct source && to instanceof Type.Struct target) {
      return isLossless(source.columns(), target.columns());
    }
    return true;
  }

  private static boolean isLossless(List<Column> from, List<Column> to) {
    FieldNames names = new FieldNames(new Type.Struct(to), DriftPolicy.DEFAULT);
    BitSet fed = new BitSet();
    for (Column column : from) {
      int index = names.find(column.name());
      if (index < 0
          || !isLossless(column.type(), to.get(index).type())
          || (column.nullable() && !to.get(index).nullable())) {
        return false;
      }
      fed.set(index);
    }
    for (int i = fed.nextClearBit(0); i < to.size(); i = fed.nextClearBit(i + 1)) {
      if (!to.get(i).nullable() && to.get(i).defaultValue().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsDigits(Type to, int digits) {
    return to instanceof Type.Decimal decimal && decimal.precision() - decimal.scale() >= digits;
  }

  private static boolean fitsInteger(Type.Decimal from, Kind to) {
    if (from.scale() != 0) {
      return false;
    }
    return switch (to) {
      case INT -> from.precision() < INT_DIGITS;
      case LONG -> from.precision() < LONG_DIGITS;
      // Each integer of at most 15 digits is a double.
      case DOUBLE -> from.precision() <= 15;
      default -> false;
    };
  }
}
