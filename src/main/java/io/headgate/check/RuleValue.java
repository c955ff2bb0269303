package io.headgate.check;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.record.BinaryNumbers;
import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A value in a rule's text, parsed as the column's type; column options do not apply to it. */
record RuleValue(RowBuffer encoded) {
  static Optional<RuleValue> parse(Type type, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    RowBuffer out = new RowBuffer(32);
    return parser(type).parse(utf8, 0, utf8.length, out)
        ? Optional.of(new RuleValue(out))
        : Optional.empty();
  }

  static String expected(Type type) {
    return parser(type).expected();
  }

  private static ScalarParser parser(Type type) {
    return ScalarParsers.of(type, Map.of());
  }

  boolean asBoolean() {
    return encoded.array()[0] != 0;
  }

  long asLong() {
    return Varint.decode(encoded.array(), 0);
  }

  double asDouble() {
    return BinaryNumbers.floating(encoded.array(), 0, encoded.size());
  }

  BigInteger asUnscaled() {
    return BinaryNumbers.bigUnscaled(encoded.array(), content(), encoded.size());
  }

  byte[] asBytes() {
    return Arrays.copyOfRange(encoded.array(), content(), encoded.size());
  }

  private int content() {
    return Varint.end(encoded.array(), 0);
  }
}
