package io.headgate.format.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Contracts, files and formats in short. */
final class JsonFixture {
  static final DriftPolicy IGNORE =
      new DriftPolicy(
          DriftPolicy.Action.IGNORE,
          DriftPolicy.Action.IGNORE,
          DriftPolicy.Action.IGNORE,
          DriftPolicy.Action.IGNORE);

  private JsonFixture() {}

  static Type plain(Kind kind) {
    return new Type.Plain(kind);
  }

  static Column required(String name, Type type) {
    return Column.of(name, 1, type, false);
  }

  static Column nullable(String name, Type type) {
    return Column.of(name, 1, type, true);
  }

  static Column withDefault(String name, Type type, boolean nullable, String text) {
    return new Column(
        name,
        1,
        type,
        nullable,
        Optional.empty(),
        Optional.of(text),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        false,
        ChangePolicy.DEFAULT);
  }

  static Column withOptions(String name, Type type, Map<String, String> options) {
    return new Column(
        name,
        1,
        type,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        options,
        false,
        ChangePolicy.DEFAULT);
  }

  static Column pii(String name, Type type) {
    return new Column(
        name,
        1,
        type,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        true,
        ChangePolicy.DEFAULT);
  }

  static Contract contract(DriftPolicy drift, Column... columns) {
    return new Contract(
        "test.rows",
        Optional.empty(),
        Optional.empty(),
        List.of(columns),
        List.of(),
        Optional.empty(),
        TableRules.NONE,
        List.of(),
        Evolution.of(drift),
        false);
  }

  static JsonFormat format(String... options) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    return (JsonFormat) new JsonFormatFactory().create(map);
  }

  /** The decoded row as Avro's own reader sees it, or the violations. */
  static String decode(Contract contract, String json) {
    return decode(contract, json.getBytes(StandardCharsets.UTF_8));
  }

  static String decode(Contract contract, byte[] json) {
    return decode(new JsonDecoder(ReadPlan.of(contract), JsonOptions.DEFAULT), contract, json);
  }

  static String decode(JsonDecoder decoder, Contract contract, byte[] json) {
    byte[] framed = new byte[json.length + 20];
    Arrays.fill(framed, (byte) '}');
    System.arraycopy(json, 0, framed, 7, json.length);
    RowBuffer out = new RowBuffer(4);
    out.raw(77);
    List<Violation> violations = decoder.decode(framed, 7, 7 + json.length, out);
    if (!violations.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (Violation violation : violations) {
        text.append(violation.code())
            .append(' ')
            .append(violation.field())
            .append(": ")
            .append(violation.message())
            .append('\n');
      }
      return text.toString().strip();
    }
    return record(AvroSchemas.compile(contract), out.array(), 1, out.size()).toString();
  }

  static GenericRecord record(RowSchema schema, byte[] data, int from, int to) {
    try {
      var in = DecoderFactory.get().binaryDecoder(data, from, to - from, null);
      GenericRecord record = new GenericDatumReader<GenericRecord>(schema.avro()).read(null, in);
      assertThat("the row's bytes are all read", in.isEnd(), is(true));
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came of reading: rows and rejections with their positions, in order of position. */
  static final class Result {
    final List<String> rows = new ArrayList<>();
    final List<String> raw = new ArrayList<>();
    final List<Long> positions = new ArrayList<>();
    final List<Long> lines = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    Tally read = Tally.ZERO;
    long coveredFrom;
    long coveredTo;

    List<String> rejected() {
      return rejections.stream()
          .map(r -> r.position() + " " + new String(r.payload(), StandardCharsets.ISO_8859_1))
          .toList();
    }
  }

  static MemorySource file(byte[] content) {
    return MemorySource.of("memory.json", content);
  }

  static Result read(JsonFormat format, MemorySource file, Part part, ReadPlan plan) {
    Result result = new Result();
    Tally accounted = Tally.ZERO;
    try (RecordReader reader = format.open(file, part, plan)) {
      for (Outcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
        RecordBatch batch = outcome.batch();
        for (int i = 0; i < batch.rows(); i++) {
          result.rows.add(
              record(batch.schema(), batch.data(), batch.start(i), batch.end(i)).toString());
          result.raw.add(new String(batch.raw().row(i), StandardCharsets.ISO_8859_1));
          result.positions.add(batch.position(i));
          result.lines.add(batch.raw().line(i));
        }
        result.rejections.addAll(outcome.rejections());
        result.read = result.read.plus(outcome.read());
        accounted = accounted.plus(batch.tally());
        for (Rejection rejection : outcome.rejections()) {
          accounted = accounted.plus(rejection.identity());
        }
      }
      result.coveredFrom = reader.coveredFrom();
      result.coveredTo = reader.coveredTo();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat("rows and rejections are what was read", accounted, is(result.read));
    return result;
  }

  static Result read(JsonFormat format, String content, Contract contract) {
    MemorySource file = JsonFixture.file(content.getBytes(StandardCharsets.UTF_8));
    return read(format, file, Part.WHOLE, ReadPlan.of(contract));
  }
}
