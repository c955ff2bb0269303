package io.headgate.format.convert;

import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Converts one value through a record of one field, as text: the value, or what is wrong. */
final class Conversion {
  static final DriftPolicy ABSORB =
      new DriftPolicy(Action.IGNORE, Action.IGNORE, Action.IGNORE, Action.IGNORE);

  private Conversion() {}

  static Type plain(Kind kind) {
    return new Type.Plain(kind);
  }

  /** The result for a source field of that schema and value, values fitted one by one. */
  static String convert(String source, Object value, Type target) {
    return convert(source, value, Column.of("v", 1, target, false), ABSORB);
  }

  static String convert(String source, Object value, Column column, DriftPolicy drift) {
    Schema schema = record("{\"name\":\"v\",\"type\":" + source + "}");
    GenericRecord record = new GenericData.Record(schema);
    record.put("v", value);
    return convert(schema, encode(schema, record), contract(drift, column));
  }

  static Schema record(String fields) {
    return UntrustedSchemas.parse(
        "{\"type\":\"record\",\"name\":\"r\",\"fields\":[" + fields + "]}");
  }

  static Contract contract(DriftPolicy drift, Column... columns) {
    Contract plain = Contract.of("t", List.of(columns));
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

  static String convert(Schema source, byte[] payload, Contract contract) {
    RowBuffer out = new RowBuffer(16);
    List<Violation> violations =
        RowConverter.compile(source, contract).convertAll(payload, 0, payload.length, out);
    return violations.isEmpty()
        ? String.valueOf(decode(AvroSchemas.compile(contract).avro(), out.toByteArray()))
        : String.join("; ", violations.stream().map(Conversion::show).toList());
  }

  private static String show(Violation violation) {
    return violation.code() + " " + violation.field() + ": " + violation.message();
  }

  static byte[] encode(Schema schema, Object datum) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<Object>(schema).write(datum, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static Object decode(Schema schema, byte[] bytes) {
    try {
      var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
      Object datum = new GenericDatumReader<Object>(schema).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new AssertionError("bytes left over behind " + datum);
      }
      return datum;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
