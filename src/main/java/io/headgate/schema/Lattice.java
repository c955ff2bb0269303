package io.headgate.schema;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Whether single values of one scalar type may be values of the other, to be decided one by one.
   * True for all that is lossless.
   */
  public static boolean mayFit(Type from, Type to) {
    if (isLossless(from, to)) {
      return true;
    }
    Kind source = from.kind();
    return switch (to.kind()) {
      case INT, LONG ->
          switch (source) {
            case INT, LONG, FLOAT, DOUBLE, DECIMAL, STRING -> true;
            default -> false;
          };
      case DOUBLE -> source == Kind.LONG || source == Kind.STRING;
      case DECIMAL ->
          switch (source) {
            case INT, LONG, DECIMAL, STRING -> true;
            default -> false;
          };
      case ENUM -> source == Kind.ENUM || source == Kind.STRING;
      case BOOLEAN, FLOAT, DATE, TIME, TIMESTAMP, LOCAL_TIMESTAMP, UUID -> source == Kind.STRING;
      case STRING, BYTES, RECORD, ARRAY, MAP -> false;
    };
  }

  /**
   * The least type that both convert to without loss; empty if there is none. Of records, the
   * columns of both by name, those of one alone nullable.
   */
  public static Optional<Type> join(Type left, Type right) {
    if (isLossless(left, right)) {
      return Optional.of(right);
    }
    if (isLossless(right, left)) {
      return Optional.of(left);
    }
    if (left instanceof Type.Enumeration some && right instanceof Type.Enumeration others) {
      Set<String> symbols = new LinkedHashSet<>(some.symbols());
      symbols.addAll(others.symbols());
      return Optional.of(new Type.Enumeration(List.copyOf(symbols), some.fallback()));
    }
    if (left instanceof Type.ListOf some && right instanceof Type.ListOf others) {
      return join(some.element(), others.element())
          .map(it -> new Type.ListOf(it, some.elementNullable() || others.elementNullable()));
    }
    if (left instanceof Type.MapOf some && right instanceof Type.MapOf others) {
      return join(some.value(), others.value())
          .map(it -> new Type.MapOf(it, some.valueNullable() || others.valueNullable()));
    }
    if (left instanceof Type.Struct some && right instanceof Type.Struct others) {
      return join(some.columns(), others.columns());
    }
    Optional<Type.Decimal> some = exact(left);
    Optional<Type.Decimal> others = exact(right);
    if (some.isPresent() && others.isPresent()) {
      return join(some.get(), others.get());
    }
    Type real = new Type.Plain(Kind.DOUBLE);
    return isLossless(left, real) && isLossless(right, real) ? Optional.of(real) : Optional.empty();
  }

  private static Optional<Type> join(Type.Decimal left, Type.Decimal right) {
    int scale = Math.max(left.scale(), right.scale());
    int digits =
        Math.max(left.precision() - left.scale(), right.precision() - right.scale()) + scale;
    return digits > 38 ? Optional.empty() : Optional.of(new Type.Decimal(digits, scale));
  }

  private static Optional<Type> join(List<Column> left, List<Column> right) {
    Map<String, Column> others = new LinkedHashMap<>();
    right.forEach(column -> others.put(column.name(), column));
    List<Column> joined = new ArrayList<>();
    for (Column column : left) {
      Column other = others.remove(column.name());
      if (other == null) {
        joined.add(column.edit().nullable(true).done());
        continue;
      }
      Optional<Type> type = join(column.type(), other.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      boolean nullable = column.nullable() || other.nullable();
      joined.add(column.edit().type(type.get()).nullable(nullable).done());
    }
    others.values().forEach(other -> joined.add(other.edit().nullable(true).done()));
    return Optional.of(new Type.Struct(joined));
  }

  /** The decimal that holds just the values of an exact number. */
  private static Optional<Type.Decimal> exact(Type type) {
    if (type instanceof Type.Decimal decimal) {
      return Optional.of(decimal);
    }
    return switch (type.kind()) {
      case INT -> Optional.of(new Type.Decimal(INT_DIGITS, 0));
      case LONG -> Optional.of(new Type.Decimal(LONG_DIGITS, 0));
      default -> Optional.empty();
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
