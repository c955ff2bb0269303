package io.headgate.spec;

import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.util.List;

/** The keys of reshape steps. */
final class ReshapeKeys {
  /** How a value is masked. */
  enum MaskWith {
    HASH,
    REDACT,
    KEEP_LAST
  }

  static final Key<String> WHERE =
      Key.required("where", Values.text(), "CEL expression of type bool; rows it is true for stay");
  static final Key<String> COLUMN = Key.required("column", Values.text(), "The column's name");
  static final Key<String> TYPE =
      Key.required("type", Values.text(), "The type, as in contracts, such as decimal(12,2)");
  static final Key<String> EXPRESSION =
      Key.required("expression", Values.text(), "CEL expression over the row's columns");
  static final Key<String> FROM = Key.required("from", Values.text(), "The column's name so far");
  static final Key<String> TO = Key.required("to", Values.text(), "The column's new name");
  static final Key<MaskWith> WITH =
      Key.defaulting("with", Values.choice(MaskWith.class), "hash", "How values are masked");
  static final Key<Long> KEEP =
      Key.defaulting("keep", Values.integer(1, 1000), "4", "Characters that keep-last keeps");
  static final Key<String> SALT =
      Key.optional(
          "salt", Values.anyText(), "A secret hashed in front of each value, such as ${env:SALT}");
  static final Key<String> REPLACEMENT =
      Key.optional("replacement", Values.anyText(), "What redact writes; without it null");
  static final Key<Boolean> NULLABLE =
      Key.defaulting("nullable", Values.bool(), "false", "Whether the expression may come to null");
  static final Key<List<String>> COLUMNS =
      Key.required("columns", Values.list(Values.text()), "Names of columns");

  static final Key<Section> FILTER =
      step("filter", "Keeps the rows that an expression is true for; others are discarded", WHERE);
  static final Key<Section> DERIVE =
      step("derive", "Adds a column made by an expression", COLUMN, TYPE, NULLABLE, EXPRESSION);
  static final Key<Section> CAST =
      step("cast", "Changes a column's type; values that do not fit are rejected", COLUMN, TYPE);
  static final Key<Section> RENAME = step("rename", "Renames a column", FROM, TO);
  static final Key<Section> MASK =
      step("mask", "Hides a column's values", COLUMN, WITH, KEEP, SALT, REPLACEMENT);
  static final Key<Section> DROP = step("drop", "Leaves columns out", COLUMNS);

  static final KeyTable STEP =
      KeyTable.of("reshape-step", "One step", FILTER, DERIVE, CAST, RENAME, MASK, DROP)
          .exactlyOneOf(FILTER, DERIVE, CAST, RENAME, MASK, DROP);

  private ReshapeKeys() {}

  private static Key<Section> step(String name, String description, Key<?>... keys) {
    return Key.optional(name, Values.section(KeyTable.of(name, description, keys)), description);
  }
}
