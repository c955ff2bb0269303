package io.headgate.reject.letter;

import io.headgate.record.Origin;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads a dead-letter file back, letter by letter. Later versions' further fields are ignored. */
public final class DeadLetterReader implements Closeable {
  private static final int SYNC_BYTES = 16;

  private final String name;
  private final DataFileReader<GenericRecord> avro;
  private long ordinal;

  public DeadLetterReader(Path path) throws IOException {
    this(path.toString(), Files.newByteChannel(path));
  }

  /**
   * Reads a file that is open already; closes it with itself.
   *
   * @param name for messages
   */
  public DeadLetterReader(String name, SeekableByteChannel file) throws IOException {
    this.name = name;
    try {
      avro =
          new DataFileReader<>(
              new ChannelInput(file), new GenericDatumReader<>(null, LetterSchema.SCHEMA));
      refuseCut(file, avro.previousSync());
    } catch (IOException | AvroRuntimeException e) {
      file.close();
      throw e instanceof CutOffException cut
          ? cut
          : new IOException("Cannot read dead letters " + name + ": not a dead-letter file", e);
    }
  }

  /** Avro takes a file that ends in the middle of a block for one that ends before the block. */
  private void refuseCut(SeekableByteChannel file, long headerEnd) throws IOException {
    long next = file.position();
    ByteBuffer first = sync(file, headerEnd - SYNC_BYTES);
    ByteBuffer last = sync(file, file.size() - SYNC_BYTES);
    file.position(next);
    if (!first.equals(last)) {
      throw new CutOffException("Cannot read dead letters " + name + ": the file is cut off");
    }
  }

  private static ByteBuffer sync(SeekableByteChannel file, long at) throws IOException {
    ByteBuffer sync = ByteBuffer.allocate(SYNC_BYTES);
    file.position(at);
    while (sync.hasRemaining()) {
      if (file.read(sync) < 0) {
        throw new EOFException();
      }
    }
    return sync.flip();
  }

  /** A file that ends before its last block does. */
  private static final class CutOffException extends IOException {
    private static final long serialVersionUID = 1;

    CutOffException(String message) {
      super(message);
    }
  }

  /** The next letter, or null at the end. */
  public @Nullable DeadLetter next() throws IOException {
    try {
      if (!avro.hasNext()) {
        return null;
      }
      DeadLetter letter = letter(avro.next());
      ordinal++;
      return letter;
    } catch (AvroRuntimeException | IllegalArgumentException e) {
      throw new IOException(
          "Cannot read dead letters " + name + " at letter " + ordinal + ": the file is damaged",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    avro.close();
  }

  private static DeadLetter letter(GenericRecord record) {
    List<Violation> violations = new ArrayList<>();
    for (Object entry : (List<?>) record.get("violations")) {
      GenericRecord violation = (GenericRecord) entry;
      violations.add(
          new Violation(
              RejectionCode.valueOf(text(violation, "code")),
              text(violation, "field"),
              text(violation, "message")));
    }
    ByteBuffer buffer = (ByteBuffer) record.get("payload");
    byte[] payload = new byte[buffer.remaining()];
    buffer.duplicate().get(payload);
    Rejection rejection =
        new Rejection(
            Stage.valueOf(text(record, "stage")),
            violations,
            text(record, "subject"),
            new Origin(text(record, "source")),
            (Long) record.get("position"),
            (Long) record.get("line"),
            payload,
            Optional.ofNullable(record.get("payloadSchema")).map(Object::toString),
            (Integer) record.get("attempt"));
    return new DeadLetter(
        rejection,
        text(record, "run"),
        Instant.ofEpochMilli((Long) record.get("time")),
        (Boolean) record.get("payloadDropped"));
  }

  private static String text(GenericRecord record, String field) {
    return record.get(field).toString();
  }
}
