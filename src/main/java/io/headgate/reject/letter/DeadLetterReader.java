package io.headgate.reject.letter;

import io.headgate.record.Origin;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

  private final Path path;
  private final DataFileReader<GenericRecord> avro;
  private long ordinal;

  public DeadLetterReader(Path path) throws IOException {
    this.path = path;
    try {
      avro =
          new DataFileReader<>(path.toFile(), new GenericDatumReader<>(null, LetterSchema.SCHEMA));
    } catch (IOException | AvroRuntimeException e) {
      throw new IOException("Cannot read dead letters " + path + ": not a dead-letter file", e);
    }
    try {
      refuseCut(avro.previousSync());
    } catch (IOException e) {
      avro.close();
      throw e;
    }
  }

  /** Avro takes a file that ends in the middle of a block for one that ends before the block. */
  private void refuseCut(long headerEnd) throws IOException {
    byte[] first = new byte[SYNC_BYTES];
    byte[] last = new byte[SYNC_BYTES];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(headerEnd - SYNC_BYTES);
      file.readFully(first);
      file.seek(file.length() - SYNC_BYTES);
      file.readFully(last);
    }
    if (!Arrays.equals(first, last)) {
      throw new IOException("Cannot read dead letters " + path + ": the file is cut off");
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
          "Cannot read dead letters " + path + " at letter " + ordinal + ": the file is damaged",
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
