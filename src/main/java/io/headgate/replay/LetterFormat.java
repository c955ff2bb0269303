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
 * <p>Used by one thread; it remembers how often the records of the current batch were tried.
 */
public final class LetterFormat implements RecordFormat {
  private final RecordFormat payloads;
  private final Map<Long, Integer> attempts = new HashMap<>();

  public LetterFormat(RecordFormat payloads) {
    this.payloads = payloads;
  }

  /** The rejection as the attempt that it is: one more than the letter it came from. */
  public Rejection counted(Rejection rejection) {
    return rejection.withAttempt(attempts.getOrDefault(rejection.identity(), 0) + 1);
  }

  void startBatch() {
    attempts.clear();
  }

  void tried(long identity, int attempt) {
    attempts.put(identity, attempt);
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
