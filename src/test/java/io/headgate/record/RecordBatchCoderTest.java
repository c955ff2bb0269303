package io.headgate.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.Test;

public class RecordBatchCoderTest {
  private final RecordBatchCoder coder = RecordBatchCoder.of();

  @Test
  public void decode_randomBatches_areEqual() throws Exception {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      RecordBatch batch = RandomBatches.next(random);
      RecordBatch decoded = CoderUtils.clone(coder, batch);
      assertThat("seed " + seed, decoded, is(batch));
      assertThat("seed " + seed, decoded.hashCode(), is(batch.hashCode()));
      assertThat("seed " + seed, decoded.tally(), is(batch.tally()));
      assertThat("seed " + seed, decoded.schema(), sameInstance(batch.schema()));
    }
  }

  @Test
  public void decode_severalInOneStream_findEachEnd() throws Exception {
    Random random = new Random(7);
    List<RecordBatch> batches =
        List.of(RandomBatches.next(random), RandomBatches.next(random), RandomBatches.next(random));
    assertThat(CoderUtils.clone(ListCoder.of(coder), batches), is(batches));
  }

  @Test
  public void encode_selectedRows_leavesTheOthersOriginalsOut() throws Exception {
    RecordBatch batch = RandomBatches.golden();
    BitSet keep = new BitSet();
    keep.set(1);
    RecordBatch one = batch.select(keep);
    RecordBatch decoded = CoderUtils.clone(coder, one);
    assertThat(decoded, is(one));
    assertThat(new String(decoded.raw().row(0), UTF_8), is("-2,"));
    assertThat(
        CoderUtils.encodeToByteArray(coder, one).length,
        lessThan(CoderUtils.encodeToByteArray(coder, batch).length - 10));
  }

  @Test
  public void encode_equalBatches_giveEqualBytes() throws Exception {
    for (long seed = 0; seed < 100; seed++) {
      byte[] one = CoderUtils.encodeToByteArray(coder, RandomBatches.next(new Random(seed)));
      byte[] two = CoderUtils.encodeToByteArray(coder, CoderUtils.decodeFromByteArray(coder, one));
      assertThat("seed " + seed, Arrays.equals(one, two), is(true));
    }
  }

  @Test
  public void encode_golden_isAsInEveryRelease() throws Exception {
    GoldenBytes.check("record-batch", coder, RandomBatches.golden());
  }

  @Test
  public void tally_golden_isAsInEveryRelease() throws Exception {
    GoldenBytes.check("tally", TallyCoder.of(), new Tally(3, 0xfedcba9876543210L));
  }

  @Test
  public void decode_otherLayout_isRefusedWithBothVersions() {
    CoderException refused =
        assertThrows(
            CoderException.class, () -> coder.decode(new ByteArrayInputStream(new byte[] {9, 0})));
    assertThat(
        refused.getMessage(),
        is(
            "Cannot decode record batch: it has layout 9, this release reads 1:"
                + " finish the job with the release that started it"));
  }

  @Test
  public void decode_cutAnywhere_endsInEof() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(RandomBatches.golden(), out);
    byte[] whole = out.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      ByteArrayInputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThrows("cut at " + length, EOFException.class, () -> coder.decode(cut));
    }
  }

  @Test
  public void registry_findsTheCoderByItsClass() throws Exception {
    assertThat(
        CoderRegistry.createDefault().getCoder(TypeDescriptor.of(RecordBatch.class)), is(coder));
    assertThat(SerializableUtils.ensureSerializable(coder), is(coder));
  }
}
