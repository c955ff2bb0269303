package io.headgate.decode;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.format.ReadPlan;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchBuilder;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.file.ContractReader;
import io.headgate.spec.MessageField;
import io.headgate.spec.Tombstones;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.Test;

public class MessageDecoderTest {
  private static final Origin ORIGIN = new Origin("orders/3");
  private static final ReadPlan PLAN =
      ReadPlan.of(
          ContractReader.read(
              "contract.yaml",
              """
              contract: v1
              subject: shop.orders
              columns:
                - {name: id, type: long, nullable: false}
                - {name: country, type: string}
              """));

  private static final ReadPlan WIDE =
      ReadPlan.of(
          ContractReader.read(
              "contract.yaml",
              """
              contract: v1
              subject: shop.orders
              columns:
                - {name: trace, type: string}
                - {name: name, type: string}
                - {name: customer, type: long, nullable: false}
                - {name: time, type: timestamp}
                - {name: part, type: int, nullable: false}
                - {name: at, type: long}
                - {name: topic, type: string, nullable: false}
              """));

  private final RawBatchBuilder builder = new RawBatchBuilder(ORIGIN, Optional.empty());
  private final MessageDecoder decoder = new MessageDecoder(FormatSpec.of("json").create(), PLAN);

  @Test
  public void decode_goodMessages_areRowsWithTheirOffsetsAndOriginals() {
    message(7, "{\"id\": 1, \"country\": \"NP\"}");
    message(9, "{\"id\": 2}");
    Outcome outcome = decoder.decode(builder.build(5, 12, 0));
    RecordBatch rows = outcome.batch();
    assertThat("rows", rows.rows(), is(2));
    assertThat(
        "positions", IntStream.range(0, 2).mapToObj(rows::position).toList(), contains(7L, 9L));
    assertThat("original", text(rows.raw().row(1)), is("{\"id\": 2}"));
    assertThat("read", outcome.read(), is(rows.tally()));
    assertThat("discarded", outcome.discarded(), is(Tally.ZERO));
  }

  @Test
  public void decode_badMessage_isRejectedWithItsOffsetAndBytes() {
    message(1, "{\"id\": 1}");
    message(2, "{\"id\": ");
    message(3, "{\"id\": 3}");
    Outcome outcome = decoder.decode(builder.build(1, 4, 0));
    assertThat("rows", outcome.batch().rows(), is(2));
    Rejection rejection = outcome.rejections().get(0);
    assertThat("code", rejection.code(), is(RejectionCode.MALFORMED));
    assertThat("where", rejection.where(), is("orders/3 (position 2)"));
    assertThat("payload", text(rejection.payload()), is("{\"id\": "));
    assertThat("account", outcome.read(), is(outcome.batch().tally().plus(rejection.identity())));
  }

  @Test
  public void decode_rowsOfCsv_areInTheContractsOrder() {
    message(1, "17,NP");
    message(2, "x,NP");
    Outcome outcome =
        new MessageDecoder(FormatSpec.of("csv").create(), PLAN).decode(builder.build(1, 3, 0));
    RowCursor row = new RowCursor(outcome.batch().schema());
    row.move(outcome.batch(), 0);
    assertThat("id", row.longAt(0), is(17L));
    assertThat("country", row.stringAt(1), is("NP"));
    assertThat("rejected", outcome.rejections().get(0).code(), is(RejectionCode.TYPE_MISMATCH));
  }

  @Test
  public void decode_avroWithoutHeader_isOfTheContractsSchema() {
    byte[] bytes = {34, 2, 4, 'N', 'P'};
    builder.value(bytes, 0, bytes.length);
    builder.end(1, 0);
    Outcome outcome =
        new MessageDecoder(FormatSpec.of("avro").create(), PLAN).decode(builder.build(1, 2, 0));
    RowCursor row = new RowCursor(outcome.batch().schema());
    row.move(outcome.batch(), 0);
    assertThat("id", row.longAt(0), is(17L));
    assertThat("country", row.stringAt(1), is("NP"));
  }

  @Test
  public void decode_tombstone_isDiscarded() {
    message(1, "{\"id\": 1}");
    builder.key(new byte[] {'k'}, 0, 1);
    builder.end(2, 0);
    Outcome outcome = decoder.decode(builder.build(1, 3, 0));
    assertThat("rows", outcome.batch().rows(), is(1));
    assertThat(
        "discarded", outcome.discarded(), is(Tally.ZERO.plus(Origin.identity(ORIGIN.seed(), 2))));
    assertThat("account", outcome.read(), is(outcome.batch().tally().plus(outcome.discarded())));
  }

  @Test
  public void decode_tombstoneToReject_isRejectedWithoutPayload() {
    builder.end(2, 0);
    Outcome outcome =
        new MessageDecoder(FormatSpec.of("json").create(), PLAN, Tombstones.REJECT, Map.of())
            .decode(builder.build(1, 3, 0));
    Rejection rejection = outcome.rejections().get(0);
    assertThat("code", rejection.code(), is(RejectionCode.MISSING_FIELD));
    assertThat("payload", rejection.payload().length, is(0));
    assertThat("account", outcome.read().count(), is(1L));
  }

  @Test
  public void decode_columnsOfMessages_areInTheContractsOrder() {
    header("trace", "abc");
    key("17");
    message(7, 1_700_000_000_123L, "{\"name\": \"one\"}");
    Outcome outcome = columns().decode(builder.build(7, 8, 0));
    assertThat("rejections", outcome.rejections(), empty());
    RowCursor row = new RowCursor(outcome.batch().schema());
    row.move(outcome.batch(), 0);
    assertThat("trace", row.stringAt(0), is("abc"));
    assertThat("name", row.stringAt(1), is("one"));
    assertThat("key", row.longAt(2), is(17L));
    assertThat("time", row.longAt(3), is(1_700_000_000_123_000L));
    assertThat("partition", row.longAt(4), is(3L));
    assertThat("offset", row.longAt(5), is(7L));
    assertThat("topic", row.stringAt(6), is("orders"));
    assertThat("original", text(outcome.batch().raw().row(0)), is("{\"name\": \"one\"}"));
  }

  @Test
  public void decode_columnsOfMessagesThatAreBad_areRejected() {
    key("x");
    message(1, 0, "{\"name\": \"one\"}");
    message(2, 0, "{\"name\": \"two\"}");
    Outcome outcome = columns().decode(builder.build(1, 3, 0));
    assertThat("rows", outcome.batch().rows(), is(0));
    assertThat(
        "not a number",
        outcome.rejections().get(0).violations().toString(),
        containsString("field=customer, message=Invalid value: 'x': expected"));
    assertThat(
        "no key",
        outcome.rejections().get(1).violations().toString(),
        containsString("Cannot find value: the message has no key: expected long"));
  }

  @Test
  public void decode_tombstoneAsNullRow_hasWhatTheMessageHas() {
    key("17");
    builder.end(9, 1000);
    Outcome outcome = columns().decode(builder.build(9, 10, 0));
    RowCursor row = new RowCursor(outcome.batch().schema());
    row.move(outcome.batch(), 0);
    assertThat("trace", row.isNull(0), is(true));
    assertThat("name", row.isNull(1), is(true));
    assertThat("key", row.longAt(2), is(17L));
    assertThat("account", outcome.read(), is(outcome.batch().tally()));
  }

  @Test
  public void problems_columnsThatDoNotFit_areAllNamed() {
    assertThat(
        MessageDecoder.problems(
            WIDE.contract(),
            Map.of(
                "name", new MessageField(MessageField.Kind.OFFSET, ""),
                "nobody", new MessageField(MessageField.Kind.KEY, ""))),
        containsInAnyOrder(
            containsString("'name': a column of string cannot take a message's offset"),
            containsString("'nobody': the contract has none of this name")));
  }

  private static MessageDecoder columns() {
    return new MessageDecoder(
        FormatSpec.of("json").create(),
        WIDE,
        Tombstones.NULL_ROW,
        Map.of(
            "trace", new MessageField(MessageField.Kind.HEADER, "trace"),
            "customer", new MessageField(MessageField.Kind.KEY, ""),
            "time", new MessageField(MessageField.Kind.TIMESTAMP, ""),
            "part", new MessageField(MessageField.Kind.PARTITION, ""),
            "at", new MessageField(MessageField.Kind.OFFSET, ""),
            "topic", new MessageField(MessageField.Kind.TOPIC, "")));
  }

  private void header(String name, String value) {
    builder.header(name, Optional.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  private void key(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    builder.key(bytes, 0, bytes.length);
  }

  @Test
  public void decode_batchesOneAfterTheOther_doNotMix() {
    message(1, "{\"id\": 1}");
    RawBatch first = builder.build(1, 2, 0);
    message(2, "{\"id\": 2}");
    RawBatch second = builder.build(2, 3, 0);
    RecordBatch one = decoder.decode(first).batch();
    RecordBatch two = decoder.decode(second).batch();
    assertThat("first", one.data()[0], is((byte) 2));
    assertThat("second", two.data()[0], is((byte) 4));
    assertThat("no messages", decoder.decode(builder.build(3, 3, 0)).batch().rows(), is(0));
  }

  private void message(long offset, String json) {
    message(offset, 0, json);
  }

  private void message(long offset, long time, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    builder.value(bytes, 0, bytes.length);
    builder.end(offset, time);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
