package io.headgate.schema.infer;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Evolution;
import io.headgate.schema.FieldNumbers;
import io.headgate.schema.SourceColumns;
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
    InferenceNotes notes = InferenceNotes.start();
    return of(subject, new InferredColumns(notes).of(records), notes);
  }

  /** The contract of files that say the names and types of their columns themselves. */
  public static InferredContract from(String subject, DeclaredFacts files) {
    InferenceNotes notes = InferenceNotes.start();
    return of(subject, new DeclaredColumns(notes).of(files), notes);
  }

  /** The contract of one such file. */
  public static InferredContract from(String subject, SourceColumns source) {
    DeclaredFacts facts = new DeclaredFacts();
    facts.add(source);
    return from(subject, facts);
  }

  private static InferredContract of(String subject, List<Column> columns, InferenceNotes notes) {
    List<Column> numbered = FieldNumbers.byPosition(columns);
    Contract contract = Contract.of(subject, numbered).with(numbered, Evolution.DEFAULT);
    return new InferredContract(contract, notes.byColumn());
  }

  /** The note of a column, joined; for tables. */
  public Optional<String> note(String column) {
    return Optional.ofNullable(notes.get(column)).map(lines -> String.join("; ", lines));
  }
}
