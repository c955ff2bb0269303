package io.headgate.decode;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.headgate.format.ReadPlan;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchBuilder;
import io.headgate.record.RecordBatch;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.file.ContractReader;
import java.nio.charset.StandardCharsets;
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
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    builder.value(bytes, 0, bytes.length);
    builder.end(offset, 0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
