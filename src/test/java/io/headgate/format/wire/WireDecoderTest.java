package io.headgate.format.wire;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.ReadPlan;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.Test;

/** Messages become rows of the contract, whichever schema each was written with. */
public class WireDecoderTest {
  private static final Contract CONTRACT =
      Contract.of(
          "orders",
          List.of(
              Column.of("id", 1, new Type.Plain(Kind.LONG), false),
              Column.of("note", 2, new Type.Plain(Kind.STRING), true)));
  private static final Schema NARROW =
      record("{\"name\":\"id\",\"type\":\"int\"},{\"name\":\"note\",\"type\":\"string\"}");
  private static final Schema TURNED =
      record(
          "{\"name\":\"note\",\"type\":[\"null\",\"string\"]},{\"name\":\"id\",\"type\":\"long\"}");

  /** A registry in memory that counts what it is asked. */
  private static final class Asked implements WriterSchemas {
    final Map<WireReference, Schema> known = new HashMap<>();
    int asked;

    @Override
    public WriterSchema find(WireReference reference) {
      asked++;
      Schema schema = known.get(reference);
      return schema == null
          ? new WriterSchema.Unknown("which the test does not know")
          : new WriterSchema.Known(schema);
    }
  }

  private final Asked schemas = new Asked();
  private final WireDecoder decoder =
      new WireDecoder(
          WireFormat.CONFLUENT,
          schemas,
          new ReadPlan(CONTRACT, AvroSchemas.compile(CONTRACT), 1000));

  private static Schema record(String fields) {
    return UntrustedSchemas.parse(
        "{\"type\":\"record\",\"name\":\"orders\",\"fields\":[" + fields + "]}");
  }

  private static GenericRecord order(Schema schema, Object id, String note) {
    GenericRecord record = new GenericData.Record(schema);
    record.put("id", id);
    record.put("note", note);
    return record;
  }

  private static byte[] encode(Schema schema, Object datum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<Object>(schema).write(datum, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static byte[] message(WireReference reference, byte[] record) {
    RowBuffer out = new RowBuffer(16);
    WireFormat.CONFLUENT.writeHeader(reference, out);
    out.raw(record, 0, record.length);
    return out.toByteArray();
  }

  private String decode(byte[] message) throws IOException {
    return decode(Optional.empty(), message);
  }

  private String decode(Optional<byte[]> header, byte[] message) throws IOException {
    RowBuffer out = new RowBuffer(16);
    List<Violation> violations = decoder.decode(header, message, 0, message.length, out);
    if (!violations.isEmpty()) {
      return violations.get(0).code() + ": " + violations.get(0).message();
    }
    return new GenericDatumReader<GenericRecord>(AvroSchemas.compile(CONTRACT).avro())
        .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null))
        .toString();
  }

  @Test
  public void decode_messagesOfSeveralSchemas_areRowsOfTheContract() throws Exception {
    schemas.known.put(WireReference.id(1), NARROW);
    schemas.known.put(WireReference.id(2), TURNED);
    byte[] first = message(WireReference.id(1), encode(NARROW, order(NARROW, 7, "a")));
    byte[] second = message(WireReference.id(2), encode(TURNED, order(TURNED, 8L, null)));
    for (int i = 0; i < 3; i++) {
      assertThat(decode(first), is("{\"id\": 7, \"note\": \"a\"}"));
      assertThat(decode(second), is("{\"id\": 8, \"note\": null}"));
    }
    assertThat("looked up once per schema", schemas.asked, is(2));
  }

  @Test
  public void decode_messageWithItsSchemaBesideIt_isTheRowThatTheJoinedBytesAre() throws Exception {
    schemas.known.put(WireReference.id(1), NARROW);
    byte[] header = message(WireReference.id(1), new byte[0]);
    byte[] payload = encode(NARROW, order(NARROW, 7, "a"));
    assertThat(decode(Optional.of(header), payload), is("{\"id\": 7, \"note\": \"a\"}"));
    byte[] joined = Arrays.copyOf(header, header.length + payload.length);
    System.arraycopy(payload, 0, joined, header.length, payload.length);
    assertThat(decode(joined), is("{\"id\": 7, \"note\": \"a\"}"));
  }

  @Test
  public void decode_unknownSchema_isRejectedUntilItIsKnown() throws Exception {
    byte[] message = message(WireReference.id(9), encode(NARROW, order(NARROW, 7, "a")));
    assertThat(
        decode(message),
        is(
            "UNKNOWN_SCHEMA: Cannot read confluent message: it was written with schema id 9, which"
                + " the test does not know"));
    schemas.known.put(WireReference.id(9), NARROW);
    assertThat(decode(message), is("{\"id\": 7, \"note\": \"a\"}"));
  }

  @Test
  public void decode_badMessages_areRejectedWithTheirReason() throws Exception {
    schemas.known.put(WireReference.id(1), NARROW);
    schemas.known.put(WireReference.id(2), Schema.create(Schema.Type.STRING));
    byte[] record = encode(NARROW, order(NARROW, 7, "a"));
    assertThat(
        decode("{\"id\":7}".getBytes(StandardCharsets.UTF_8)),
        is(
            "MALFORMED: Cannot read confluent message: it starts with 7b 22 69 64 22 3a 37 7d (8"
                + " bytes); expected 00 and a schema id of 4 bytes, or 01 and a guid of 16"));
    assertThat(
        decode(message(WireReference.id(1), Arrays.copyOf(record, record.length + 1))),
        is(
            "MALFORMED: Cannot read Avro record: 1 bytes are left over; expected a record of the"
                + " schema that came with it"));
    assertThat(
        decode(message(WireReference.id(2), record)),
        is(
            "UNKNOWN_SCHEMA: Cannot read confluent message: it was written with schema id 2, which"
                + " is string; expected a record"));
    assertThat(
        decode(message(WireReference.id(1), new byte[1001])),
        is(
            "TOO_LARGE: Cannot read confluent message: its record has 1001 bytes; expected at most"
                + " 1000"));
  }

  @Test
  public void decode_registryDown_isThrown() {
    WireDecoder down =
        new WireDecoder(
            WireFormat.CONFLUENT,
            reference -> {
              throw new IllegalStateException("no answer");
            },
            ReadPlan.of(CONTRACT));
    byte[] message = message(WireReference.id(1), new byte[] {2});
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> down.decode(message, 0, message.length, new RowBuffer(16)));
    assertThat(thrown.getMessage(), is("no answer"));
  }

  @Test
  public void decode_moreSchemasThanAreKept_looksUpAgain() throws Exception {
    byte[] record = encode(NARROW, order(NARROW, 7, "a"));
    for (int round = 0; round < 2; round++) {
      for (int id = 1; id <= 300; id++) {
        schemas.known.put(WireReference.id(id), NARROW);
        assertThat(
            decode(message(WireReference.id(id), record)), is("{\"id\": 7, \"note\": \"a\"}"));
      }
    }
    assertThat("none of 300 is still there when its turn comes", schemas.asked, is(600));
    decode(message(WireReference.id(300), record));
    assertThat("the last ones are", schemas.asked, is(600));
  }

  @Test
  public void decode_anyBytes_isARowOrViolations() throws Exception {
    schemas.known.put(WireReference.id(1), NARROW);
    schemas.known.put(WireReference.id(2), TURNED);
    Random random = new Random(11);
    int rows = 0;
    for (int i = 0; i < 20_000; i++) {
      int id = 1 + random.nextInt(3);
      Schema schema = id == 1 ? NARROW : TURNED;
      Object datum = new RandomData(schema, 1, random.nextLong()).iterator().next();
      byte[] message = message(WireReference.id(id), encode(schema, datum));
      for (int flips = random.nextInt(3); flips > 0; flips--) {
        message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
      }
      message = random.nextInt(4) == 0 ? Arrays.copyOf(message, random.nextInt(40)) : message;
      String result = decode(message);
      rows += result.startsWith("{") ? 1 : 0;
    }
    assertThat("some are rows", rows > 2000 && rows < 19_000, is(true));
  }

  @Test
  public void find_byFingerprint_isRefusedWhereTwoSchemasHaveTheSame() {
    Schema one = record(decimal(2));
    Schema other = record(decimal(4));
    Schema third = record("{\"name\":\"x\",\"type\":\"int\"}");
    KnownSchemas known = new KnownSchemas(List.of(one, other, third, record(decimal(2))));
    assertThat(find(known, third), is(new WriterSchema.Known(third)));
    assertThat(
        find(known, one),
        is(
            new WriterSchema.Unknown(
                "which several known schemas have that differ in scale, unit or default; write with"
                    + " a registry's ids instead")));
    assertThat(
        find(known, NARROW),
        is(new WriterSchema.Unknown("which none of the known schemas has; register its schema")));
    assertThat(
        known.find(WireReference.id(1)),
        is(new WriterSchema.Unknown("which only a registry can resolve; configure one")));
  }

  private static WriterSchema find(KnownSchemas known, Schema schema) {
    return known.find(WireReference.fingerprint(SchemaNormalization.parsingFingerprint64(schema)));
  }

  private static String decimal(int scale) {
    return "{\"name\":\"d\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,"
        + "\"scale\":"
        + scale
        + "}}";
  }
}
