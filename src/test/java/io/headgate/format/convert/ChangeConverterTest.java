package io.headgate.format.convert;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.ReadPlan;
import io.headgate.format.RowText;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.Test;

public class ChangeConverterTest {
  private static final Schema ENVELOPE =
      UntrustedSchemas.parse(
          """
          {"type": "record", "name": "Envelope", "namespace": "shop.orders", "fields": [
            {"name": "before", "default": null, "type": ["null",
              {"type": "record", "name": "Value", "fields": [
                {"name": "id", "type": "int"},
                {"name": "name", "type": ["null", "string"], "default": null}]}]},
            {"name": "after", "type": ["null", "Value"], "default": null},
            {"name": "source", "type": {"type": "record", "name": "Source", "fields": [
              {"name": "version", "type": "string"},
              {"name": "lsn", "type": ["null", "long"], "default": null}]}},
            {"name": "op", "type": "string"},
            {"name": "ts_ms", "type": ["null", "long"], "default": null}]}""");
  private static final Contract PLAIN =
      RowText.contract("{name: id, type: long, nullable: false}", "{name: name, type: string}");
  private static final Contract FACTS =
      RowText.contract(
          "{name: lsn, type: long, source-name: __source_lsn}",
          "{name: id, type: long, nullable: false}",
          "{name: op, type: string, nullable: false, source-name: __op}",
          "{name: name, type: string}",
          "{name: deleted, type: boolean, source-name: __deleted}",
          "{name: changed, type: long, source-name: __ts_ms}",
          "{name: snapshot, type: string, source-name: __source_snapshot}");

  @Test
  public void convert_changes_areTheirRows() throws IOException {
    assertThat("create", row(PLAIN, event("c", null, value(1, "new"))), is("1 new"));
    assertThat("update", row(PLAIN, event("u", value(1, "old"), value(1, null))), is("1 null"));
    assertThat("delete", row(PLAIN, event("d", value(2, "gone"), null)), is("2 gone"));
  }

  @Test
  public void convert_columnsOfFacts_haveThem() throws IOException {
    assertThat(
        "update",
        row(FACTS, event("u", value(1, "old"), value(1, "new"))),
        is("77 1 u new false 1700000000123 null"));
    assertThat(
        "delete",
        row(FACTS, event("d", value(2, "gone"), null)),
        is("77 2 d gone true 1700000000123 null"));
  }

  @Test
  public void convert_eventWithoutRow_isRejected() throws IOException {
    assertThat(
        "delete",
        violations(PLAIN, event("d", null, null)),
        containsString("op d comes without the row: expected it in before: let the table log"));
    assertThat(
        "truncate",
        violations(PLAIN, event("t", null, null)),
        containsString("its op is 't': expected c, r, u or d"));
  }

  @Test
  public void compile_otherSchema_isRefused() {
    assertThat(
        "message",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    ChangeConverter.compile(
                        ENVELOPE.getField("source").schema(), ReadPlan.of(PLAIN)))
            .getMessage(),
        containsString("expected a record with op, and the same record in before and after"));
  }

  @Test
  public void convert_damagedAnywhere_neverThrows() throws IOException {
    Random random = new Random(20261127);
    ChangeConverter converter = ChangeConverter.compile(ENVELOPE, ReadPlan.of(FACTS));
    byte[] sound = event("u", value(1, "old"), value(1, "new"));
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = sound.clone();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      int to = random.nextInt(5) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
      RowBuffer out = new RowBuffer(64);
      if (converter.convertAll(bytes, 0, to, out).isEmpty()) {
        new RowCursor(AvroSchemas.compile(FACTS)).move(out.array(), 0, out.size());
      }
    }
  }

  private static GenericRecord value(int id, String name) {
    GenericRecord value =
        new GenericData.Record(ENVELOPE.getField("after").schema().getTypes().get(1));
    value.put("id", id);
    value.put("name", name);
    return value;
  }

  private static byte[] event(String op, GenericRecord before, GenericRecord after)
      throws IOException {
    GenericRecord source = new GenericData.Record(ENVELOPE.getField("source").schema());
    source.put("version", "3.2.7");
    source.put("lsn", 77L);
    GenericRecord event = new GenericData.Record(ENVELOPE);
    event.put("before", before);
    event.put("after", after);
    event.put("source", source);
    event.put("op", op);
    event.put("ts_ms", 1_700_000_000_123L);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(ENVELOPE).write(event, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static String row(Contract contract, byte[] event) {
    RowBuffer out = new RowBuffer(64);
    List<Violation> violations =
        ChangeConverter.compile(ENVELOPE, ReadPlan.of(contract))
            .convertAll(event, 0, event.length, out);
    assertThat("violations", violations.toString(), is("[]"));
    return RowText.of(contract, out);
  }

  private static String violations(Contract contract, byte[] event) {
    return ChangeConverter.compile(ENVELOPE, ReadPlan.of(contract))
        .convertAll(event, 0, event.length, new RowBuffer(64))
        .toString();
  }
}
