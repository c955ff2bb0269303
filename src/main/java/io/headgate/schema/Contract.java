package io.headgate.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a dataset's records must look like, and what happens when they do not.
 *
 * @param subject the dataset's name, such as {@code sales.orders}: the Avro record's full name
 * @param primaryKey columns whose values together are unique within a batch; may be empty
 * @param eventTime the timestamp column that says when a record happened
 * @param evolution how the schema may change
 * @param maskPayload whether dead letters leave out the records' original bytes, which may hold
 *     {@code pii} values
 */
public record Contract(
    String subject,
    Optional<String> owner,
    Optional<String> description,
    List<Column> columns,
    List<String> primaryKey,
    Optional<String> eventTime,
    TableRules tableRules,
    List<RowRule> rowRules,
    Evolution evolution,
    boolean maskPayload) {
  public Contract {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    rowRules = List.copyOf(rowRules);
  }

  /** A contract of columns alone, for tests and inference. */
  public static Contract of(String subject, List<Column> columns) {
    return new Contract(
        subject,
        Optional.empty(),
        Optional.empty(),
        columns,
        List.of(),
        Optional.empty(),
        TableRules.NONE,
        List.of(),
        Evolution.of(DriftPolicy.DEFAULT),
        false);
  }

  /** The contract of files that Headgate wrote: columns are called by their own names. */
  public Contract stored() {
    return new Contract(
        subject,
        owner,
        description,
        columns.stream().map(Column::stored).toList(),
        primaryKey,
        eventTime,
        tableRules,
        rowRules,
        evolution,
        maskPayload);
  }

  /** The columns whose values nothing but the data may show: they are, or hold, personal data. */
  public Set<String> maskedColumns() {
    return columns.stream()
        .filter(Column::holdsPii)
        .map(Column::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What decoders make of records that differ. */
  public DriftPolicy drift() {
    return evolution.policy().decoding();
  }

  /** The same contract with other columns and another way to change. */
  public Contract with(List<Column> newColumns, Evolution newEvolution) {
    return new Contract(
        subject,
        owner,
        description,
        newColumns,
        primaryKey,
        eventTime,
        tableRules,
        rowRules,
        newEvolution,
        maskPayload);
  }

  /** The same contract with other columns; keys and rules follow them by their numbers. */
  public Contract following(List<Column> newColumns) {
    Renaming renaming = Renaming.between(columns, newColumns);
    return new Contract(
        subject,
        owner,
        description,
        newColumns,
        renaming.names(primaryKey),
        eventTime.map(renaming::name),
        tableRules,
        rowRules.stream().map(rule -> rule.with(renaming.expression(rule.expression()))).toList(),
        evolution,
        maskPayload);
  }

  public Type.Struct struct() {
    return new Type.Struct(columns);
  }
}
