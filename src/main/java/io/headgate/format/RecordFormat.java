package io.headgate.format;

import io.headgate.record.RowSchema;
import io.headgate.schema.SourceColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A file format with its options settled. Immutable; may be used by several threads. */
public interface RecordFormat {
  String name();

  /** What a file says about its columns. Reads no more than the header or the footer. */
  SourceColumns discover(SourceFile file) throws IOException;

  /**
   * Parts of about {@code targetBytes} that together are the file, in order; one part where the
   * file cannot be read from the middle.
   */
  List<Part> split(SourceFile file, long targetBytes) throws IOException;

  /** What a part of unknown state does to the parser's state. Called only if split says so. */
  default PartScan scan(SourceFile file, Part part) throws IOException {
    throw new UnsupportedOperationException(
        "Cannot scan " + name() + ": its parts know their state");
  }

  /**
   * What a refused record says of its columns.
   *
   * @param payloadSchema as {@link io.headgate.reject.Rejection#payloadSchema()} has it
   */
  default SourceColumns columnsOf(Optional<String> payloadSchema) {
    return SourceColumns.UNDECLARED;
  }

  RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException;

  /**
   * A decoder of single records.
   *
   * @param payloadSchema what {@link io.headgate.reject.Rejection#payloadSchema()} said of them
   */
  RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema);

  /** The header of a message that says its payload schema, if its batch does not. */
  default Optional<String> schemaHeader() {
    return Optional.empty();
  }

  /** Whether {@link #cut} works: records of this format can be kept before they are decoded. */
  default boolean cuts() {
    return false;
  }

  /**
   * Cuts a body of many records apart without decoding them. Total: whatever the bytes, it gives
   * records that {@link #decoder} takes, or says what is wrong.
   *
   * @param maxBytes that the records may have in all, where they are compressed in the body
   * @throws BrokenBodyException if the body is not of this format
   */
  default CutRecords cut(byte[] body, int maxBytes) throws BrokenBodyException {
    throw new UnsupportedOperationException(
        "Cannot cut " + name() + ": its records do not stand alone");
  }

  /** Starts a file. Closing the encoder closes {@code out}. */
  RecordEncoder encoder(RowSchema schema, OutputStream out) throws IOException;

  /** The format of the files that its encoders write: without options that only sources need. */
  default RecordFormat written() {
    return this;
  }

  /** The usual end of such a file's name, such as {@code csv.gz}. */
  String extension();
}
