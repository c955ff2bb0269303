package io.headgate.replay;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one dead-letter file: batches of letters of one origin and one kind of payload. */
final class LetterRecordReader implements RecordReader {
  /** What a letter takes in memory beside its record, roughly. */
  private static final int LETTER_BYTES = 256;

  /** Schemas of payloads for which decoders are kept: letters of one file come together. */
  private static final int MAX_DECODERS = 64;

  private final LetterFormat format;
  private final Origin file;
  private final ReadPlan plan;
  private final DeadLetterReader letters;
  private final Map<Optional<String>, RecordDecoder> decoders = new Decoders();
  private @Nullable DeadLetter ahead;
  private long read;

  LetterRecordReader(LetterFormat format, SourceFile file, ReadPlan plan) throws IOException {
    this.format = format;
    this.file = file.origin();
    this.plan = plan;
    letters = new DeadLetterReader(file.origin().source(), file.channel());
    ahead = letters.next();
  }

  @Override
  public @Nullable Outcome next() throws IOException {
    DeadLetter first = ahead;
    if (first == null) {
      return null;
    }
    Origin origin = first.rejection().origin();
    Optional<String> payloadSchema = first.rejection().payloadSchema();
    RecordBatchBuilder rows =
        new RecordBatchBuilder(plan.contract().subject(), plan.schema(), origin);
    RowBuffer originals = new RowBuffer(1 << 16);
    List<Rejection> rejections = new ArrayList<>();
    Tally tally = Tally.ZERO;
    long held = 0;
    format.startBatch();
    for (DeadLetter letter = first; letter != null; letter = letters.next()) {
      ahead = letter;
      Rejection old = letter.rejection();
      if (!old.origin().equals(origin)
          || !old.payloadSchema().equals(payloadSchema)
          || held > RecordBatch.TARGET_BYTES) {
        return new Outcome(
            rows.build(originals.toByteArray(), payloadSchema), rejections, tally, Tally.ZERO);
      }
      read++;
      tally = tally.plus(old.identity());
      held += old.payload().length + LETTER_BYTES;
      format.take(letter);
      decode(letter, rows, originals, rejections);
    }
    ahead = null;
    return new Outcome(
        rows.build(originals.toByteArray(), payloadSchema), rejections, tally, Tally.ZERO);
  }

  private void decode(
      DeadLetter letter, RecordBatchBuilder rows, RowBuffer originals, List<Rejection> rejections)
      throws SourceException {
    Rejection old = letter.rejection();
    if (LetterFormat.stays(letter)) {
      rejections.add(old);
      return;
    }
    List<Violation> violations =
        decoder(old.payloadSchema()).decode(old.payload(), 0, old.payload().length, rows.out());
    if (violations.isEmpty()) {
      int from = originals.size();
      originals.raw(old.payload(), 0, old.payload().length);
      rows.endRow(old.position(), old.line(), from, originals.size());
      plan.values().keep();
      return;
    }
    rows.cancelRow();
    plan.values().drop();
    rejections.add(
        new Rejection(
            Stage.DECODE,
            violations,
            old.subject(),
            old.origin(),
            old.position(),
            old.line(),
            old.payload(),
            old.payloadSchema(),
            old.attempt()));
  }

  private RecordDecoder decoder(Optional<String> payloadSchema) throws SourceException {
    RecordDecoder decoder = decoders.get(payloadSchema);
    if (decoder == null) {
      try {
        decoder = format.decoderOf(plan, payloadSchema);
      } catch (IllegalArgumentException e) {
        throw new SourceException(
            file, -1, "its records do not fit the contract as it is now: " + e.getMessage(), e);
      }
      decoders.put(payloadSchema, decoder);
    }
    return decoder;
  }

  @Override
  public long coveredFrom() {
    return 0;
  }

  @Override
  public long coveredTo() {
    return read;
  }

  @Override
  public void close() throws IOException {
    letters.close();
  }

  /** The decoders used last. */
  private static final class Decoders extends LinkedHashMap<Optional<String>, RecordDecoder> {
    private static final long serialVersionUID = 1;

    Decoders() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Optional<String>, RecordDecoder> eldest) {
      return size() > MAX_DECODERS;
    }
  }
}
