package io.headgate.format.avro;

import io.headgate.schema.avro.SchemaLimits;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What the start of a container file says.
 *
 * @param firstBlock offset of the first block
 */
record AvroHeader(Schema schema, AvroCodec codec, SyncMarker sync, long firstBlock) {
  static final byte[] MAGIC = {'O', 'b', 'j', 1};
  static final String SCHEMA = "avro.schema";
  static final String CODEC = "avro.codec";
  private static final int MAX_ENTRIES = 1000;

  static AvroHeader read(ContainerInput in) throws IOException {
    Block bytes = new Block();
    for (byte expected : MAGIC) {
      if (in.atEnd() || in.readByte() != expected) {
        throw in.damaged(0, "expected an Avro container file, which starts with 'Obj' and 1", null);
      }
    }
    Map<String, String> meta = readMeta(in, bytes);
    SyncMarker sync = SyncMarker.read(in);
    String codecName = meta.getOrDefault(CODEC, AvroCodec.NULL.text());
    AvroCodec codec =
        AvroCodec.find(codecName)
            .orElseThrow(
                () ->
                    in.damaged(
                        0,
                        "its codec is '"
                            + codecName
                            + "'; expected null, deflate, snappy, bzip2, xz or zstandard",
                        null));
    try {
      Schema schema = UntrustedSchemas.parse(meta.getOrDefault(SCHEMA, ""));
      if (schema.getType() != Schema.Type.RECORD) {
        throw in.damaged(
            0, "its schema is " + schema.getType().getName() + "; expected a record", null);
      }
      return new AvroHeader(schema, codec, sync, in.offset());
    } catch (IllegalArgumentException invalid) {
      throw in.damaged(0, String.valueOf(invalid.getMessage()), invalid);
    }
  }

  private static Map<String, String> readMeta(ContainerInput in, Block bytes) throws IOException {
    Map<String, String> meta = new HashMap<>();
    int entries = 0;
    for (long count = in.readLong(); count != 0; count = in.readLong()) {
      if (count < 0) {
        count = -count;
        in.readLong(); // bytes of the block
      }
      entries += (int) Math.min(count, MAX_ENTRIES + 1);
      if (count < 0 || entries > MAX_ENTRIES) {
        throw in.damaged(in.offset(), "expected at most 1000 entries of metadata", null);
      }
      for (long i = 0; i < count; i++) {
        meta.put(readText(in, bytes), readText(in, bytes));
      }
    }
    return meta;
  }

  private static String readText(ContainerInput in, Block bytes) throws IOException {
    long start = in.offset();
    long length = in.readLong();
    if (length < 0 || length > 4L * SchemaLimits.DEFAULT.characters()) {
      throw in.damaged(start, "expected at most 4 MiB of metadata, not " + length, null);
    }
    in.readFully(bytes, (int) length);
    return new String(bytes.bytes(), 0, (int) length, StandardCharsets.UTF_8);
  }
}
