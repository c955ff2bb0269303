package io.headgate.replay;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.record.RowSchema;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterWriter;
import io.headgate.schema.SourceColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Dead-letter files as a format: each letter's payload is decoded by the format that it came in,
 * and keeps the origin and position that it had, so that its identity is the same in every attempt.
 *
 * <p>Some letters stay what they were, see {@link #stays}. Used by one thread; it remembers the
 * letters of the current batch.
 */
public final class LetterFormat implements RecordFormat {
  private final RecordFormat payloads;
  private final Map<Long, DeadLetter> batch = new HashMap<>();

  public LetterFormat(RecordFormat payloads) {
    this.payloads = payloads;
  }

  /**
   * Puts a rejection of the current batch on file as the attempt that it is: one more than the
   * letter it came from.
   */
  public void file(Rejection rejection, DeadLetterWriter out) throws IOException {
    DeadLetter letter = batch.get(rejection.identity());
    if (letter == null) {
      throw new IllegalArgumentException("Cannot file " + rejection + ": not of this batch");
    }
    Rejection counted = rejection.withAttempt(letter.rejection().attempt() + 1);
    if (stays(letter)) {
      out.add(new DeadLetter(counted, letter.run(), letter.time(), letter.payloadDropped()));
    } else {
      out.add(counted);
    }
  }

  /**
   * Whether a letter is not tried again: its record was not kept, or has the key of a record that
   * is in the dataset, where it would be a second one.
   */
  static boolean stays(DeadLetter letter) {
    Rejection rejection = letter.rejection();
    return letter.payloadDropped() || rejection.code() == RejectionCode.DUPLICATE_KEY;
  }

  void startBatch() {
    batch.clear();
  }

  void take(DeadLetter letter) {
    batch.put(letter.rejection().identity(), letter);
  }

  RecordDecoder decoderOf(ReadPlan plan, Optional<String> payloadSchema) {
    return payloads.decoder(plan, payloadSchema);
  }

  @Override
  public String name() {
    return "dead letters of " + payloads.name();
  }

  @Override
  public SourceColumns discover(SourceFile file) {
    return SourceColumns.UNDECLARED;
  }

  @Override
  public List<Part> split(SourceFile file, long targetBytes) {
    return List.of(Part.WHOLE);
  }

  @Override
  public RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    return new LetterRecordReader(this, file, plan);
  }

  @Override
  public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    return payloads.decoder(plan, payloadSchema);
  }

  @Override
  public RecordEncoder encoder(RowSchema schema, OutputStream out) {
    throw new UnsupportedOperationException("Cannot write " + name() + ": only the writer does");
  }

  @Override
  public String extension() {
    return "avro";
  }
}
