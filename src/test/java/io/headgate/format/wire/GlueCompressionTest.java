package io.headgate.format.wire;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.headgate.reject.RejectionCode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.Test;

/** Compressed Glue messages are decompressed up to a limit, whatever their bytes. */
public class GlueCompressionTest {
  private static final int LIMIT = 1000;
  private static final WireReference VERSION =
      WireReference.glueVersion(UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210"));

  private final WireReader reader = new WireReader(WireFormat.GLUE, LIMIT);

  private static byte[] message(byte[] record) throws Exception {
    byte[] header = WireFormatTest.header(WireFormat.GLUE, VERSION);
    header[1] = 5;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header);
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
      zlib.write(record);
    }
    return out.toByteArray();
  }

  private byte[] read(byte[] message) {
    reader.read(message, 0, message.length);
    return Arrays.copyOfRange(reader.data(), reader.from(), reader.to());
  }

  @Test
  public void read_ofRecordsUpToTheLimit_givesThem() throws Exception {
    Random random = new Random(5);
    for (int length : new int[] {0, 1, 511, 512, 513, LIMIT - 1, LIMIT, 7}) {
      byte[] record = new byte[length];
      random.nextBytes(record);
      assertThat("record of " + length, Arrays.equals(read(message(record)), record), is(true));
      assertThat(reader.schema(), is(VERSION));
    }
  }

  @Test
  public void read_ofARecordOverTheLimit_isTooLargeWithoutBeingHeld() throws Exception {
    byte[] bomb = message(new byte[50 << 20]);
    BrokenMessageException refused = assertThrows(BrokenMessageException.class, () -> read(bomb));
    assertThat(refused.code(), is(RejectionCode.TOO_LARGE));
    assertThat(refused.getMessage(), is("its record is over 1000 bytes when decompressed"));
    assertThat(read(message(new byte[] {1})), is(new byte[] {1}));
  }

  @Test
  public void read_ofDamage_saysWhich() throws Exception {
    byte[] good = message(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    byte[] cut = Arrays.copyOf(good, good.length - 3);
    assertThat(refusal(cut), is("its compressed record ends early"));
    byte[] more = Arrays.copyOf(good, good.length + 2);
    assertThat(refusal(more), is("2 bytes follow its compressed record"));
    byte[] other = good.clone();
    other[18] = 0;
    assertThat(refusal(other), startsWith("its record is not zlib, as its header says: "));
  }

  private String refusal(byte[] message) {
    return assertThrows(BrokenMessageException.class, () -> read(message)).getMessage();
  }

  @Test
  public void read_ofAnyDamage_isARefusalOrBytes() throws Exception {
    Random random = new Random(6);
    byte[] record = new byte[300];
    for (int i = 0; i < 3000; i++) {
      random.nextBytes(record);
      byte[] message = message(Arrays.copyOf(record, random.nextInt(300)));
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        message[18 + random.nextInt(message.length - 18)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(read(message).length <= LIMIT, is(true));
      } catch (BrokenMessageException refused) {
        assertThat(refused.getMessage().isEmpty(), is(false));
      }
    }
  }
}
