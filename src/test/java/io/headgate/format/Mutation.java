package io.headgate.format;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** What happens to bytes on their way: some are changed, lost, repeated or put in between. */
public final class Mutation {
  private static final byte[] HOSTILE = {
    0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '\n', '\r', '"', '\\', ',', '{', '}', '[', ']', ':', '9'
  };

  private Mutation() {}

  /**
   * One to three edits of the bytes from {@code from} on, often near the two ends, where containers
   * have their headers and footers.
   */
  public static byte[] of(byte[] content, int from, Random random) {
    byte[] bytes = content;
    for (int edits = 1 + random.nextInt(3); edits > 0 && bytes.length > from; edits--) {
      bytes = edit(bytes, place(from, bytes.length, random), random);
    }
    return bytes;
  }

  private static int place(int from, int length, Random random) {
    int span =
        switch (random.nextInt(6)) {
          case 0 -> 100;
          case 1 -> 1000;
          default -> Integer.MAX_VALUE;
        };
    int offset = random.nextInt(Math.min(length - from, span));
    return random.nextBoolean() ? from + offset : length - 1 - offset;
  }

  private static byte[] edit(byte[] bytes, int at, Random random) {
    byte[] same = bytes.clone();
    int span = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 2000 : 12));
    switch (random.nextInt(10)) {
      case 0, 1 -> same[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> same[at] = (byte) random.nextInt();
      case 3 -> same[at] = HOSTILE[random.nextInt(HOSTILE.length)];
      case 4 -> Arrays.fill(same, at, at + span, HOSTILE[random.nextInt(HOSTILE.length)]);
      case 5 -> System.arraycopy(bytes, random.nextInt(bytes.length - span + 1), same, at, span);
      case 6 -> {
        return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : without(bytes, at, span);
      }
      case 7 -> {
        byte[] noise = new byte[span];
        random.nextBytes(noise);
        return with(bytes, at, noise);
      }
      default -> {
        return with(bytes, at, Arrays.copyOfRange(bytes, at, at + span));
      }
    }
    return same;
  }

  private static byte[] without(byte[] bytes, int at, int span) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.write(bytes, at + span, bytes.length - at - span);
    return out.toByteArray();
  }

  private static byte[] with(byte[] bytes, int at, byte[] inserted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(inserted);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
