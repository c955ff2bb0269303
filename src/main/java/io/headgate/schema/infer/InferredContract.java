package io.headgate.schema.infer;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.FieldNumbers;
import io.headgate.schema.SourceColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contract that data suggest, for a person to go over.
 *
 * @param notes by column, what the person should know or decide; columns without are left out
 */
public record InferredContract(Contract contract, Map<String, List<String>> notes) {
  public InferredContract {
    notes = Map.copyOf(notes);
  }

  /**
   * The contract of records whose values were looked at.
   *
   * @param records facts of the records: {@link ValueFacts#addRecord()} was called for each
   */
  public static InferredContract from(String subject, ValueFacts records) {
    Map<String, List<String>> notes = new LinkedHashMap<>();
    List<Column> columns = new InferredColumns(notes).of(records, "");
    return of(subject, columns, notes);
  }

  /** The contract of a source that says the names and types of its columns itself. */
  public static InferredContract from(String subject, SourceColumns source) {
    Map<String, List<String>> notes = new LinkedHashMap<>();
    return of(subject, EmbeddedColumns.of(source.columns(), notes), notes);
  }

  private static InferredContract of(
      String subject, List<Column> columns, Map<String, List<String>> notes) {
    Contract contract = Contract.of(subject, FieldNumbers.byPosition(columns));
    return new InferredContract(contract, notes);
  }

  /** The note of a column, joined; for tables. */
  public Optional<String> note(String column) {
    return Optional.ofNullable(notes.get(column)).map(lines -> String.join("; ", lines));
  }
}
