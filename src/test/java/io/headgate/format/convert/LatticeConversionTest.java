package io.headgate.format.convert;

import static io.headgate.format.convert.Conversion.ABSORB;
import static io.headgate.format.convert.Conversion.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.schema.avro.ScalarForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.Test;

/**
 * The lattice says of types what the converters do to values: along an edge every value arrives and
 * comes back the same; where there is no edge some value would not, and is refused.
 */
public class LatticeConversionTest {
  private static final int RANDOM_VALUES = 60;
  private static final List<Type> TYPES = types();

  private static final Map<Type, Schema> RECORDS = new HashMap<>();
  private static final Map<List<Type>, RowConverter> CONVERTERS = new HashMap<>();

  private static List<Type> types() {
    List<Type> types = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!TypeText.isNamedOrNested(kind) && kind != Kind.DECIMAL) {
        types.add(plain(kind));
      }
    }
    for (int precision : new int[] {1, 9, 10, 15, 16, 18, 19, 21, 38}) {
      for (int scale : new int[] {0, 2, 9}) {
        if (scale <= precision) {
          types.add(new Type.Decimal(precision, scale));
        }
      }
    }
    types.add(new Type.Enumeration(List.of("A"), Optional.empty()));
    types.add(new Type.Enumeration(List.of("B", "A"), Optional.empty()));
    types.add(new Type.Enumeration(List.of("A", "B", "C"), Optional.empty()));
    return types;
  }

  private static String name(Type from, Type to) {
    return TypeNames.of(from) + " to " + TypeNames.of(to);
  }

  private static Optional<Scalars.Edge> edge(Type from, Type to) {
    return Scalars.find(ScalarForm.of(AvroSchemas.compile(from, "n", "")), to, Site.of(ABSORB));
  }

  @Test
  public void edges_ofTheLattice_areThoseOfTheConverters() {
    for (Type from : TYPES) {
      for (Type to : TYPES) {
        assertThat(
            name(from, to),
            edge(from, to).filter(Scalars.Edge::lossless).isPresent(),
            is(Lattice.isLossless(from, to)));
        assertThat(
            name(from, to) + " for some values",
            edge(from, to).isPresent(),
            is(Lattice.mayFit(from, to)));
      }
    }
  }

  @Test
  public void convert_alongAnEdge_bringsEveryValueThereAndBack() {
    Random random = new Random(17);
    int edges = 0;
    for (Type from : TYPES) {
      for (Type to : TYPES) {
        if (!Lattice.isLossless(from, to)) {
          continue;
        }
        edges++;
        for (Object value : values(from, random)) {
          String what = name(from, to) + ": " + value;
          Optional<byte[]> there = convert(from, encoded(from, value), to);
          assertThat(what, there.isPresent(), is(true));
          Object arrived = decoded(to, there.get());
          assertThat(what, meaning(to, arrived), is(meaning(from, value)));
          Object back =
              edge(to, from).isPresent()
                  ? decoded(from, convert(to, there.get(), from).orElseThrow())
                  : fromDouble(from, (Double) arrived);
          assertThat(what + " and back", meaning(from, back), is(meaning(from, value)));
        }
      }
    }
    assertThat("edges", edges, greaterThan(150));
  }

  /** The inverse of two edges that have none among the converters: a real value is no decimal. */
  private static Object fromDouble(Type type, double value) {
    return type.kind() == Kind.FLOAT
        ? (Object) (float) value
        : unscaled(new BigDecimal(value).toBigIntegerExact());
  }

  @Test
  public void convert_withoutAnEdge_isExactOrRefusedAndRefusesSomeValue() {
    Random random = new Random(18);
    int pairs = 0;
    for (Type from : TYPES) {
      for (Type to : TYPES) {
        // Texts have more than one spelling of a value: what they are read as is tested elsewhere.
        if (Lattice.isLossless(from, to) || edge(from, to).isEmpty() || isText(from)) {
          continue;
        }
        pairs++;
        Object witness = null;
        for (Object value : values(from, random)) {
          Optional<byte[]> there = convert(from, encoded(from, value), to);
          if (there.isEmpty()) {
            witness = value;
          } else {
            assertThat(
                name(from, to) + ": " + value,
                meaning(to, decoded(to, there.get())),
                is(meaning(from, value)));
          }
        }
        assertThat("a value that is lost from " + name(from, to), witness != null, is(true));
      }
    }
    assertThat("pairs without an edge", pairs, greaterThan(100));
  }

  private static boolean isText(Type type) {
    return type.kind() == Kind.STRING;
  }

  /** Values of a type as Avro's library takes them: the first to be lost, and random ones. */
  private static List<Object> values(Type type, Random random) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < RANDOM_VALUES; i++) {
      values.add(random(type, random));
    }
    switch (type.kind()) {
      case BOOLEAN -> values.addAll(List.of(true, false));
      case INT -> values.addAll(List.of(0, -1, 16_777_217, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case LONG ->
          values.addAll(
              List.of(0L, (1L << 53) + 1, -(1L << 53) - 1, Long.MIN_VALUE, Long.MAX_VALUE));
      case FLOAT ->
          values.addAll(
              List.of(
                  -0.0f,
                  Float.NaN,
                  Float.POSITIVE_INFINITY,
                  Float.MIN_VALUE,
                  Float.MAX_VALUE,
                  0.1f));
      case DOUBLE ->
          values.addAll(
              List.of(-0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300, 0.1));
      case STRING -> values.addAll(List.of("", "ü€\uD83D\uDE00", "\u0000"));
      case BYTES -> values.add(ByteBuffer.wrap(new byte[] {(byte) 0xff, 0}));
      case DATE -> values.addAll(List.of(-719_162, 2_932_896));
      case TIME -> values.addAll(List.of(0L, 86_399_999_999L));
      case TIMESTAMP, LOCAL_TIMESTAMP ->
          values.addAll(List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE, -1L));
      case DECIMAL -> {
        BigInteger most = BigInteger.TEN.pow(((Type.Decimal) type).precision());
        for (BigInteger each :
            List.of(most.subtract(BigInteger.ONE), BigInteger.ONE, BigInteger.ZERO)) {
          values.add(unscaled(each));
          values.add(unscaled(each.negate()));
        }
      }
      default -> {}
    }
    return values;
  }

  private static ByteBuffer unscaled(BigInteger value) {
    return ByteBuffer.wrap(value.toByteArray());
  }

  private static Object random(Type type, Random random) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case INT, DATE -> random.nextInt() >> random.nextInt(32);
      case LONG, TIMESTAMP, LOCAL_TIMESTAMP -> random.nextLong() >> random.nextInt(64);
      case TIME -> (random.nextLong() >>> 1) % 86_400_000_000L;
      case FLOAT -> Float.intBitsToFloat(random.nextInt());
      case DOUBLE -> Double.longBitsToDouble(random.nextLong());
      case STRING -> Integer.toString(random.nextInt(1_000), 36);
      case BYTES -> unscaled(BigInteger.valueOf(random.nextLong()));
      case UUID -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
      case DECIMAL -> {
        BigInteger bound =
            BigInteger.TEN.pow(1 + random.nextInt(((Type.Decimal) type).precision()));
        BigInteger value = new BigInteger(200, random).mod(bound);
        yield unscaled(random.nextBoolean() ? value : value.negate());
      }
      case ENUM -> {
        List<String> symbols = ((Type.Enumeration) type).symbols();
        yield new GenericData.EnumSymbol(
            AvroSchemas.compile(type, "n", ""), symbols.get(random.nextInt(symbols.size())));
      }
      case RECORD, ARRAY, MAP -> throw new AssertionError(type);
    };
  }

  private static Schema record(Type type) {
    return RECORDS.computeIfAbsent(type, LatticeConversionTest::newRecord);
  }

  private static Schema newRecord(Type type) {
    return Conversion.record(
        "{\"name\":\"v\",\"type\":" + AvroSchemas.compile(type, "n", "") + "}");
  }

  private static byte[] encoded(Type type, Object value) {
    GenericRecord record = new GenericData.Record(record(type));
    record.put("v", value);
    return Conversion.encode(record.getSchema(), record);
  }

  private static Object decoded(Type type, byte[] bytes) {
    return ((GenericRecord) Conversion.decode(record(type), bytes)).get("v");
  }

  /** The row that the value becomes; empty if it is refused. */
  private static Optional<byte[]> convert(Type from, byte[] payload, Type to) {
    RowBuffer out = new RowBuffer(16);
    RowConverter converter =
        CONVERTERS.computeIfAbsent(
            List.of(from, to),
            key ->
                RowConverter.compile(
                    record(from), Conversion.contract(ABSORB, Column.of("v", 1, to, false))));
    List<Violation> violations = converter.convertAll(payload, 0, payload.length, out);
    return violations.isEmpty() ? Optional.of(out.toByteArray()) : Optional.empty();
  }

  /** What a value is, whatever its type: numbers as such, texts and symbols as text. */
  private static Object meaning(Type type, Object value) {
    if (type instanceof Type.Decimal decimal) {
      byte[] bytes = new byte[((ByteBuffer) value).remaining()];
      ((ByteBuffer) value).duplicate().get(bytes);
      return new BigDecimal(new BigInteger(bytes), decimal.scale()).stripTrailingZeros();
    }
    return switch (type.kind()) {
      case INT, LONG -> new BigDecimal(((Number) value).longValue()).stripTrailingZeros();
      case FLOAT, DOUBLE -> {
        double real = ((Number) value).doubleValue();
        boolean number = Double.isFinite(real) && (real != 0 || 1 / real > 0);
        yield number ? new BigDecimal(real).stripTrailingZeros() : (Object) real;
      }
      case STRING, UUID, ENUM -> value.toString();
      default -> value;
    };
  }
}
