package io.headgate.format.scalar;

import static io.headgate.format.scalar.ScalarFixture.encode;
import static io.headgate.format.scalar.ScalarFixture.print;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.Test;

public class ScalarPrintersTest {
  private static final int CASES = 10_000;
  private static final Type.Enumeration COLORS =
      new Type.Enumeration(List.of("RED", "GREEN", "BLUE"), Optional.empty());

  @Test
  public void print_randomValues_parseBackEqual() {
    long seed = 41;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      for (Kind kind : Kind.values()) {
        if (kind.compareTo(Kind.ENUM) > 0) {
          continue;
        }
        Type type = type(kind, random);
        byte[] value = value(type, random);
        String text = print(ScalarPrinters.of(type), value);
        String reason = "seed " + seed + " case " + i + " " + type + " '" + text + "'";
        Optional<String> back =
            encode(ScalarParsers.of(type, Map.of("allow-nan", "true")), text)
                .map(HexFormat.of()::formatHex);
        assertThat(reason, back, is(Optional.of(HexFormat.of().formatHex(value))));
      }
    }
  }

  private static Type type(Kind kind, Random random) {
    if (kind == Kind.DECIMAL) {
      int precision = 1 + random.nextInt(38);
      return new Type.Decimal(precision, random.nextInt(precision + 1));
    }
    return kind == Kind.ENUM ? COLORS : new Type.Plain(kind);
  }

  private static byte[] value(Type type, Random random) {
    RowBuffer out = new RowBuffer(16);
    switch (type.kind()) {
      case BOOLEAN -> out.writeBoolean(random.nextBoolean());
      case INT, DATE -> out.writeLong(random.nextInt() >> random.nextInt(32));
      case LONG, TIMESTAMP, LOCAL_TIMESTAMP ->
          out.writeLong(random.nextLong() >> random.nextInt(64));
      case TIME -> out.writeLong((random.nextLong() >>> 1) % Civil.MICROS_PER_DAY);
      case FLOAT -> out.writeFloat(canonicalFloat(random.nextInt()));
      case DOUBLE -> out.writeDouble(canonicalDouble(random.nextLong()));
      case DECIMAL -> {
        BigInteger bound = BigInteger.TEN.pow(((Type.Decimal) type).precision());
        BigInteger unscaled = new BigInteger(random.nextInt(128), random).mod(bound);
        byte[] bytes = (random.nextBoolean() ? unscaled : unscaled.negate()).toByteArray();
        out.writeBytes(bytes, 0, bytes.length);
      }
      case ENUM -> out.writeLong(random.nextInt(COLORS.symbols().size()));
      case UUID ->
          out.writeString(new java.util.UUID(random.nextLong(), random.nextLong()).toString());
      case STRING -> out.writeString(new String(Character.toChars(random.nextInt(0xd800))) + "x");
      default -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        out.writeBytes(bytes, 0, bytes.length);
      }
    }
    return out.toByteArray();
  }

  private static float canonicalFloat(int bits) {
    float value = Float.intBitsToFloat(bits);
    return Float.isNaN(value) ? Float.NaN : value;
  }

  private static double canonicalDouble(long bits) {
    double value = Double.longBitsToDouble(bits);
    return Double.isNaN(value) ? Double.NaN : value;
  }

  @Test
  public void print_datesAndInstants_likeJavaTime() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      int day = random.nextInt() >> random.nextInt(32);
      assertThat(
          "seed " + seed,
          text(Kind.DATE, out -> out.writeLong(day)),
          is(LocalDate.ofEpochDay(day).toString()));
      long micros = random.nextLong() >> random.nextInt(64);
      assertThat(
          "seed " + seed,
          text(Kind.TIMESTAMP, out -> out.writeLong(micros)),
          is(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString()));
    }
  }

  private static String text(Kind kind, Consumer<RowBuffer> value) {
    RowBuffer out = new RowBuffer(16);
    value.accept(out);
    return print(ScalarPrinters.of(new Type.Plain(kind)), out.toByteArray());
  }

  @Test
  public void print_shortFloats_areTheShortestTextThatParsesBack() {
    long seed = 44;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      BigDecimal decimal =
          BigDecimal.valueOf(random.nextLong() >> (15 + random.nextInt(49)), random.nextInt(9));
      double value = decimal.doubleValue();
      String asDouble = text(Kind.DOUBLE, out -> out.writeDouble(value));
      assertThat("seed " + seed + " " + asDouble, Double.parseDouble(asDouble), is(value));
      assertThat(
          "seed " + seed + " " + asDouble,
          new BigDecimal(asDouble).stripTrailingZeros().precision()
              <= new BigDecimal(Double.toString(value)).stripTrailingZeros().precision(),
          is(true));
      float single = decimal.floatValue();
      String asFloat = text(Kind.FLOAT, out -> out.writeFloat(single));
      assertThat("seed " + seed + " " + asFloat, Float.parseFloat(asFloat), is(single));
    }
    assertThat("whole", text(Kind.DOUBLE, out -> out.writeDouble(5)), is("5.0"));
    assertThat("minus zero", text(Kind.DOUBLE, out -> out.writeDouble(-0.0)), is("-0.0"));
    assertThat("price", text(Kind.DOUBLE, out -> out.writeDouble(-12.34)), is("-12.34"));
  }

  @Test
  public void print_decimals_keepTheirScale() {
    long seed = 43;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      int scale = random.nextInt(19);
      long unscaled = random.nextLong() >> random.nextInt(64);
      RowBuffer out = new RowBuffer(16);
      out.writeUnscaled(unscaled);
      assertThat(
          "seed " + seed,
          print(ScalarPrinters.of(new Type.Decimal(38, scale)), out.toByteArray()),
          is(BigDecimal.valueOf(unscaled, scale).toPlainString()));
    }
    assertThat(
        "smallest",
        text(Kind.LONG, out -> out.writeLong(Long.MIN_VALUE)),
        is("-9223372036854775808"));
  }
}
