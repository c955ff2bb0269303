package io.headgate.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.Test;

public class RawBatchCoderTest {
  private final RawBatchCoder coder = RawBatchCoder.of();

  private static RawBatch golden() {
    RawBatchBuilder builder = new RawBatchBuilder(new Origin("orders/3"), Optional.of("[\"id\"]"));
    builder.header("trace", Optional.of("t1".getBytes(UTF_8)));
    builder.header("empty", Optional.empty());
    builder.header("trace", Optional.of("t2".getBytes(UTF_8)));
    builder.key("k".getBytes(UTF_8), 0, 1);
    builder.value("xvaluex".getBytes(UTF_8), 1, 6);
    builder.end(41, 1_700_000_000_000L);
    builder.key("gone".getBytes(UTF_8), 0, 4);
    builder.end(43, 1_700_000_000_500L);
    builder.value(new byte[0], 0, 0);
    builder.end(44, 1_699_999_999_000L);
    return builder.build(40, 50, 7);
  }

  private static RawBatch random(Random random) {
    RawBatchBuilder builder =
        new RawBatchBuilder(
            new Origin("t/" + random.nextInt(9)),
            random.nextBoolean() ? Optional.empty() : Optional.of("s"));
    long from = random.nextInt(1000);
    long position = from;
    for (int left = random.nextInt(200); left > 0; left--) {
      byte[] bytes = new byte[random.nextInt(50)];
      random.nextBytes(bytes);
      if (random.nextInt(4) == 0) {
        builder.header("h" + left, random.nextBoolean() ? Optional.of(bytes) : Optional.empty());
      }
      if (random.nextBoolean()) {
        builder.key(bytes, bytes.length / 2, bytes.length);
      }
      if (random.nextInt(5) > 0) {
        builder.value(bytes, 0, bytes.length);
      }
      position += random.nextInt(3);
      builder.end(position++, random.nextLong());
    }
    return builder.build(from, position + random.nextInt(3), random.nextInt(5) - 1);
  }

  @Test
  public void build_messages_areThereWithWhatTheyHave() {
    RawBatch batch = golden();
    assertThat(batch.messages(), is(3));
    assertThat(
        new String(batch.data(), batch.valueStart(0), 5, UTF_8) + batch.valueEnd(0),
        is("value" + (batch.valueStart(0) + 5)));
    assertThat(
        new String(batch.data(), batch.keyStart(1), batch.keyEnd(1) - batch.keyStart(1), UTF_8),
        is("gone"));
    assertThat(List.of(batch.isTombstone(0), batch.isTombstone(1)), is(List.of(false, true)));
    assertThat("an empty value is a value", batch.isTombstone(2), is(false));
    assertThat(List.of(batch.hasKey(0), batch.hasKey(2)), is(List.of(true, false)));
    assertThat(new String(batch.headers(0).last("trace").orElseThrow(), UTF_8), is("t2"));
    assertThat(batch.headers(0).last("empty"), is(Optional.empty()));
    assertThat(batch.headers(0).all().size(), is(3));
    assertThat(batch.headers(1).all(), is(List.of()));
    assertThat(batch.tally().count(), is(3L));
  }

  @Test
  public void decode_randomBatches_areEqual() throws Exception {
    for (long seed = 0; seed < 400; seed++) {
      RawBatch batch = random(new Random(seed));
      RawBatch decoded = CoderUtils.clone(coder, batch);
      assertThat("seed " + seed, decoded, is(batch));
      assertThat("seed " + seed, decoded.tally(), is(batch.tally()));
    }
  }

  @Test
  public void decode_severalInOneStream_findEachEnd() throws Exception {
    List<RawBatch> batches = List.of(golden(), random(new Random(1)), golden());
    assertThat(CoderUtils.clone(ListCoder.of(coder), batches), is(batches));
  }

  @Test
  public void encode_golden_isAsInEveryRelease() throws Exception {
    GoldenBytes.check("raw-batch", coder, golden());
  }

  @Test
  public void decode_cutAnywhere_endsInEof() throws Exception {
    byte[] whole = CoderUtils.encodeToByteArray(coder, golden());
    for (int length = 0; length < whole.length; length++) {
      ByteArrayInputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThrows("cut at " + length, EOFException.class, () -> coder.decode(cut));
    }
  }

  @Test
  public void build_messagesOutsideOfWhatItCovers_isRefused() {
    RawBatchBuilder builder = new RawBatchBuilder(new Origin("t/0"), Optional.empty());
    builder.end(7, 0);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> builder.build(8, 9, 0));
    assertThat(refused.getMessage(), is("Invalid batch: its messages are not in [8, 9)"));
  }

  @Test
  public void registry_findsTheCoderByItsClass() throws Exception {
    assertThat(
        CoderRegistry.createDefault().getCoder(TypeDescriptor.of(RawBatch.class)), is(coder));
  }
}
