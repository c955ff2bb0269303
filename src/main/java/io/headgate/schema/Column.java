package io.headgate.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a contract.
 *
 * @param name ASCII {@code [A-Za-z_][A-Za-z0-9_]*}, unique in its record without regard to case
 * @param fieldId immutable number of the column in its contract, from 1; survives renames
 * @param sourceName the name in the source where it differs from {@code name}
 * @param defaultValue text of the value that stands in where the source has none (JSON text for
 *     records, arrays and maps)
 * @param aliases further names under which the source may carry it
 * @param options how its text is read where a format needs it: {@code pattern} (dates and times),
 *     {@code decimal-separator}, {@code thousands-separator}, {@code true-values}, {@code
 *     false-values}, {@code null-values}
 * @param pii whether its values are masked in messages
 * @param changes what this column's policy says other than the contract's
 */
public record Column(
    String name,
    int fieldId,
    Type type,
    boolean nullable,
    Optional<String> sourceName,
    Optional<String> defaultValue,
    Optional<String> description,
    List<String> aliases,
    List<Rule> rules,
    Map<String, String> options,
    boolean pii,
    ChangePolicy changes) {
  /**
   * An option that only readings give, never contracts: a string column takes any value, as its
   * text.
   */
  public static final String AS_TEXT = "as-text";

  /** How values are read that Headgate wrote: all of them, those that are no numbers too. */
  private static final Map<String, String> WRITTEN = Map.of("allow-nan", "true");

  public Column {
    aliases = List.copyOf(aliases);
    rules = List.copyOf(rules);
    options = Map.copyOf(options);
  }

  /** A column with nothing but a name and a type, for tests and inference. */
  public static Column of(String name, int fieldId, Type type, boolean nullable) {
    return new Column(
        name,
        fieldId,
        type,
        nullable,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        false,
        ChangePolicy.DEFAULT);
  }

  /** Starts from this column to make another. */
  public Draft edit() {
    return new Draft(this);
  }

  /** The column as it is in files that Headgate wrote: called by its own name, nested ones too. */
  Column stored() {
    return edit()
        .type(stored(type))
        .sourceName(name)
        .defaultValue(Optional.empty())
        .aliases(List.of())
        .options(WRITTEN)
        .done();
  }

  private static Type stored(Type type) {
    if (type instanceof Type.Struct struct) {
      return new Type.Struct(struct.columns().stream().map(Column::stored).toList());
    }
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(stored(list.element()), list.elementNullable());
    }
    return type instanceof Type.MapOf map
        ? new Type.MapOf(stored(map.value()), map.valueNullable())
        : type;
  }

  /** Whether it, or a column in it, is marked as personal data. */
  public boolean holdsPii() {
    return pii || holdsPii(type);
  }

  private static boolean holdsPii(Type type) {
    if (type instanceof Type.Struct struct) {
      return struct.columns().stream().anyMatch(Column::holdsPii);
    }
    if (type instanceof Type.ListOf list) {
      return holdsPii(list.element());
    }
    return type instanceof Type.MapOf map && holdsPii(map.value());
  }

  /** The name that a source is expected to use. */
  public String expectedSourceName() {
    return sourceName.orElse(name);
  }

  /** A column in the making. */
  public static final class Draft {
    private final Column from;
    private String name;
    private int fieldId;
    private Type type;
    private boolean nullable;
    private Optional<String> sourceName;
    private Optional<String> defaultValue;
    private List<String> aliases;
    private Map<String, String> options;

    private Draft(Column from) {
      this.from = from;
      name = from.name;
      fieldId = from.fieldId;
      type = from.type;
      nullable = from.nullable;
      sourceName = from.sourceName;
      defaultValue = from.defaultValue;
      aliases = from.aliases;
      options = from.options;
    }

    public Draft name(String newName) {
      name = newName;
      return this;
    }

    public Draft fieldId(int newFieldId) {
      fieldId = newFieldId;
      return this;
    }

    public Draft type(Type newType) {
      type = newType;
      return this;
    }

    public Draft nullable(boolean newNullable) {
      nullable = newNullable;
      return this;
    }

    /** The name in the source, the column's own included. */
    public Draft sourceName(String newSourceName) {
      sourceName = Optional.of(newSourceName);
      return this;
    }

    public Draft defaultValue(Optional<String> newDefault) {
      defaultValue = newDefault;
      return this;
    }

    public Draft aliases(List<String> newAliases) {
      aliases = newAliases;
      return this;
    }

    public Draft options(Map<String, String> newOptions) {
      options = newOptions;
      return this;
    }

    public Column done() {
      return new Column(
          name,
          fieldId,
          type,
          nullable,
          sourceName.filter(source -> !source.equals(name)),
          defaultValue,
          from.description,
          aliases,
          from.rules,
          options,
          from.pii,
          from.changes);
    }
  }
}
