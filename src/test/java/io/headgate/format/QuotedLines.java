package io.headgate.format;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The simplest format with everything that makes reading hard: a record is a line, but line breaks
 * between quotes do not end it, so that parts start in an unknown state. A line that starts with
 * {@code !} is malformed.
 */
public final class QuotedLines implements RecordFormat {
  private static final int ROWS_PER_BATCH = 7;

  public static final Contract CONTRACT =
      Contract.of("t.Line", List.of(Column.of("line", 1, new Type.Plain(Kind.STRING), false)));

  /** Named in {@code META-INF/services} of the tests, as a format of somebody else's would be. */
  public static final class Factory implements FormatFactory {
    @Override
    public String name() {
      return "quoted-lines";
    }

    @Override
    public String description() {
      return "Lines, with breaks between quotes.";
    }

    @Override
    public List<FormatOption> options() {
      return List.of();
    }

    @Override
    public RecordFormat create(Map<String, String> options) {
      return new QuotedLines();
    }
  }

  @Override
  public String name() {
    return "quoted-lines";
  }

  @Override
  public SourceColumns discover(SourceFile file) {
    return SourceColumns.UNDECLARED;
  }

  @Override
  public List<Part> split(SourceFile file, long targetBytes) {
    if (!file.seekable() || file.length() <= targetBytes) {
      return List.of(Part.WHOLE);
    }
    List<Part> parts = new ArrayList<>();
    for (long from = 0; from < file.length(); from += targetBytes) {
      long to = from + targetBytes >= file.length() ? Long.MAX_VALUE : from + targetBytes;
      parts.add(new Part(from, to, 0, from == 0 ? 0 : Part.UNKNOWN_STATE, from == 0 ? 1 : 0));
    }
    return parts;
  }

  @Override
  public PartScan scan(SourceFile file, Part part) throws IOException {
    byte[] all = content(file);
    int quotes = 0;
    long lines = 0;
    for (int i = (int) part.from(); i < Math.min(all.length, part.to()); i++) {
      quotes += all[i] == '"' ? 1 : 0;
      lines += all[i] == '\n' ? 1 : 0;
    }
    return new PartScan(new int[] {quotes % 2, 1 - quotes % 2}, lines);
  }

  @Override
  public RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    return new Reader(content(file), file.origin(), part, plan);
  }

  @Override
  public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RecordEncoder encoder(RowSchema schema, OutputStream out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String extension() {
    return "txt";
  }

  private static byte[] content(SourceFile file) throws IOException {
    try (InputStream in = file.stream()) {
      return in.readAllBytes();
    }
  }

  private static final class Reader implements RecordReader {
    private final byte[] all;
    private final Origin origin;
    private final long to;
    private final RecordBatchBuilder rows;
    private final int from;
    private int at;
    private long line;

    Reader(byte[] all, Origin origin, Part part, ReadPlan plan) {
      this.all = all;
      this.origin = origin;
      to = part.to();
      rows = new RecordBatchBuilder("t.Line", plan.schema(), origin);
      int start = (int) part.from();
      boolean quoted = part.state() == 1;
      line = part.line();
      if (start > 0 && (quoted || all[start - 1] != '\n')) {
        start = end(start, quoted);
        line += count((int) part.from(), start);
      }
      from = start;
      at = start;
    }

    @Override
    public @Nullable Outcome next() {
      List<Rejection> rejections = new ArrayList<>();
      Tally read = Tally.ZERO;
      while (at < all.length && at < to && rows.rows() < ROWS_PER_BATCH) {
        int end = end(at, false);
        read = read.plus(Origin.identity(origin.seed(), at));
        if (all[at] == '!') {
          rejections.add(
              new Rejection(
                  Stage.DECODE,
                  List.of(new Violation(RejectionCode.MALFORMED, "", "Invalid line")),
                  "t.Line",
                  origin,
                  at,
                  line,
                  Arrays.copyOfRange(all, at, end),
                  Optional.empty(),
                  1));
        } else {
          rows.out().writeBytes(all, at, end);
          rows.endRow(at, line, at, end);
        }
        line += count(at, end);
        at = end;
      }
      return read.count() == 0
          ? null
          : new Outcome(rows.build(all, Optional.empty()), rejections, read, Tally.ZERO);
    }

    private int end(int start, boolean startsQuoted) {
      boolean quoted = startsQuoted;
      for (int i = start; i < all.length; i++) {
        quoted ^= all[i] == '"';
        if (all[i] == '\n' && !quoted) {
          return i + 1;
        }
      }
      return all.length;
    }

    private long count(int start, int end) {
      long breaks = 0;
      for (int i = start; i < end; i++) {
        breaks += all[i] == '\n' ? 1 : 0;
      }
      return breaks;
    }

    @Override
    public long coveredFrom() {
      return from;
    }

    @Override
    public long coveredTo() {
      return at;
    }

    @Override
    public void close() {}
  }
}
