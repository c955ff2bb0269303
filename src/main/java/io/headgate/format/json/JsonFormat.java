package io.headgate.format.json;

import io.headgate.format.BrokenBodyException;
import io.headgate.format.CutRecords;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.record.RowSchema;
import io.headgate.schema.SourceColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON in UTF-8, read strictly as RFC 8259 has it: no comments, no trailing commas, no NaN, no
 * duplicate keys, no lone surrogates. Which value feeds which column stands in {@link
 * ValueReaders}; fields that a record lacks are null or their default, and null in a column that is
 * not nullable is its default.
 *
 * <p>Layouts: {@code lines} has one object a line and is read in parallel ranges; {@code array} is
 * one array of objects, {@code object} one object as a whole file. A file in {@code lines} whose
 * first character that is no white space (in its first 64 KiB) is an opening bracket is read as
 * {@code array}, since no record starts like that.
 *
 * <p>Written are lines (or an array): all columns in order and by their names, null as {@code
 * null}, decimals as numbers with all their digits, dates and times as ISO text, bytes in base64.
 * NaN and infinities, which JSON has no numbers for, are the strings {@code "NaN"}, {@code
 * "Infinity"} and {@code "-Infinity"}; columns with the option {@code allow-nan} read them back.
 */
public final class JsonFormat implements RecordFormat {
  private final JsonOptions options;
  private final Layout layout;

  JsonFormat(JsonOptions options) {
    this.options = options;
    layout = options.layout();
  }

  @Override
  public String name() {
    return JsonFormatFactory.NAME;
  }

  @Override
  public SourceColumns discover(SourceFile file) {
    return SourceColumns.UNDECLARED;
  }

  @Override
  public List<Part> split(SourceFile file, long targetBytes) throws IOException {
    long length = file.length();
    if (!file.seekable() || length <= targetBytes || layout.resolve(file) != Layout.LINES) {
      return List.of(Part.WHOLE);
    }
    long count = (length - 1) / targetBytes + 1;
    List<Part> parts = new ArrayList<>();
    long from = 0;
    for (long i = 1; i <= count; i++) {
      long to = i == count ? Long.MAX_VALUE : i * targetBytes;
      parts.add(new Part(from, to, 0, 0, from == 0 ? 1 : 0));
      from = to;
    }
    return parts;
  }

  @Override
  public RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    return JsonReader.open(file, part, plan, layout, it -> new JsonDecoder(it, options));
  }

  @Override
  public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    return new JsonDecoder(plan, options);
  }

  @Override
  public boolean cuts() {
    return true;
  }

  /** One object, an array of objects, or objects with white space between them, as lines have. */
  @Override
  public CutRecords cut(byte[] body, int maxBytes) throws BrokenBodyException {
    return new JsonBody(body, options).cut();
  }

  @Override
  public RecordEncoder encoder(RowSchema schema, OutputStream out) {
    return new JsonEncoder(schema, layout, out);
  }

  @Override
  public String extension() {
    return layout == Layout.LINES ? "jsonl" : "json";
  }
}
