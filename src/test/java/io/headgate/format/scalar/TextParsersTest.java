package io.headgate.format.scalar;

import static io.headgate.format.scalar.ScalarFixture.encode;
import static io.headgate.format.scalar.ScalarFixture.number;
import static io.headgate.format.scalar.ScalarFixture.parser;
import static io.headgate.format.scalar.ScalarFixture.string;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.record.Varint;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.Test;

public class TextParsersTest {
  private static final int CASES = 40_000;

  @Test
  public void utf8_randomBytes_agreeWithTheJdk() {
    long seed = 31;
    Random random = new Random(seed);
    int[] edges = {
      0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xec, 0xed,
      0xef, 0xf0, 0xf4, 0xf5, 0xff, 'a', 'a', 'a'
    };
    for (int i = 0; i < 4 * CASES; i++) {
      byte[] text = new byte[random.nextInt(24)];
      Arrays.fill(text, (byte) 'x');
      for (int k = 0, at = random.nextInt(24); k < 6 && at < text.length; k++, at++) {
        text[at] = (byte) edges[random.nextInt(edges.length)];
      }
      assertThat(
          "seed " + seed + " " + HexFormat.of().formatHex(text),
          Utf8.isValid(text, 0, text.length),
          is(isUtf8(text)));
    }
  }

  private static boolean isUtf8(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Test
  public void strings_validUtf8_isKeptAndOtherRefused() {
    assertThat("text", string(parser(Kind.STRING), "Grüße 👋"), is(Optional.of("Grüße 👋")));
    assertThat("empty", string(parser(Kind.STRING), ""), is(Optional.of("")));
    assertThat(
        "latin 1",
        encode(parser(Kind.STRING), new byte[] {'a', (byte) 0xe4}),
        is(Optional.empty()));
  }

  @Test
  public void booleans_anyCase_areRead() {
    ScalarParser plain = parser(Kind.BOOLEAN);
    assertThat("true", number(plain, "TruE"), is(Optional.of(-1L))); // byte 1 as zig-zag
    assertThat("false", number(plain, "false"), is(Optional.of(0L)));
    for (String bad : new String[] {"", "t", "1", "yes", "truE ", "falsе"}) {
      assertThat(bad, number(plain, bad), is(Optional.empty()));
    }
    ScalarParser german =
        parser(Kind.BOOLEAN, Map.of("true-values", "ja\n J", "false-values", "nein\nN"));
    assertThat("ja", number(german, "JA"), is(Optional.of(-1L)));
    assertThat("j", number(german, "j"), is(Optional.of(-1L)));
    assertThat("n", number(german, "n"), is(Optional.of(0L)));
    assertThat("true", number(german, "true"), is(Optional.empty()));
    assertThat("message", german.expected(), is("boolean: ja, j or nein, n"));
  }

  @Test
  public void of_badBooleanValues_areRefused() {
    IllegalArgumentException both =
        assertThrows(
            IllegalArgumentException.class,
            () -> parser(Kind.BOOLEAN, Map.of("true-values", "1\nx", "false-values", "0\nX")));
    assertThat("message", both.getMessage(), containsString("'x' is in true-values too"));
    IllegalArgumentException empty =
        assertThrows(
            IllegalArgumentException.class,
            () -> parser(Kind.BOOLEAN, Map.of("true-values", "1\n")));
    assertThat("message", empty.getMessage(), containsString("Invalid option true-values: '1\n'"));
  }

  @Test
  public void uuids_randomText_agreeWithTheJdk() {
    long seed = 32;
    Random random = new Random(seed);
    ScalarParser parser = parser(Kind.UUID);
    for (int i = 0; i < CASES / 4; i++) {
      String canonical = new UUID(random.nextLong(), random.nextLong()).toString();
      assertThat(
          "seed " + seed,
          string(parser, canonical.toUpperCase(java.util.Locale.ROOT)),
          is(Optional.of(canonical)));
      int at = random.nextInt(canonical.length());
      assertThat(
          "bad digit",
          string(parser, canonical.substring(0, at) + "g" + canonical.substring(at + 1)),
          is(Optional.empty()));
      assertThat("short", string(parser, canonical.substring(1)), is(Optional.empty()));
    }
  }

  @Test
  public void enums_symbols_areFoundOrFallBack() {
    List<String> symbols =
        java.util.stream.IntStream.range(0, 300).mapToObj(i -> "S" + i * 37).toList();
    ScalarParser strict =
        ScalarParsers.of(new Type.Enumeration(symbols, Optional.empty()), Map.of());
    ScalarParser lenient =
        ScalarParsers.of(new Type.Enumeration(symbols, Optional.of("S37")), Map.of());
    for (int i = 0; i < symbols.size(); i++) {
      assertThat(symbols.get(i), number(strict, symbols.get(i)), is(Optional.of((long) i)));
    }
    assertThat("unknown", number(strict, "S1"), is(Optional.empty()));
    assertThat("empty", number(strict, ""), is(Optional.empty()));
    assertThat("fallback", number(lenient, "S1"), is(Optional.of(1L)));
    assertThat("message", strict.expected(), containsString("… (300 symbols)"));
  }

  @Test
  public void bytes_randomBytes_areReadInEveryEncoding() {
    long seed = 33;
    Random random = new Random(seed);
    for (int i = 0; i < CASES / 4; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      assertDecodes("base64", Base64.getEncoder().encodeToString(bytes), bytes);
      assertDecodes("base64", Base64.getEncoder().withoutPadding().encodeToString(bytes), bytes);
      assertDecodes("base64url", Base64.getUrlEncoder().encodeToString(bytes), bytes);
      assertDecodes("hex", HexFormat.of().formatHex(bytes), bytes);
      assertDecodes("hex", HexFormat.of().withUpperCase().formatHex(bytes), bytes);
    }
  }

  private static void assertDecodes(String encoding, String text, byte[] bytes) {
    byte[] encoded = encode(parser(Kind.BYTES, Map.of("encoding", encoding)), text).orElseThrow();
    assertThat("length of " + text, Varint.decode(encoded, 0), is((long) bytes.length));
    assertThat(
        text, Arrays.copyOfRange(encoded, Varint.end(encoded, 0), encoded.length), is(bytes));
  }

  @Test
  public void bytes_badText_isRefused() {
    for (String bad :
        new String[] {
          "A", "AAAAA", "AB==", "AAB=", "AAA", "====", "AA=A", "A===", "Zm9v\n", "Z m9", "Zm-v",
          "Zmé"
        }) {
      boolean unusedBitsZero = bad.equals("AAA");
      assertThat(bad, encode(parser(Kind.BYTES), bad).isPresent(), is(unusedBitsZero));
    }
    for (String bad : new String[] {"0", "0g", "0x00"}) {
      assertThat(
          bad, encode(parser(Kind.BYTES, Map.of("encoding", "hex")), bad).isPresent(), is(false));
    }
    assertThrows(
        IllegalArgumentException.class, () -> parser(Kind.BYTES, Map.of("encoding", "base32")));
  }
}
