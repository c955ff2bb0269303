package io.headgate.schema.compat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Values as Avro's own library writes and reads them. */
final class AvroBinary {
  private AvroBinary() {}

  static byte[] write(Schema schema, Object datum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema).write(datum, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  static Object read(Schema writer, Schema reader, byte[] bytes, GenericData data)
      throws IOException {
    return new GenericDatumReader<>(writer, reader, data)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }
}
