package io.headgate.dataset;

import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A contract that changes at random: everything that may happen to a dataset's columns. */
final class RandomEvolution {
  /** Few, so that a name is soon another column's; some are the same but for their spelling. */
  private static final List<String> NAMES =
      List.of("a", "b", "c", "a_b", "ab", "a1", "a_1", "order", "_4", "_7", "zzzz_1");

  private final Random random;
  private int lastId;
  private List<Column> columns = new ArrayList<>();
  private final Map<Integer, Integer> merged = new TreeMap<>();

  RandomEvolution(Random random) {
    this.random = random;
    for (int i = 0; i < 3; i++) {
      columns = added(columns, 2);
    }
  }

  List<Column> columns() {
    return columns;
  }

  /** Ids of columns that are gone, and whose values they are now. */
  Map<Integer, Integer> merged() {
    return new TreeMap<>(merged);
  }

  void step() {
    if (random.nextInt(8) == 0) {
      merge();
    } else {
      columns = changed(columns, 2);
    }
  }

  /** One nullable column takes over another of its type, as an accepted rename has it. */
  private void merge() {
    for (Column stays : columns) {
      for (Column goes : columns) {
        if (stays.fieldId() != goes.fieldId()
            && stays.nullable()
            && goes.nullable()
            && stays.type().equals(goes.type())) {
          columns = columns.stream().filter(column -> column.fieldId() != goes.fieldId()).toList();
          merged.put(goes.fieldId(), stays.fieldId());
          return;
        }
      }
    }
  }

  private List<Column> changed(List<Column> from, int depth) {
    int index = random.nextInt(from.size());
    Column column = from.get(index);
    List<Column> to = new ArrayList<>(from);
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        return added(from, depth);
      }
      case 2 -> freeName(from).ifPresent(name -> to.set(index, column.edit().name(name).done()));
      case 3, 4 ->
          to.set(
              index,
              column
                  .edit()
                  .type(widened(column.type(), depth))
                  .defaultValue(Optional.empty())
                  .nullable(column.nullable() || column.defaultValue().isPresent())
                  .done());
      case 5 -> {
        if (from.size() > 1) {
          to.remove(index);
        }
      }
      case 6 -> Collections.shuffle(to, random);
      default -> to.set(index, column.edit().nullable(!column.nullable()).done());
    }
    return to;
  }

  private List<Column> added(List<Column> from, int depth) {
    Optional<String> name = freeName(from);
    if (name.isEmpty()) {
      return from;
    }
    int id = ++lastId;
    Type type = type(depth);
    Optional<String> text = defaultText(type);
    boolean nullable = random.nextInt(3) > 0;
    List<Column> to = new ArrayList<>(from);
    to.add(
        random.nextInt(from.size() + 1),
        Column.of(name.get(), id, type, nullable).edit().defaultValue(text).done());
    return to;
  }

  private Optional<String> freeName(List<Column> taken) {
    List<String> free = new ArrayList<>(NAMES);
    free.removeIf(
        name -> taken.stream().anyMatch(column -> lower(column.name()).equals(lower(name))));
    return free.isEmpty() ? Optional.empty() : Optional.of(free.get(random.nextInt(free.size())));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Type type(int depth) {
    Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
    boolean nested = kind == Kind.RECORD || kind == Kind.ARRAY || kind == Kind.MAP;
    return switch (nested && depth == 0 ? Kind.INT : kind) {
      case DECIMAL -> {
        int precision = 1 + random.nextInt(30);
        yield new Type.Decimal(precision, random.nextInt(precision + 1));
      }
      case ENUM -> new Type.Enumeration(List.of("ONE", "TWO"), Optional.empty());
      case RECORD -> {
        List<Column> members = List.of();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          members = added(members, depth - 1);
        }
        yield new Type.Struct(members);
      }
      case ARRAY -> new Type.ListOf(type(depth - 1), random.nextBoolean());
      case MAP -> new Type.MapOf(type(depth - 1), random.nextBoolean());
      default -> new Type.Plain(nested && depth == 0 ? Kind.INT : kind);
    };
  }

  private Optional<String> defaultText(Type type) {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    if (type instanceof Type.ListOf list && list.element().kind() == Kind.LONG) {
      return Optional.of("[1,-2]");
    }
    if (type instanceof Type.Struct struct
        && struct.columns().stream().allMatch(Column::nullable)) {
      return Optional.of("{}");
    }
    return switch (type.kind()) {
      case LONG -> Optional.of("-7");
      case STRING -> Optional.of("for a start");
      case DATE -> Optional.of("1970-01-02");
      default -> Optional.empty();
    };
  }

  /** The value of a default, as {@link RowModel} has it. */
  static Object defaultValue(Column column) {
    return switch (column.type().kind()) {
      case LONG -> -7L;
      case STRING -> "for a start";
      case DATE -> 1L;
      case ARRAY -> List.of(1L, -2L);
      case RECORD -> {
        Map<Integer, Object> row = new TreeMap<>();
        ((Type.Struct) column.type()).columns().forEach(member -> row.put(member.fieldId(), null));
        yield row;
      }
      default -> throw new IllegalArgumentException("No default: " + column);
    };
  }

  private Type widened(Type type, int depth) {
    return switch (type.kind()) {
      case INT -> {
        int scale = random.nextInt(5);
        yield List.of(
                new Type.Plain(Kind.LONG),
                new Type.Plain(Kind.DOUBLE),
                new Type.Decimal(10 + scale + random.nextInt(5), scale))
            .get(random.nextInt(3));
      }
      case LONG -> {
        int scale = random.nextInt(5);
        yield new Type.Decimal(19 + scale, scale);
      }
      case FLOAT -> new Type.Plain(Kind.DOUBLE);
      case DECIMAL -> {
        Type.Decimal decimal = (Type.Decimal) type;
        int room = random.nextInt(39 - decimal.precision());
        yield new Type.Decimal(
            decimal.precision() + room, decimal.scale() + random.nextInt(room + 1));
      }
      case UUID -> new Type.Plain(Kind.STRING);
      case ENUM -> {
        List<String> symbols = new ArrayList<>(((Type.Enumeration) type).symbols());
        symbols.add(0, "S" + symbols.size());
        yield random.nextBoolean()
            ? new Type.Plain(Kind.STRING)
            : new Type.Enumeration(symbols, Optional.empty());
      }
      case RECORD -> new Type.Struct(changed(((Type.Struct) type).columns(), depth - 1));
      case ARRAY -> {
        Type.ListOf list = (Type.ListOf) type;
        yield new Type.ListOf(widened(list.element(), depth - 1), random.nextBoolean());
      }
      case MAP -> {
        Type.MapOf map = (Type.MapOf) type;
        yield new Type.MapOf(widened(map.value(), depth - 1), random.nextBoolean());
      }
      default -> type;
    };
  }
}
