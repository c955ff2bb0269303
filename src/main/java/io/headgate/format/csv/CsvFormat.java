package io.headgate.format.csv;

import io.headgate.format.BodyFile;
import io.headgate.format.BrokenBodyException;
import io.headgate.format.CutRecords;
import io.headgate.format.Part;
import io.headgate.format.PartScan;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.record.RowSchema;
import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Delimited text. The grammar stands in the package's documentation. */
final class CsvFormat implements RecordFormat {
  /** A header longer than this is a quote left open. */
  private static final int MAX_HEADER_BYTES = 2 << 20;

  private final String name;
  private final CsvOptions options;

  CsvFormat(String name, CsvOptions options) {
    this.name = name;
    this.options = options;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String extension() {
    return name;
  }

  /**
   * The header's names; undeclared if there is none, or the file is empty. Without a header the
   * first record says how many cells there are, unless ragged rows are wanted.
   */
  @Override
  public SourceColumns discover(SourceFile file) throws IOException {
    try (InputStream in = file.stream()) {
      Head head = readHead(in, file, 0);
      SourceColumns columns =
          head.names().map(CsvFormat::declared).orElse(SourceColumns.UNDECLARED);
      boolean byPosition = !options.header() && !options.padShortRows() && !options.cutLongRows();
      OptionalInt cells =
          byPosition ? head.cells(options.dialect(), MAX_HEADER_BYTES) : OptionalInt.empty();
      return cells.isPresent() ? columns.byPosition(cells.getAsInt()) : columns;
    }
  }

  /**
   * Even ranges, none of which cuts the head; each says in {@link Part#offset()} where that ends.
   * One part if the file is not longer than one and a half of the target, cannot be read from the
   * middle, is in UTF-16, or has a footer to skip.
   */
  @Override
  public List<Part> split(SourceFile file, long targetBytes) throws IOException {
    if (!file.seekable()
        || file.length() - targetBytes <= targetBytes / 2
        || options.skipFooterLines() > 0
        || options.encoding().isWide()) {
      return List.of(Part.WHOLE);
    }
    long headEnd;
    try (InputStream in = file.stream()) {
      Head head = readHead(in, file, 0);
      if (head.encoding().isWide()) {
        return List.of(Part.WHOLE);
      }
      headEnd = head.window().position();
    }
    long ranges = (file.length() - 1) / targetBytes + 1;
    List<Part> parts = new ArrayList<>();
    long from = 0;
    for (long range = 1; range <= ranges; range++) {
      long to = range == ranges ? Long.MAX_VALUE : file.length() / ranges * range;
      if (to > headEnd) {
        parts.add(
            from == 0
                ? new Part(0, to, headEnd, RowAutomaton.RECORD_START, 1)
                : new Part(from, to, headEnd, Part.UNKNOWN_STATE, 0));
        from = to;
      }
    }
    return parts;
  }

  @Override
  public PartScan scan(SourceFile file, Part part) throws IOException {
    // What split found out is in the part; one made by hand costs a look at the head.
    long headEnd = part.offset() > 0 ? part.offset() : headEnd(file);
    try (SeekableByteChannel channel = file.channel()) {
      return new RangeScan(options.dialect()).scan(channel, part, headEnd);
    }
  }

  private long headEnd(SourceFile file) throws IOException {
    try (InputStream in = file.stream()) {
      return readHead(in, file, 0).window().position();
    }
  }

  @Override
  public RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    if (part.state() == Part.UNKNOWN_STATE) {
      throw new IllegalArgumentException(
          "Cannot read "
              + file.origin().source()
              + " from byte "
              + part.from()
              + ": the part's state is unknown: scan it first");
    }
    if (part.from() == 0) {
      InputStream in = file.stream();
      try {
        Head head = readHead(in, file, softEnd(file, part));
        return reader(file, part, plan, head, head.window(), 0);
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    }
    Head head;
    try (InputStream in = file.stream()) {
      head = readHead(in, file, 0);
    }
    SeekableByteChannel channel = file.channel();
    try {
      ByteWindow window = windowAt(channel, part, head, softEnd(file, part));
      return reader(file, part, plan, head, window, window.position());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static long softEnd(SourceFile file, Part part) {
    return file.length() < 0 ? part.to() : Math.min(part.to(), file.length());
  }

  /** A window on the first record that starts in the part, or behind it. */
  private ByteWindow windowAt(SeekableByteChannel channel, Part part, Head head, long softEnd)
      throws IOException {
    long headEnd = head.window().position();
    boolean inHead = part.from() < headEnd;
    long from = inHead ? headEnd : part.from();
    channel.position(from - 1);
    InputStream in = Channels.newInputStream(channel);
    boolean afterCr = in.read() == '\r';
    long line = inHead && part.line() > 0 ? head.window().line() : part.line();
    ByteWindow window = new ByteWindow(in, false, from, line, softEnd, afterCr);
    int state = inHead ? RowAutomaton.RECORD_START : part.state();
    if (state == RowAutomaton.AFTER_CR) {
      window.skipLineFeedAfterCr();
    } else if (state != RowAutomaton.RECORD_START) {
      window.skipRecord(new RowAutomaton(options.dialect()), state);
    }
    return window;
  }

  private CsvReader reader(
      SourceFile file, Part part, ReadPlan plan, Head head, ByteWindow window, long coveredFrom)
      throws SourceException {
    List<String> names = head.names().orElseGet(() -> contractNames(plan));
    CellsToRow rows;
    try {
      rows = rows(names, plan, head.encoding());
    } catch (IllegalArgumentException e) {
      throw new SourceException(file.origin(), -1, String.valueOf(e.getMessage()), e);
    }
    return new CsvReader(
        window,
        part,
        coveredFrom,
        rows,
        Optional.of(HeaderNames.toJson(names)),
        options.dialect(),
        plan,
        file.origin());
  }

  @Override
  public SourceColumns columnsOf(Optional<String> payloadSchema) {
    return payloadSchema
        .map(names -> declared(HeaderNames.parseJson(names)))
        .orElse(SourceColumns.UNDECLARED);
  }

  private static SourceColumns declared(List<String> names) {
    return new SourceColumns(
        true,
        names.stream()
            .map(name -> new SourceColumns.SourceColumn(name, Optional.empty(), true))
            .toList());
  }

  @Override
  public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    List<String> names =
        payloadSchema
            .map(HeaderNames::parseJson)
            .orElseGet(() -> options.columns().isEmpty() ? contractNames(plan) : options.columns());
    Encoding encoding = options.encoding().isSingleByte() ? options.encoding() : Encoding.UTF_8;
    return new CsvRecordDecoder(rows(names, plan, encoding), plan.maxRecordBytes());
  }

  @Override
  public boolean cuts() {
    return true;
  }

  /** The records behind the header, with its names. */
  @Override
  public CutRecords cut(byte[] body, int maxBytes) throws BrokenBodyException {
    BodyFile file = new BodyFile(body);
    try (InputStream in = file.stream()) {
      return CsvBody.cut(body, readHead(in, file, 0), options.dialect());
    } catch (SourceException e) {
      throw BrokenBodyException.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read from memory", e);
    }
  }

  private CellsToRow rows(List<String> names, ReadPlan plan, Encoding encoding) {
    return new CellsToRow(ColumnMapping.of(names, plan, options, encoding), options, encoding);
  }

  private static List<String> contractNames(ReadPlan plan) {
    return plan.contract().columns().stream().map(Column::expectedSourceName).toList();
  }

  private Head readHead(InputStream in, SourceFile file, long softEnd) throws IOException {
    return Head.read(in, options, MAX_HEADER_BYTES, softEnd, file.origin());
  }

  @Override
  public RecordFormat written() {
    return new CsvFormat(name, options.written());
  }

  @Override
  public RecordEncoder encoder(RowSchema schema, OutputStream out) throws IOException {
    return new CsvEncoder(schema, out, options);
  }
}
