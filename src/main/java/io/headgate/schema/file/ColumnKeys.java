package io.headgate.schema.file;

import io.headgate.schema.Severity;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.Values;
import io.headgate.yaml.YamlNode;
import java.util.List;

/** The keys of a column, of an array's items and of a map's values. */
final class ColumnKeys {
  static final ValueType<String> COLUMN_NAME =
      Values.matching(
          "name",
          "a letter or underscore, then letters, digits and underscores, such as order_id",
          "[A-Za-z_][A-Za-z0-9_]*");

  static final Key<String> NAME =
      Key.required("name", COLUMN_NAME, "the column's name in the dataset");
  static final Key<String> SOURCE_NAME =
      Key.optional("source-name", Values.text(), "its name in the source where that differs");
  static final Key<String> TYPE =
      Key.required(
          "type",
          Values.text("type", "a type such as string or decimal(12,2)", "", text -> text, ""),
          "its type");
  static final Key<Boolean> NULLABLE =
      Key.defaulting("nullable", Values.bool(), "true", "whether it may be without a value");
  static final Key<YamlNode> DEFAULT =
      Key.optional("default", Values.any(), "the value that stands in where the source has none");
  static final Key<String> DESCRIPTION =
      Key.optional("description", Values.text(), "what it means");
  static final Key<List<String>> ALIASES =
      Key.defaulting(
          "aliases", Values.list(Values.text()), "[]", "further names that sources may use");
  static final Key<Boolean> PII =
      Key.defaulting("pii", Values.bool(), "false", "whether messages mask its values");

  static final Key<String> MIN = Key.optional("min", Values.text(), "least value");
  static final Key<String> MAX = Key.optional("max", Values.text(), "greatest value");
  static final Key<List<String>> ONE_OF =
      Key.optional("one-of", Values.list(Values.anyText()), "the allowed values");
  static final Key<String> REGEX =
      Key.optional(
          "pattern", Values.text(), "an RE2 regular expression that the whole value must match");
  private static final ValueType<Long> COUNT = Values.integer(0, Integer.MAX_VALUE);
  static final Key<Long> LENGTH_MIN = Key.optional("min", COUNT, "least length");
  static final Key<Long> LENGTH_MAX = Key.optional("max", COUNT, "greatest length");
  static final KeyTable LENGTH_TABLE =
      KeyTable.of(
          "length",
          "Characters of a string, bytes of bytes, items of an array or map",
          LENGTH_MIN,
          LENGTH_MAX);
  static final Key<Section> LENGTH =
      Key.optional(
          "length",
          Values.section(LENGTH_TABLE),
          "characters of a string, bytes of bytes, items of an array or map");
  static final Key<Severity> SEVERITY =
      Key.defaulting(
          "severity",
          Values.choice(Severity.class),
          "error",
          "error rejects a record that breaks the rule; warning lets it pass and counts it");
  static final KeyTable RULES_TABLE =
      KeyTable.of(
          "rules",
          "Rules over one column's values, all of one severity",
          MIN,
          MAX,
          ONE_OF,
          REGEX,
          LENGTH,
          SEVERITY);
  static final Key<List<Section>> RULES =
      Key.optional(
          "rules",
          Values.oneOrMore(Values.section(RULES_TABLE)),
          "rules over its values; null passes all");

  static final Key<Long> FIELD_ID =
      Key.optional(
          "field-id",
          Values.integer(1, Integer.MAX_VALUE),
          "its immutable number, which survives renames; by default its position");
  static final Key<Section> ON_DRIFT =
      Key.optional(
          "on-drift",
          Values.section(DriftKeys.COLUMN_TABLE),
          "what happens if this column differs, where that is not what the contract says");
  static final Key<List<String>> SYMBOLS =
      Key.optional("symbols", Values.list(COLUMN_NAME), "of an enum: its values");
  static final Key<String> FALLBACK =
      Key.optional("fallback", Values.text(), "of an enum: the symbol that stands in for others");
  static final Key<List<Section>> COLUMNS =
      Key.optional(
          "columns",
          Values.list(Values.section("column", () -> ColumnKeys.TABLE)),
          "of a record: its columns");
  static final Key<Section> ITEMS =
      Key.optional(
          "items", Values.section("element", () -> ColumnKeys.ELEMENT), "of an array: its items");
  static final Key<Section> VALUES =
      Key.optional(
          "values", Values.section("element", () -> ColumnKeys.ELEMENT), "of a map: its values");

  static final Key<Boolean> ELEMENT_NULLABLE =
      Key.defaulting("nullable", Values.bool(), "false", "whether one may be null");

  /** A column. */
  static final KeyTable TABLE =
      KeyTable.of(
              "column",
              "A column",
              NAME,
              SOURCE_NAME,
              TYPE,
              NULLABLE,
              DEFAULT,
              DESCRIPTION,
              ALIASES,
              PII,
              RULES,
              SYMBOLS,
              FALLBACK,
              COLUMNS,
              ITEMS,
              VALUES,
              FIELD_ID,
              ON_DRIFT)
          .and(ColumnOptions.KEYS);

  /** An array's items or a map's values. */
  static final KeyTable ELEMENT =
      KeyTable.of(
          "element",
          "An array's items or a map's values",
          TYPE,
          ELEMENT_NULLABLE,
          SYMBOLS,
          FALLBACK,
          COLUMNS,
          ITEMS,
          VALUES);

  private ColumnKeys() {}
}
