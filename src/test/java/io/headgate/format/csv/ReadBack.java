package io.headgate.format.csv;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads files for tests and shows what came of them as text. */
final class ReadBack {
  private static final Map<RowSchema, GenericDatumReader<GenericRecord>> READERS =
      new ConcurrentHashMap<>();

  private ReadBack() {}

  /** What came of one record. */
  record Found(long position, long line, String payload, String result) {}

  /** What came of a part. */
  record Result(List<Found> found, Tally read, long coveredFrom, long coveredTo) {
    List<String> results() {
      return found.stream().map(Found::result).toList();
    }
  }

  static RecordFormat csv(String... options) {
    return CsvFormatFactory.csv().create(options(options));
  }

  static Map<String, String> options(String... keysAndValues) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** A plan of nullable strings, with columns that the contract does not name ignored. */
  static ReadPlan strings(String... names) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(Column.of(name, columns.size() + 1, new Type.Plain(Kind.STRING), true));
    }
    return plan(columns);
  }

  static ReadPlan plan(List<Column> columns) {
    return ReadPlan.of(contract(columns, ignore()));
  }

  static DriftPolicy ignore() {
    return new DriftPolicy(
        DriftPolicy.Action.IGNORE,
        DriftPolicy.Action.IGNORE,
        DriftPolicy.Action.FAIL,
        DriftPolicy.Action.FAIL);
  }

  static Contract contract(List<Column> columns, DriftPolicy drift) {
    Contract plain = Contract.of("sales.orders", columns);
    return new Contract(
        plain.subject(),
        plain.owner(),
        plain.description(),
        plain.columns(),
        plain.primaryKey(),
        plain.eventTime(),
        plain.tableRules(),
        plain.rowRules(),
        Evolution.of(drift),
        plain.maskPayload());
  }

  static MemorySource file(String utf8) {
    return file(utf8.getBytes(StandardCharsets.UTF_8));
  }

  static MemorySource file(byte[] content) {
    return MemorySource.of("orders.csv", content);
  }

  static Result read(RecordFormat format, SourceFile file, ReadPlan plan) {
    return read(format, file, Part.WHOLE, plan);
  }

  static Result read(RecordFormat format, SourceFile file, Part part, ReadPlan plan) {
    try (RecordReader reader = format.open(file, part, plan)) {
      List<Found> found = new ArrayList<>();
      Tally read = Tally.ZERO;
      for (Outcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
        add(outcome.batch(), found);
        for (Rejection rejection : outcome.rejections()) {
          found.add(
              new Found(
                  rejection.position(),
                  rejection.line(),
                  text(rejection.payload()),
                  rejection.violations().toString()));
        }
        read = read.plus(outcome.read());
      }
      found.sort(Comparator.comparing(Found::position));
      return new Result(found, read, reader.coveredFrom(), reader.coveredTo());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(RecordBatch batch, List<Found> found) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      found.add(
          new Found(
              batch.position(row),
              batch.raw().line(row),
              text(batch.raw().row(row)),
              show(batch.schema(), batch.data(), batch.start(row), batch.end(row))));
    }
  }

  static String show(RowSchema schema, byte[] data, int from, int to) throws IOException {
    GenericRecord row =
        READERS
            .computeIfAbsent(schema, key -> new GenericDatumReader<>(key.avro()))
            .read(null, DecoderFactory.get().binaryDecoder(data, from, to - from, null));
    return schema.avro().getFields().stream()
        .map(field -> show(row.get(field.name())))
        .collect(Collectors.joining("|"));
  }

  private static String show(Object value) {
    return value == null ? "NULL" : value.toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static Column column(String name, int id, Kind kind, Map<String, String> options) {
    Column plain = Column.of(name, id, new Type.Plain(kind), true);
    return new Column(
        name,
        id,
        plain.type(),
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        options,
        false,
        ChangePolicy.DEFAULT);
  }
}
