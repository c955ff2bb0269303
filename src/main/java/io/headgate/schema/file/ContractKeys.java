package io.headgate.schema.file;

import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Ratio;
import io.headgate.yaml.Section;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.Values;
import java.util.List;

/** The keys of a contract file but for its columns', which {@link ColumnKeys} has. */
public final class ContractKeys {
  static final Key<String> VERSION =
      Key.required("contract", Values.oneOf(List.of("v1")), "the version of this dialect");
  static final Key<String> SUBJECT =
      Key.required(
          "subject",
          Values.matching(
              "subject",
              "names of letters, digits and underscores, joined by dots, such as sales.orders",
              "[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*"),
          "the dataset's name");
  static final Key<String> OWNER =
      Key.optional("owner", Values.text(), "who answers for the dataset");
  static final Key<String> DESCRIPTION =
      Key.optional("description", Values.text(), "what the dataset holds");
  static final Key<List<Section>> COLUMNS =
      Key.required(
          "columns", Values.list(Values.section(ColumnKeys.TABLE)), "the columns, in order");
  static final Key<List<String>> PRIMARY_KEY =
      Key.defaulting(
          "primary-key",
          Values.list(Values.text()),
          "[]",
          "columns whose values together are unique within a batch");
  static final Key<String> EVENT_TIME =
      Key.optional(
          "event-time",
          Values.text(),
          "the column that says when a record happened: a timestamp, local-timestamp or date");

  static final Key<String> RULE_NAME =
      Key.required(
          "name",
          Values.matching(
              "name",
              "lower-case letters, digits and hyphens, such as paid-has-amount",
              "[a-z][a-z0-9-]*"),
          "the rule's name, unique in the contract");
  static final Key<String> RULE_EXPRESSION =
      Key.required(
          "expression",
          Values.text(),
          "a CEL expression over the columns by name; false breaks the rule, null passes");
  static final Key<String> RULE_MESSAGE =
      Key.optional("message", Values.text(), "what is said of a row that breaks it");
  static final KeyTable RULE =
      KeyTable.of(
          "row-rule",
          "A rule over several columns of a row",
          RULE_NAME,
          RULE_EXPRESSION,
          RULE_MESSAGE,
          ColumnKeys.SEVERITY);
  static final Key<List<Section>> RULES =
      Key.defaulting(
          "rules", Values.list(Values.section(RULE)), "[]", "rules over several columns of a row");

  private static final ValueType<Long> ROWS = Values.integer(0, Long.MAX_VALUE);
  static final Key<Long> MIN_ROWS =
      Key.optional("min-rows", ROWS, "least rows that a batch must write");
  static final Key<Long> MAX_ROWS =
      Key.optional("max-rows", ROWS, "most rows that a batch may write");
  static final Key<Ratio> MAX_CHANGE =
      Key.optional(
          "max-change",
          Values.ratio(1000),
          "how far the rows of a replacing batch may be below or above the last commit's");
  static final KeyTable TABLE_RULES =
      KeyTable.of("table-rules", "Rules over a batch as a whole", MIN_ROWS, MAX_ROWS, MAX_CHANGE);
  static final Key<Section> TABLE =
      Key.defaulting("table", Values.section(TABLE_RULES), "{}", "rules over a batch as a whole");

  static final Key<Boolean> MASK_PAYLOAD =
      Key.defaulting(
          "mask-payload",
          Values.bool(),
          "false",
          "whether dead letters leave out the records' original bytes, which may hold pii values;"
              + " such letters cannot be replayed");

  /** A contract file. */
  public static final KeyTable CONTRACT =
      KeyTable.of(
              "contract",
              "What a dataset's records must look like, and what happens when they do not",
              VERSION,
              SUBJECT,
              OWNER,
              DESCRIPTION,
              COLUMNS,
              PRIMARY_KEY,
              EVENT_TIME,
              RULES,
              TABLE)
          .and(EvolutionKeys.ALL)
          .and(List.of(MASK_PAYLOAD));

  private ContractKeys() {}
}
