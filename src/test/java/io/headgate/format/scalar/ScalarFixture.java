package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Runs parsers and printers on strings. */
final class ScalarFixture {
  private ScalarFixture() {}

  static ScalarParser parser(Kind kind) {
    return parser(kind, Map.of());
  }

  static ScalarParser parser(Kind kind, Map<String, String> options) {
    return ScalarParsers.of(new Type.Plain(kind), options);
  }

  /** The value's Avro encoding, or empty; the text stands in the middle of other bytes. */
  static Optional<byte[]> encode(ScalarParser parser, byte[] text) {
    byte[] framed = new byte[text.length + 8];
    Arrays.fill(framed, (byte) '7');
    System.arraycopy(text, 0, framed, 3, text.length);
    RowBuffer out = new RowBuffer(1);
    out.raw(99);
    return parser.parse(framed, 3, 3 + text.length, out)
        ? Optional.of(Arrays.copyOfRange(out.array(), 1, out.size()))
        : Optional.empty();
  }

  static Optional<byte[]> encode(ScalarParser parser, String text) {
    return encode(parser, text.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Long> number(ScalarParser parser, String text) {
    return encode(parser, text).map(bytes -> Varint.decode(bytes, 0));
  }

  static Optional<BigDecimal> decimal(ScalarParser parser, int scale, String text) {
    return encode(parser, text)
        .map(
            bytes ->
                new BigDecimal(
                    new BigInteger(Arrays.copyOfRange(bytes, Varint.end(bytes, 0), bytes.length)),
                    scale));
  }

  static Optional<String> string(ScalarParser parser, String text) {
    return encode(parser, text)
        .map(
            bytes ->
                new String(
                    bytes,
                    Varint.end(bytes, 0),
                    (int) Varint.decode(bytes, 0),
                    StandardCharsets.UTF_8));
  }

  static String print(ScalarPrinter printer, byte[] value) {
    byte[] framed = new byte[value.length + 8];
    Arrays.fill(framed, (byte) 0x55);
    System.arraycopy(value, 0, framed, 5, value.length);
    RowBuffer out = new RowBuffer(1);
    printer.print(framed, 5, 5 + value.length, out);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }
}
