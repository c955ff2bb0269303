package io.headgate.schema.rename;

import static io.headgate.schema.rename.Samples.batch;
import static io.headgate.schema.rename.Samples.column;
import static io.headgate.schema.rename.Samples.contract;
import static io.headgate.schema.rename.Samples.sample;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.headgate.record.GoldenBytes;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class SampleBytesTest {
  private static final Contract ORDERS =
      contract(
          List.of("id"),
          column("id", 1, Kind.LONG),
          column("country", 2, Kind.STRING),
          column("rate", 9, Kind.DOUBLE));

  private static KeyedSample orders(int rows, int limit) {
    return sample(
        ORDERS,
        limit,
        batch(
            ORDERS,
            rows,
            row -> Arrays.asList((long) row, row % 3 == 0 ? null : "c" + row % 5, row / -7.0)));
  }

  @Test
  public void read_writtenSample_isEqual() {
    for (int rows : new int[] {0, 1, 20, 300}) {
      KeyedSample sample = orders(rows, 100);
      assertThat(KeyedSample.read(sample.toBytes()), is(sample));
    }
    KeyedSample unkeyed =
        new KeyedSampler(contract(List.of(), ORDERS.columns()), Samples.SALT, 5).sample();
    assertThat(KeyedSample.read(unkeyed.toBytes()), is(unkeyed));
  }

  @Test
  public void toBytes_sample_isAsInEarlierReleases() throws Exception {
    KeyedSample sample = orders(12, 4);
    assertThat(KeyedSample.read(GoldenBytes.check("keyed-sample", sample.toBytes())), is(sample));
  }

  @Test
  public void read_damagedBytes_areRefused() {
    byte[] bytes = orders(20, 100).toBytes();
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      assertRefused(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
    byte[] later = bytes.clone();
    later[0] = 2;
    assertThat(
        assertRefused(later),
        is("Cannot read rename sample: it has layout 2, this release reads 1"));
  }

  /** Whatever bytes they are, the only exception is the one that says so. */
  @Test
  public void read_randomBytes_areReadOrRefused() {
    byte[] bytes = orders(20, 100).toBytes();
    Random random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = bytes.clone();
      changed[1 + random.nextInt(60)] = (byte) random.nextInt();
      try {
        KeyedSample.read(changed);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage(), startsWith("Cannot read rename sample: "));
      }
    }
  }

  private static String assertRefused(byte[] bytes) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> KeyedSample.read(bytes));
    assertThat(refused.getMessage(), startsWith("Cannot read rename sample: "));
    return refused.getMessage();
  }

  @Test
  public void salt_hex_parsesToTheSame() {
    assertThat(SampleSalt.parse(Samples.SALT.hex()), is(Samples.SALT));
    assertThat(SampleSalt.parse(new SampleSalt(-1, 3).hex()), is(new SampleSalt(-1, 3)));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> SampleSalt.parse("abc"));
    assertThat(
        refused.getMessage(),
        is("Invalid sample salt: 3 characters, expected 32 hexadecimal digits"));
  }
}
