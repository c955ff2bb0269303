package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.Test;

/** The encodings one by one, decoded by Parquet's own Java library. */
public class PageEncodersTest {
  @Test
  public void encodeRuns_randomNumbers_decodeEqual() throws IOException {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int bits = random.nextInt(25);
      int[] values = new int[random.nextInt(2000)];
      int i = 0;
      while (i < values.length) {
        int value = bits == 0 ? 0 : random.nextInt(1 << bits);
        int end = i + 1 + (random.nextInt(3) == 0 ? random.nextInt(60) : 0);
        for (; i < Math.min(values.length, end); i++) {
          values[i] = value;
        }
        i = Math.min(values.length, end);
      }
      PageBuffer out = new PageBuffer(16);
      RunLengthEncoder.encode(values, values.length, bits, out);
      RunLengthBitPackingHybridDecoder decoder =
          new RunLengthBitPackingHybridDecoder(
              bits, new ByteArrayInputStream(out.array(), 0, out.size()));
      int[] decoded = new int[values.length];
      for (int k = 0; k < decoded.length; k++) {
        decoded[k] = decoder.readInt();
      }
      assertThat("seed " + seed, decoded, equalTo(values));
    }
  }

  @Test
  public void encodeRuns_longRun_takesAFewBytes() {
    PageBuffer out = new PageBuffer(16);
    int[] values = new int[100_000];
    Arrays.fill(values, 3);
    RunLengthEncoder.encode(values, values.length, 2, out);
    assertThat("a run's length and value", out.size(), is(4));
  }

  @Test
  public void encodeDeltas_randomNumbers_decodeEqual() throws IOException {
    DeltaEncoder encoder = new DeltaEncoder();
    for (long seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      boolean wide = random.nextBoolean();
      int shift = random.nextInt(64);
      long[] values = new long[1 + random.nextInt(700)];
      for (int i = 0; i < values.length; i++) {
        long value =
            random.nextInt(10) == 0
                ? Long.MIN_VALUE + random.nextInt(2)
                : random.nextLong() >> shift;
        values[i] = wide ? value : (int) value;
      }
      PageBuffer out = new PageBuffer(16);
      encoder.encode(values, values.length, wide, out);
      DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
      reader.initFromPage(
          values.length, ByteBufferInputStream.wrap(ByteBuffer.wrap(out.array(), 0, out.size())));
      long[] decoded = new long[values.length];
      for (int i = 0; i < decoded.length; i++) {
        decoded[i] = wide ? reader.readLong() : reader.readInteger();
      }
      assertThat("seed " + seed, decoded, equalTo(values));
    }
  }

  @Test
  public void encodeDeltas_sequence_takesNextToNothing() {
    long[] values = new long[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1_000_000_000_000L + 3L * i;
    }
    PageBuffer out = new PageBuffer(16);
    new DeltaEncoder().encode(values, values.length, true, out);
    assertThat(
        "bytes a block of 128: least difference and four widths", out.size(), is(5 * 79 + 11));
  }

  @Test
  public void unzigzag_randomNumbers_equalTheSlowPath() {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      io.headgate.record.RowBuffer buffer = new io.headgate.record.RowBuffer(32);
      buffer.writeLong(value);
      int length = buffer.size();
      long stops = Words.stops(Words.load(buffer.array(), 0));
      if (length > 8) {
        assertThat("over a word: " + value, stops == 0, is(true));
      } else {
        assertThat(Words.unzigzag(Words.load(buffer.array(), 0), stops), is(value));
        assertThat("bytes of " + value, Words.varintBytes(stops), is(length));
      }
    }
  }
}
