package io.headgate.schema;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Contracts made at random, valid by construction. */
public final class RandomContracts {
  private static final String[] TEXTS = {
    "plain",
    "with blank",
    "null",
    "~",
    "no",
    "1.10",
    "'",
    "\"",
    "a: b",
    "- x",
    "# no comment",
    "${name}",
    "$${x}",
    "line\nfeed",
    "tab\t",
    "ünï",
    "[a, b]",
    "{a: 1}",
    "%",
    "*x",
    "\u0085",
    "@",
    "0x1F",
    "…"
  };

  private final Random random;
  private int columns;

  public RandomContracts(Random random) {
    this.random = random;
  }

  public Contract next() {
    columns = 0;
    boolean numbered = random.nextBoolean();
    List<Column> made = columns(2, 1 + random.nextInt(6));
    if (numbered) {
      made = shifted(made, 1 + random.nextInt(3));
    } else {
      made = renumbered(made);
    }
    List<String> keys =
        made.stream()
            .filter(it -> !it.nullable() && it.type().kind() == Kind.LONG)
            .map(Column::name)
            .toList();
    Optional<String> time =
        made.stream().filter(it -> it.type().kind() == Kind.TIMESTAMP).map(Column::name).findAny();
    return new Contract(
        random.nextBoolean() ? "orders" : "sales.new_orders.v2",
        maybe(text()),
        maybe(text()),
        made,
        keys,
        time,
        new TableRules(
            maybe((long) random.nextInt(5)),
            maybe(5L + random.nextInt(1000)),
            maybe(random.nextInt(200) / 100.0)),
        random.nextBoolean()
            ? List.of()
            : List.of(new RowRule("a-b", "a > 0 || b == \"${x}\"", text(), severity())),
        evolution(),
        random.nextBoolean());
  }

  private Evolution evolution() {
    ChangePolicy policy = policy(ChangeKind.values());
    return new Evolution(
        policy,
        policy.actions().get(ChangeKind.ADDED) == DriftAction.ABSORB
            ? Optional.of("_rescued")
            : maybe("_rescued"),
        random.nextBoolean() ? List.of() : List.of(new Evolution.LeftOut("note 1", text())),
        random.nextBoolean() ? List.of() : List.of("old", "older one"),
        new Evolution.Limits(random.nextInt(100), 20),
        random.nextBoolean() ? Evolution.Approval.AUTOMATIC : Evolution.Approval.REQUIRED,
        List.of(Compatibility.values()).get(random.nextInt(Compatibility.values().length)));
  }

  private ChangePolicy policy(ChangeKind... kinds) {
    Map<ChangeKind, DriftAction> actions = new EnumMap<>(ChangeKind.class);
    for (ChangeKind kind : kinds) {
      if (random.nextInt(3) == 0) {
        actions.put(kind, kind.actions().get(random.nextInt(kind.actions().size())));
      }
    }
    return new ChangePolicy(actions);
  }

  private String text() {
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return random.nextInt(4) == 0 ? text + " " + TEXTS[random.nextInt(TEXTS.length)] : text;
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private List<Column> columns(int depth, int count) {
    List<Column> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(column(depth));
    }
    return made;
  }

  private Column column(int depth) {
    int number = ++columns;
    Type type = type(depth);
    return new Column(
        "c" + number,
        number,
        type,
        random.nextBoolean(),
        maybe(text() + number),
        defaultOf(type),
        maybe(text()),
        random.nextBoolean() ? List.of() : List.of("alias " + number, text() + "-" + number),
        rules(type),
        options(type),
        random.nextBoolean(),
        ChangePolicy.DEFAULT);
  }

  public Type type(int depth) {
    Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
    if (depth == 0 && TypeText.isNamedOrNested(kind)) {
      kind = Kind.LONG;
    }
    return switch (kind) {
      case DECIMAL -> {
        int precision = 1 + random.nextInt(38);
        yield new Type.Decimal(precision, random.nextInt(precision + 1));
      }
      case ENUM -> new Type.Enumeration(List.of("NO", "b_2", "null"), maybe("NO"));
      case RECORD -> new Type.Struct(columns(depth - 1, 1 + random.nextInt(3)));
      case ARRAY -> new Type.ListOf(type(depth - 1), random.nextBoolean());
      case MAP -> new Type.MapOf(type(depth - 1), random.nextBoolean());
      default -> new Type.Plain(kind);
    };
  }

  private Optional<String> defaultOf(Type type) {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    if (type instanceof Type.ListOf list && list.element().kind() == Kind.STRING) {
      return Optional.of("[\"a\",\"${b}\",\"1\"]");
    }
    if (type instanceof Type.MapOf map && map.value().kind() == Kind.LONG) {
      return Optional.of("{\"a b\":1,\"null\":-2}");
    }
    return switch (type.kind()) {
      case BOOLEAN -> Optional.of("true");
      case INT, LONG -> Optional.of("-7");
      case STRING -> Optional.of(text());
      case DATE -> Optional.of("2024-02-29");
      case TIMESTAMP -> Optional.of("2024-01-31T23:59:59.123456Z");
      case UUID -> Optional.of("123e4567-e89b-12d3-a456-426614174000");
      case ENUM -> Optional.of("null");
      case BYTES -> Optional.of("aGk=");
      default -> Optional.empty();
    };
  }

  private Severity severity() {
    return random.nextInt(3) == 0 ? Severity.WARNING : Severity.ERROR;
  }

  private List<Rule> rules(Type type) {
    List<Rule> rules = new ArrayList<>();
    if (random.nextBoolean()) {
      return rules;
    }
    switch (type.kind()) {
      case INT, LONG -> {
        rules.add(new Rule.Range(Optional.of("-10"), maybe("10"), severity()));
        if (random.nextBoolean()) {
          rules.add(new Rule.OneOf(List.of("-7", "3"), severity()));
        }
      }
      case DATE ->
          rules.add(new Rule.Range(Optional.empty(), Optional.of("2100-01-01"), severity()));
      case STRING -> {
        rules.add(new Rule.Pattern("(?s).*", severity()));
        if (random.nextInt(4) == 0) {
          rules.add(new Rule.Pattern("(?s).+", severity()));
        }
        rules.add(new Rule.Length(Optional.of(1L), maybe(99L), severity()));
      }
      case BYTES, ARRAY, MAP -> rules.add(new Rule.Length(Optional.of(0L), maybe(9L), severity()));
      default -> {}
    }
    return rules;
  }

  private Map<String, String> options(Type type) {
    Map<String, String> options = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      options.put(
          "null-values", random.nextBoolean() ? "" : "NA\n\nnull\n" + TEXTS[random.nextInt(10)]);
    }
    if (random.nextBoolean()) {
      return options;
    }
    switch (type.kind()) {
      case BOOLEAN -> options.put("true-values", "yes\nY\n1");
      case DECIMAL -> {
        options.put("decimal-separator", ",");
        options.put("thousands-separator", ".");
      }
      case DATE -> options.put("pattern", "dd/MM/yyyy");
      case TIMESTAMP -> options.put("zone", "Europe/Berlin");
      case BYTES -> options.put("encoding", "hex");
      default -> {}
    }
    return options;
  }

  private static List<Column> renumbered(List<Column> columns) {
    return FieldNumbers.apply(columns, new int[] {0, 1});
  }

  private static List<Column> shifted(List<Column> columns, int step) {
    return FieldNumbers.apply(columns, new int[] {step, step});
  }

  /** Gives columns numbers level by level. */
  private static final class FieldNumbers {
    static List<Column> apply(List<Column> columns, int[] state) {
      List<List<Column>> levels = new ArrayList<>(List.of(columns));
      Map<String, Integer> ids = new TreeMap<>();
      int id = state[0];
      while (!levels.isEmpty()) {
        List<Column> level = levels.remove(0);
        for (Column column : level) {
          ids.put(column.name(), id += state[1]);
        }
        for (Column column : level) {
          nested(column.type()).ifPresent(levels::add);
        }
      }
      return rebuilt(columns, ids);
    }

    private static Optional<List<Column>> nested(Type type) {
      if (type instanceof Type.Struct struct) {
        return Optional.of(struct.columns());
      }
      if (type instanceof Type.ListOf list) {
        return nested(list.element());
      }
      return type instanceof Type.MapOf map ? nested(map.value()) : Optional.empty();
    }

    private static List<Column> rebuilt(List<Column> columns, Map<String, Integer> ids) {
      return columns.stream()
          .map(
              it ->
                  new Column(
                      it.name(),
                      ids.get(it.name()),
                      rebuilt(it.type(), ids),
                      it.nullable(),
                      it.sourceName(),
                      it.defaultValue(),
                      it.description(),
                      it.aliases(),
                      it.rules(),
                      it.options(),
                      it.pii(),
                      it.changes()))
          .toList();
    }

    private static Type rebuilt(Type type, Map<String, Integer> ids) {
      if (type instanceof Type.Struct struct) {
        return new Type.Struct(rebuilt(struct.columns(), ids));
      }
      if (type instanceof Type.ListOf list) {
        return new Type.ListOf(rebuilt(list.element(), ids), list.elementNullable());
      }
      return type instanceof Type.MapOf map
          ? new Type.MapOf(rebuilt(map.value(), ids), map.valueNullable())
          : type;
    }
  }
}
