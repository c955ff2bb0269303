package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Makes the {@link ScalarPrinter} of a type: canonical ISO text, decimals with all digits of their
 * scale, bytes in base64.
 */
public final class ScalarPrinters {
  private ScalarPrinters() {}

  public static ScalarPrinter of(Type type) {
    return switch (type.kind()) {
      case BOOLEAN -> (data, from, to, out) -> ascii(data[from] != 0 ? "true" : "false", out);
      case INT, LONG -> (data, from, to, out) -> Digits.print(Varint.decode(data, from), out);
      case FLOAT ->
          (data, from, to, out) ->
              ascii(Float.toString(littleEndian(data, from, to).getFloat()), out);
      case DOUBLE ->
          (data, from, to, out) ->
              ascii(Double.toString(littleEndian(data, from, to).getDouble()), out);
      case DECIMAL -> decimal(((Type.Decimal) type).scale());
      case STRING, UUID -> (data, from, to, out) -> out.raw(data, Varint.end(data, from), to);
      case BYTES ->
          (data, from, to, out) -> Base64Text.print(data, Varint.end(data, from), to, out);
      case DATE -> (data, from, to, out) -> IsoPrint.date(Varint.decode(data, from), out);
      case TIME -> (data, from, to, out) -> IsoPrint.time(Varint.decode(data, from), out);
      case LOCAL_TIMESTAMP ->
          (data, from, to, out) -> IsoPrint.dateTime(Varint.decode(data, from), out);
      case TIMESTAMP ->
          (data, from, to, out) -> {
            IsoPrint.dateTime(Varint.decode(data, from), out);
            out.raw('Z');
          };
      case ENUM -> choice((Type.Enumeration) type);
      case RECORD, ARRAY, MAP ->
          throw new IllegalArgumentException("Invalid scalar type: " + type.kind());
    };
  }

  private static ScalarPrinter decimal(int scale) {
    return (data, from, to, out) -> {
      int content = Varint.end(data, from);
      if (to - content > 8) {
        BigInteger unscaled = new BigInteger(data, content, to - content);
        ascii(new BigDecimal(unscaled, scale).toPlainString(), out);
        return;
      }
      long unscaled = data[content];
      for (int i = content + 1; i < to; i++) {
        unscaled = unscaled << 8 | (data[i] & 0xff);
      }
      Digits.print(unscaled, scale, out);
    };
  }

  private static ScalarPrinter choice(Type.Enumeration type) {
    byte[][] symbols =
        type.symbols().stream()
            .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    return (data, from, to, out) -> {
      byte[] symbol = symbols[(int) Varint.decode(data, from)];
      out.raw(symbol, 0, symbol.length);
    };
  }

  private static ByteBuffer littleEndian(byte[] data, int from, int to) {
    return ByteBuffer.wrap(data, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void ascii(String text, RowBuffer out) {
    for (int i = 0; i < text.length(); i++) {
      out.raw(text.charAt(i));
    }
  }
}
