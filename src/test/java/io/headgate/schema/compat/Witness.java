package io.headgate.schema.compat;

import io.headgate.schema.avro.UntrustedSchemas;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;

/**
 * A value that shows what a pair of schemas does to data.
 *
 * @param kind what our check finds
 * @param what changes, in words
 * @param writer fields of the record that is written, as JSON
 * @param reader fields of the record that is read, as JSON; with a name before a bar if it is not R
 * @param value what is written, in Avro's JSON encoding
 * @param written the record as Avro gives it to a reader with the writer's schema
 * @param read the record, or the failure, as Avro gives it to the reader
 */
record Witness(
    IncompatibilityKind kind,
    String what,
    String writer,
    String reader,
    String value,
    String written,
    String read) {
  Schema writerSchema() {
    return schema(writer);
  }

  Schema readerSchema() {
    return schema(reader);
  }

  private static Schema schema(String text) {
    int bar = text.indexOf('|');
    String name = bar < 0 ? "\"name\":\"R\"" : text.substring(0, bar);
    return UntrustedSchemas.parseValid(
        "{\"type\":\"record\"," + name + ",\"fields\":[" + text.substring(bar + 1) + "]}");
  }

  /** What Avro's reader gives; logical types as the values they stand for. */
  String decode(Schema as) {
    try {
      byte[] bytes = encode();
      GenericData data = new GenericData();
      data.addLogicalTypeConversion(new Conversions.DecimalConversion());
      data.addLogicalTypeConversion(new TimeConversions.DateConversion());
      data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
      data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
      return String.valueOf(AvroBinary.read(writerSchema(), as, bytes, data));
    } catch (IOException | AvroRuntimeException | ArrayIndexOutOfBoundsException failed) {
      return "fails: " + failed.getMessage();
    }
  }

  private byte[] encode() throws IOException {
    Schema schema = writerSchema();
    Object datum =
        new GenericDatumReader<>(schema)
            .read(null, DecoderFactory.get().jsonDecoder(schema, value));
    return AvroBinary.write(schema, datum);
  }
}
