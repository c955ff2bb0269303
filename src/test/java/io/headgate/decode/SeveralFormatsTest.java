package io.headgate.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.format.ReadPlan;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.format.several.SeveralFormats;
import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchBuilder;
import io.headgate.reject.Outcome;
import io.headgate.schema.file.ContractReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Records of several formats: each batch, or each message, says which it is. */
public class SeveralFormatsTest {
  private static final FormatSpec SPEC =
      FormatSpec.several(
          List.of(new FormatSpec("csv", Map.of("delimiter", ";")), FormatSpec.of("json")));
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
  private static final String CSV = SeveralFormats.schema("csv", "[\"country\",\"id\"]");

  private final RawBatchBuilder builder =
      new RawBatchBuilder(new Origin("pushed/0"), Optional.empty());
  private final MessageDecoder decoder = new MessageDecoder(SPEC.create(), PLAN);

  private void message(long position, String value, Optional<String> schema) {
    schema.ifPresent(
        text -> builder.header(SeveralFormats.HEADER, Optional.of(text.getBytes(UTF_8))));
    byte[] bytes = value.getBytes(UTF_8);
    builder.value(bytes, 0, bytes.length);
    builder.end(position, 0);
  }

  @Test
  public void split_messagesOfSeveralFormats_areBatchesThatCoverTheSame() {
    message(3, "{\"id\":1}", Optional.empty());
    message(4, "FR;2", Optional.of(CSV));
    message(7, "IT;3", Optional.of(CSV));
    message(8, "{\"id\":4}", Optional.empty());
    RawBatch batch = builder.build(2, 10, 5);
    List<RawBatch> parts = batch.splitBySchema(SeveralFormats.HEADER);
    assertThat(
        parts.toString(),
        is(
            "[RawBatch[pushed/0 2..4, 1 messages], RawBatch[pushed/0 4..8, 2 messages],"
                + " RawBatch[pushed/0 8..10, 1 messages]]"));
    int rows = 0;
    for (RawBatch part : parts) {
      Outcome outcome = decoder.decode(part);
      assertThat(outcome.rejections(), hasSize(0));
      assertThat(outcome.read(), is(part.tally()));
      rows += outcome.batch().rows();
    }
    assertThat(rows, is(4));
  }

  @Test
  public void split_noMessages_isNothing() {
    assertThat(builder.build(2, 2, 0).splitBySchema(SeveralFormats.HEADER), hasSize(0));
  }

  @Test
  public void decode_refusedRecord_keepsWhatItIs() {
    message(3, "FR;many", Optional.of(CSV));
    RawBatch part = builder.build(3, 4, 0).splitBySchema(SeveralFormats.HEADER).get(0);
    Outcome outcome = decoder.decode(part);
    assertThat(outcome.rejections(), hasSize(1));
    assertThat(outcome.rejections().get(0).payloadSchema(), is(Optional.of(CSV)));
  }

  @Test
  public void decode_formatThatThePipelineDoesNotHave_isAnError() {
    message(3, "x", Optional.of(SeveralFormats.schema("avro", "\"long\"")));
    RawBatch part = builder.build(3, 4, 0).splitBySchema(SeveralFormats.HEADER).get(0);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> decoder.decode(part));
    assertThat(
        refused.getMessage(),
        containsString("Cannot read a record of format avro: the pipeline reads csv, json"));
  }

  @Test
  public void shown_ofSeveral_namesEachWithItsOptionsAndNoSecret() {
    assertThat(SPEC.shown(), is("csv {delimiter=;} and json"));
    FormatSpec secret =
        FormatSpec.several(List.of(new FormatSpec("wire", Map.of("password", "hunter22"))));
    assertThat(secret.toString(), not(containsString("hunter22")));
  }
}
