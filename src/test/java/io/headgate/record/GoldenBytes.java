package io.headgate.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * Compares what a coder writes with the bytes that an earlier release wrote: running jobs hold such
 * bytes in their state, so a change of layout takes a new version number, never a silent drift.
 */
public final class GoldenBytes {
  private GoldenBytes() {}

  /** The bytes of {@code /golden/<name>.hex} decode to the value, and the value encodes to them. */
  public static <T> void check(String name, Coder<T> coder, T value) throws Exception {
    byte[] golden = check(name, CoderUtils.encodeToByteArray(coder, value));
    T decoded = coder.decode(new ByteArrayInputStream(golden));
    assertThat("golden " + name, decoded, is(value));
  }

  /** The bytes are those of {@code /golden/<name>.hex}, which are returned. */
  public static byte[] check(String name, byte[] bytes) throws IOException {
    String actual = HexFormat.of().formatHex(bytes);
    try (InputStream in = GoldenBytes.class.getResourceAsStream("/golden/" + name + ".hex")) {
      assertThat("missing /golden/" + name + ".hex; now: " + actual, in, notNullValue());
      String golden =
          new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
      assertThat("bytes of " + name, actual, is(golden));
      return HexFormat.of().parseHex(golden);
    }
  }
}
