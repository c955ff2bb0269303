package io.headgate.format.wire;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.record.RowBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.Test;

/** Headers are the bytes that the formats' own documents show, and are read back as written. */
public class WireFormatTest {
  private static final UUID UUID_1 = UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210");
  private static final HexFormat HEX = HexFormat.of();

  static byte[] header(WireFormat format, WireReference reference) {
    RowBuffer out = new RowBuffer(1);
    format.writeHeader(reference, out);
    return out.toByteArray();
  }

  private static void check(WireFormat format, WireReference reference, String hex) {
    byte[] header = header(format, reference);
    assertThat(format + " header", HEX.formatHex(header), is(hex));
    byte[] message = HEX.parseHex("ff" + hex + "0a" + "ff");
    WireReader reader = new WireReader(format, 100);
    reader.read(message, 1, message.length - 1);
    assertThat(format + " reference", reader.schema(), is(reference));
    assertThat("names it", reader.names(reference), is(true));
    assertThat("names another", reader.names(WireReference.id(99)), is(false));
    assertThat("not copied", reader.data() == message, is(true));
    assertThat("from", reader.from(), is(1 + header.length));
    assertThat("to", reader.to(), is(message.length - 1));
  }

  @Test
  public void header_ofEachFormat_isItsBytesAndIsReadBack() {
    check(WireFormat.CONFLUENT, WireReference.id(1), "0000000001");
    check(WireFormat.CONFLUENT, WireReference.id(0x7fabcdef), "007fabcdef");
    check(WireFormat.CONFLUENT, WireReference.guid(UUID_1), "010123456789abcdeffedcba9876543210");
    check(WireFormat.APICURIO, WireReference.globalId(0x123456789aL), "00000000123456789a");
    check(
        WireFormat.GLUE, WireReference.glueVersion(UUID_1), "03000123456789abcdeffedcba9876543210");
    check(
        WireFormat.SINGLE_OBJECT,
        WireReference.fingerprint(0x0102030405060708L),
        "c3010807060504030201");
  }

  @Test
  public void header_ofAnotherKindOfReference_isRefused() {
    for (WireFormat format : WireFormat.values()) {
      WireReference foreign =
          format == WireFormat.GLUE ? WireReference.id(7) : WireReference.glueVersion(UUID_1);
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> header(format, foreign));
      assertThat(
          refused.getMessage().replaceAll("; expected .*", ""),
          is("Cannot write header: it names " + foreign));
    }
  }

  @Test
  public void header_besideTheMessage_namesTheSchemaOfAllOfIt() {
    byte[] message = {10, 20, 30};
    WireReader reader = new WireReader(WireFormat.CONFLUENT, 100);
    reader.read(header(WireFormat.CONFLUENT, WireReference.guid(UUID_1)), message, 1, 3);
    assertThat(reader.schema(), is(WireReference.guid(UUID_1)));
    assertThat(reader.from(), is(1));
    assertThat(reader.to(), is(3));

    byte[] tooLong = Arrays.copyOf(header(WireFormat.CONFLUENT, WireReference.id(3)), 6);
    BrokenMessageException broken =
        assertThrows(BrokenMessageException.class, () -> reader.read(tooLong, message, 0, 3));
    assertThat(
        broken.getMessage(),
        is(
            "the message header with its schema has 6 bytes; expected 5 with an id, or 17 with a"
                + " guid"));
  }

  @Test
  public void message_ofAvrosOwnSingleObjectEncoder_isRead() throws Exception {
    Schema schema = SchemaBuilder.record("r").fields().requiredString("s").endRecord();
    GenericRecord record = new GenericRecordBuilder(schema).set("s", "a").build();
    ByteBuffer encoded = new BinaryMessageEncoder<>(GenericData.get(), schema).encode(record);
    byte[] message = new byte[encoded.remaining()];
    encoded.get(message);

    WireReader reader = new WireReader(WireFormat.SINGLE_OBJECT, 100);
    reader.read(message, 0, message.length);
    assertThat(
        reader.schema(),
        is(WireReference.fingerprint(SchemaNormalization.parsingFingerprint64(schema))));
    assertThat(HEX.formatHex(reader.data(), reader.from(), reader.to()), is("0261"));
  }

  @Test
  public void message_withoutItsHeader_saysWhatItIs() {
    List<String> reasons =
        Arrays.stream(WireFormat.values()).map(format -> reason(format, "7b226122")).toList();
    assertThat(
        reasons,
        is(
            List.of(
                "it starts with 7b 22 61 22 (4 bytes); expected 00 and a schema id of 4 bytes, or"
                    + " 01 and a guid of 16",
                "it starts with 7b 22 61 22 (4 bytes); expected 00 and a global id of 8 bytes",
                "it starts with 7b 22 61 22 (4 bytes); expected 03, a byte for the compression and"
                    + " a schema version of 16 bytes",
                "it starts with 7b 22 61 22 (4 bytes); expected c3 01 and a fingerprint of 8"
                    + " bytes")));
    assertThat(
        reason(WireFormat.CONFLUENT, ""),
        is("it is empty; expected 00 and a schema id of 4 bytes, or 01 and a guid of 16"));
    assertThat(
        reason(WireFormat.GLUE, "0309" + "00".repeat(16)),
        is("its compression is 09; expected 00 (none) or 05 (zlib)"));
  }

  private static String reason(WireFormat format, String hex) {
    byte[] message = HEX.parseHex(hex);
    WireReader reader = new WireReader(format, 100);
    return assertThrows(BrokenMessageException.class, () -> reader.read(message, 0, message.length))
        .getMessage();
  }

  @Test
  public void read_ofAnyBytes_isAReferenceInsideThemOrARefusal() {
    Random random = new Random(3);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      WireFormat format = List.of(WireFormat.values()).get(random.nextInt(4));
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 1 && random.nextBoolean()) {
        bytes[0] = new byte[] {0, 1, 3, (byte) 0xc3}[random.nextInt(4)];
        bytes[1] = new byte[] {0, 1, 5}[random.nextInt(3)];
      }
      int from = random.nextInt(bytes.length + 1);
      from = random.nextBoolean() ? 0 : from;
      WireReader reader = new WireReader(format, 64);
      try {
        reader.read(bytes, from, bytes.length);
      } catch (BrokenMessageException refused) {
        continue;
      }
      read++;
      byte[] header = header(format, reader.schema());
      if (reader.data() == bytes) {
        assertThat(
            "header and record are the message",
            Arrays.equals(header, 0, header.length, bytes, from, reader.from()),
            is(true));
        assertThat(reader.to(), is(bytes.length));
      }
    }
    assertThat("messages read", read, is(greaterThan(500)));
  }

  @Test
  public void find_ofEachWord_isTheFormat() {
    for (WireFormat format : WireFormat.values()) {
      assertThat(WireFormat.find(format.word()), is(Optional.of(format)));
    }
    assertThat(WireFormat.find("apicurio"), is(Optional.empty()));
  }
}
