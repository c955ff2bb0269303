package io.headgate.schema;

import io.headgate.schema.SourceColumns.SourceColumn;
import java.util.List;
import java.util.Optional;

/** The changes of one source with their messages. */
final class ChangeMessages {
  private final String source;

  ChangeMessages(String source) {
    this.source = source;
  }

  SchemaChange added(String path, SourceColumn found, Optional<String> near) {
    return new SchemaChange(
        ChangeKind.ADDED,
        path,
        Optional.empty(),
        Optional.of(found.type().map(TypeText::print).orElse("a column")),
        "Cannot place column '"
            + path
            + "' of "
            + source
            + found.type().map(type -> " (" + TypeText.print(type) + ")").orElse("")
            + ": the contract has none of that name"
            + near.map(name -> " (was it '" + name + "'?)").orElse("")
            + ": add it to the contract, or as an alias to the column that it feeds, or set"
            + " on-drift: {added: ignore} to leave it out");
  }

  SchemaChange dropped(String path, Column column, Optional<String> near) {
    String without =
        column.defaultValue().isPresent()
            ? "to use its default"
            : column.nullable()
                ? "to write nulls"
                : "and give it a default, since it must not be null";
    return new SchemaChange(
        ChangeKind.DROPPED,
        path,
        Optional.of(TypeText.print(column.type())),
        Optional.empty(),
        "Cannot find column '"
            + column.expectedSourceName()
            + "' in "
            + source
            + ": expected it for '"
            + path
            + "' ("
            + TypeText.print(column.type())
            + ")"
            + near.map(name -> ", and found '" + name + "', which may be it").orElse("")
            + ": correct source-name or aliases in the contract, or set on-drift: {dropped: ignore} "
            + without);
  }

  SchemaChange renamed(String path, Column column, String found) {
    return new SchemaChange(
        ChangeKind.RENAMED,
        path,
        Optional.of(column.expectedSourceName()),
        Optional.of(found),
        "Cannot be sure that column '"
            + found
            + "' of "
            + source
            + " is '"
            + path
            + "': expected the name '"
            + column.expectedSourceName()
            + "': set source-name or aliases in the contract, or on-drift: {renamed: ignore} to"
            + " overlook case, spaces and punctuation");
  }

  SchemaChange retyped(String path, Type expected, Type found) {
    String expectedText = describe(expected);
    String foundText = describe(found);
    return new SchemaChange(
        ChangeKind.RETYPED,
        path,
        Optional.of(expectedText),
        Optional.of(foundText),
        "Cannot convert column '"
            + path
            + "' of "
            + source
            + " without loss: expected "
            + expectedText
            + ", found "
            + foundText
            + ": change the type in the contract, or set on-drift: {retyped: ignore} to convert"
            + " value by value and reject those that do not fit");
  }

  SchemaChange relaxed(String path) {
    return new SchemaChange(
        ChangeKind.RELAXED,
        path,
        Optional.of("no null"),
        Optional.of("nullable"),
        "Cannot rule out nulls in column '"
            + path
            + "' of "
            + source
            + ": its schema allows them and the contract does not: give it nullable: true in the"
            + " contract, or set on-drift: {retyped: ignore} to reject the records that have one");
  }

  SchemaChange reordered(String path, Type.Struct expected, List<SourceColumn> found) {
    return new SchemaChange(
        ChangeKind.REORDERED,
        path,
        Optional.of(names(expected.columns().stream().map(Column::expectedSourceName).toList())),
        Optional.of(names(found.stream().map(SourceColumn::name).toList())),
        "Columns of "
            + source
            + (path.isEmpty() ? "" : " in '" + path + "'")
            + " stand in another order than in the contract: they are read by name");
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }

  private static String describe(Type type) {
    return type instanceof Type.Enumeration choice
        ? "enum of " + String.join(", ", choice.symbols())
        : TypeText.print(type);
  }
}
