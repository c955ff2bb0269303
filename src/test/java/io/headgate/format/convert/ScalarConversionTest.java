package io.headgate.format.convert;

import static io.headgate.format.convert.Conversion.convert;
import static io.headgate.format.convert.Conversion.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.record.RowBuffer;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import io.headgate.schema.avro.UntrustedSchemas;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Conversions;
import org.apache.avro.generic.GenericData;
import org.junit.Test;

/** Each edge of the lattice at its extremes, and each non-edge with a value that would be lost. */
public class ScalarConversionTest {
  private static final Type INT = plain(Kind.INT);
  private static final Type LONG = plain(Kind.LONG);
  private static final Type DOUBLE = plain(Kind.DOUBLE);
  private static final String MISMATCH = "TYPE_MISMATCH v: ";

  private static Type decimal(int precision, int scale) {
    return new Type.Decimal(precision, scale);
  }

  private static String decimalSchema(int precision, int scale) {
    return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
        .formatted(precision, scale);
  }

  private static ByteBuffer unscaled(String value) {
    return ByteBuffer.wrap(new BigDecimal(value).unscaledValue().toByteArray());
  }

  private static String logical(String base, String logicalType) {
    return "{\"type\":\"%s\",\"logicalType\":\"%s\"}".formatted(base, logicalType);
  }

  /** The decimal that a converted row holds. */
  private static String decimalOf(String source, Object value, Type.Decimal target) {
    var schema = Conversion.record("{\"name\":\"v\",\"type\":" + source + "}");
    var record = new GenericData.Record(schema);
    record.put("v", value);
    var contract = Conversion.contract(Conversion.ABSORB, Column.of("v", 1, target, false));
    var out = new RowBuffer(8);
    byte[] payload = Conversion.encode(schema, record);
    var violations =
        RowConverter.compile(schema, contract).convertAll(payload, 0, payload.length, out);
    if (!violations.isEmpty()) {
      return violations.get(0).message();
    }
    byte[] row = out.toByteArray();
    return new BigDecimal(new BigInteger(row, 1, row.length - 1), target.scale()).toPlainString();
  }

  @Test
  public void integer_toLong_isExact() {
    assertThat(convert("\"int\"", Integer.MIN_VALUE, LONG), is("{\"v\": -2147483648}"));
    assertThat(convert("\"int\"", Integer.MAX_VALUE, LONG), is("{\"v\": 2147483647}"));
  }

  @Test
  public void long_toInt_fitsOrIsRefused() {
    assertThat(convert("\"long\"", 2147483647L, INT), is("{\"v\": 2147483647}"));
    // Avro's writer makes 705032704 of it.
    assertThat(
        convert("\"long\"", 5_000_000_000L, INT),
        is(
            MISMATCH
                + "Cannot convert '5000000000' of type long to int: expected a whole number from"
                + " -2147483648 to 2147483647"));
  }

  @Test
  public void number_toDouble_isExactOrRefused() {
    assertThat(convert("\"int\"", 16_777_217, DOUBLE), is("{\"v\": 1.6777217E7}"));
    assertThat(convert("\"long\"", 1L << 53, DOUBLE), is("{\"v\": 9.007199254740992E15}"));
    assertThat(
        convert("\"long\"", (1L << 53) + 1, DOUBLE),
        startsWith(MISMATCH + "Cannot convert '9007199254740993' of type long to double"));
    assertThat(convert("\"float\"", 0.1f, DOUBLE), is("{\"v\": 0.10000000149011612}"));
  }

  @Test
  public void integer_toFloat_isRefused() {
    assertThat(
        convert("\"int\"", 16_777_217, plain(Kind.FLOAT)),
        is(
            MISMATCH
                + "Cannot convert int to float: no value of the source's type is one of the"
                + " contract's"));
  }

  @Test
  public void double_toLong_fitsOrIsRefused() {
    assertThat(convert("\"double\"", -3e15, LONG), is("{\"v\": -3000000000000000}"));
    assertThat(convert("\"double\"", (double) Long.MIN_VALUE, LONG), containsString("-922337203"));
    for (double value : new double[] {0.5, -0.0, Double.NaN, 0x1p63, -1e300}) {
      assertThat("" + value, convert("\"double\"", value, LONG), startsWith(MISMATCH));
    }
    assertThat(convert("\"float\"", 3e9f, INT), startsWith(MISMATCH));
  }

  @Test
  public void decimal_rescaled_keepsItsValue() {
    assertThat(
        decimalOf(decimalSchema(10, 2), unscaled("12.34"), new Type.Decimal(10, 4)), is("12.3400"));
    assertThat(
        decimalOf(decimalSchema(10, 4), unscaled("-12.3400"), new Type.Decimal(4, 2)),
        is("-12.34"));
    assertThat(
        decimalOf(decimalSchema(10, 4), unscaled("12.3401"), new Type.Decimal(10, 2)),
        startsWith("Cannot convert '12.3401' of type decimal(10,4) to decimal(10,2)"));
    assertThat(
        decimalOf(decimalSchema(10, 2), unscaled("99999999.99"), new Type.Decimal(10, 4)),
        startsWith("Cannot convert '99999999.99'"));
  }

  @Test
  public void decimal_ofAnySize_isExact() {
    String big = "-123456789012345678901234567890.12345678";
    assertThat(decimalOf(decimalSchema(38, 8), unscaled(big), new Type.Decimal(38, 8)), is(big));
    assertThat(
        decimalOf(decimalSchema(18, 0), unscaled("999999999999999999"), new Type.Decimal(38, 20)),
        is("999999999999999999.00000000000000000000"));
    assertThat(
        decimalOf("\"long\"", Long.MIN_VALUE, new Type.Decimal(19, 0)), is("-9223372036854775808"));
    assertThat(
        decimalOf("\"long\"", 100L, new Type.Decimal(4, 2)), startsWith("Cannot convert '100'"));
  }

  @Test
  public void decimal_withRedundantBytes_isStoredShortest() {
    ByteBuffer padded = ByteBuffer.wrap(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -5});
    assertThat(decimalOf(decimalSchema(30, 1), padded, new Type.Decimal(30, 1)), is("-0.5"));
    String fixed =
        "{\"type\":\"fixed\",\"name\":\"f\",\"size\":12,\"logicalType\":\"decimal\","
            + "\"precision\":20,\"scale\":1}";
    var schema = UntrustedSchemas.parse(fixed);
    byte[] bytes = new byte[12];
    bytes[11] = 15;
    assertThat(
        decimalOf(fixed, new GenericData.Fixed(schema, bytes), new Type.Decimal(20, 2)),
        is("1.50"));
  }

  @Test
  public void bigDecimal_fitsOrIsRefused() {
    String source = logical("bytes", "big-decimal");
    var schema = UntrustedSchemas.parse(source);
    ByteBuffer value =
        new Conversions.BigDecimalConversion()
            .toBytes(new BigDecimal("1E+3"), schema, schema.getLogicalType());
    assertThat(decimalOf(source, value.duplicate(), new Type.Decimal(6, 2)), is("1000.00"));
    assertThat(convert(source, value.duplicate(), LONG), is("{\"v\": 1000}"));
    ByteBuffer huge =
        new Conversions.BigDecimalConversion()
            .toBytes(new BigDecimal("1E+2000000000"), schema, schema.getLogicalType());
    assertThat(convert(source, huge, LONG), startsWith(MISMATCH));
  }

  @Test
  public void decimal_ofInvalidScale_isNoDecimal() {
    // Avro drops the logical type without a word and hands out bytes.
    assertThat(
        convert(decimalSchema(2, 4), unscaled("0.0012"), decimal(10, 4)),
        is(
            MISMATCH
                + "Cannot convert decimal(2,4) to decimal(10,4): no value of the source's type,"
                + " which is not a valid decimal, is one of the contract's"));
  }

  @Test
  public void decimal_toInteger_fitsOrIsRefused() {
    assertThat(convert(decimalSchema(10, 2), unscaled("12.00"), INT), is("{\"v\": 12}"));
    assertThat(convert(decimalSchema(10, 2), unscaled("12.01"), INT), startsWith(MISMATCH));
    assertThat(convert(decimalSchema(10, 0), unscaled("3000000000"), INT), startsWith(MISMATCH));
    assertThat(
        convert(decimalSchema(20, 0), unscaled("9223372036854775808"), LONG), startsWith(MISMATCH));
  }

  @Test
  public void timestamp_ofAnyUnit_isRescaled() {
    Type instant = plain(Kind.TIMESTAMP);
    String millis = logical("long", "timestamp-millis");
    // Avro keeps the number: 2024 becomes 1970.
    assertThat(convert(millis, 1_704_153_600_000L, instant), is("{\"v\": 1704153600000000}"));
    assertThat(convert(millis, Long.MAX_VALUE, instant), startsWith(MISMATCH));
    assertThat(convert(millis, -9_223_372_036_854_776L, instant), startsWith(MISMATCH));
    String nanos = logical("long", "timestamp-nanos");
    assertThat(convert(nanos, -1_000L, instant), is("{\"v\": -1}"));
    assertThat(
        convert(nanos, 1_001L, instant),
        is(
            MISMATCH
                + "Cannot convert '1001' of type long (timestamp-nanos) to timestamp: expected"
                + " whole microseconds in 64 bits"));
  }

  @Test
  public void instantAndWallClock_neverMix() {
    assertThat(
        convert(logical("long", "local-timestamp-micros"), 0L, plain(Kind.TIMESTAMP)),
        startsWith(MISMATCH + "Cannot convert long (local-timestamp-micros) to timestamp"));
    assertThat(
        convert(logical("long", "local-timestamp-millis"), 5L, plain(Kind.LOCAL_TIMESTAMP)),
        is("{\"v\": 5000}"));
  }

  @Test
  public void time_outsideTheDay_isRefused() {
    Type time = plain(Kind.TIME);
    assertThat(convert(logical("int", "time-millis"), 1, time), is("{\"v\": 1000}"));
    assertThat(convert(logical("int", "time-millis"), 86_400_000, time), startsWith(MISMATCH));
    assertThat(convert(logical("long", "time-micros"), -1L, time), startsWith(MISMATCH));
  }

  @Test
  public void date_fromAndToInteger_isRefused() {
    assertThat(convert("\"int\"", 1, plain(Kind.DATE)), startsWith(MISMATCH));
    assertThat(convert(logical("int", "date"), 1, INT), startsWith(MISMATCH));
    assertThat(convert(logical("int", "date"), -1, plain(Kind.DATE)), is("{\"v\": -1}"));
  }

  @Test
  public void bytes_toString_isRefused() {
    ByteBuffer invalid = ByteBuffer.wrap(new byte[] {(byte) 0xff});
    assertThat(convert("\"bytes\"", invalid, plain(Kind.STRING)), startsWith(MISMATCH));
  }

  @Test
  public void string_ofInvalidUtf8_isRefused() {
    var schema = Conversion.record("{\"name\":\"v\",\"type\":\"string\"}");
    var contract =
        Conversion.contract(Conversion.ABSORB, Column.of("v", 1, plain(Kind.STRING), false));
    assertThat(
        convert(schema, new byte[] {4, 'a', (byte) 0xff}, contract),
        startsWith(MISMATCH + "Cannot convert 'a\uFFFD' of type string to string: expected valid"));
  }

  @Test
  public void string_isParsedAsTheContractSays() {
    assertThat(convert("\"string\"", "12", INT), is("{\"v\": 12}"));
    assertThat(convert("\"string\"", "12x", INT), startsWith(MISMATCH + "Cannot convert '12x'"));
    assertThat(decimalOf("\"string\"", "-1.50", new Type.Decimal(5, 2)), is("-1.50"));
    assertThat(convert("\"string\"", "1970-01-02", plain(Kind.DATE)), is("{\"v\": 1}"));
  }

  @Test
  public void string_underAPolicyOfFail_isRefused() {
    assertThat(
        convert("\"string\"", "12", Column.of("v", 1, INT, false), DriftPolicy.DEFAULT),
        is(
            MISMATCH
                + "Cannot convert string to int: not every value fits; on-drift 'retyped: ignore'"
                + " converts those that do"));
  }

  @Test
  public void enumeration_isMatchedByName() {
    String source = "{\"type\":\"enum\",\"name\":\"e\",\"symbols\":[\"B\",\"A\",\"C\"]}";
    var schema = UntrustedSchemas.parse(source);
    Type target = new Type.Enumeration(List.of("A", "B"), Optional.empty());
    assertThat(
        convert(source, new GenericData.EnumSymbol(schema, "B"), target), is("{\"v\": \"B\"}"));
    assertThat(
        convert(source, new GenericData.EnumSymbol(schema, "C"), target),
        is(MISMATCH + "Cannot convert 'C' of type enum to enum [A, B]: expected enum [A, B]"));
    Type open = new Type.Enumeration(List.of("A", "B"), Optional.of("B"));
    assertThat(
        convert(source, new GenericData.EnumSymbol(schema, "C"), open), is("{\"v\": \"B\"}"));
    assertThat(
        convert(source, new GenericData.EnumSymbol(schema, "C"), plain(Kind.STRING)),
        is("{\"v\": \"C\"}"));
  }

  @Test
  public void uuid_ofAnyForm_isCanonicalText() {
    String id = "123e4567-e89b-12d3-a456-426614174000";
    String expected = "{\"v\": \"" + id + "\"}";
    Type uuid = plain(Kind.UUID);
    assertThat(convert(logical("string", "uuid"), id.toUpperCase(Locale.ROOT), uuid), is(expected));
    assertThat(
        convert(logical("string", "uuid"), id.replace('-', '0'), uuid), startsWith(MISMATCH));
    String fixed = "{\"type\":\"fixed\",\"name\":\"f\",\"size\":16,\"logicalType\":\"uuid\"}";
    byte[] bytes =
        ByteBuffer.allocate(16).putLong(0x123e4567e89b12d3L).putLong(0xa456426614174000L).array();
    assertThat(
        convert(fixed, new GenericData.Fixed(UntrustedSchemas.parse(fixed), bytes), uuid),
        is(expected));
  }

  @Test
  public void fixed_toBytes_isExact() {
    String fixed = "{\"type\":\"fixed\",\"name\":\"f\",\"size\":2}";
    var value = new GenericData.Fixed(UntrustedSchemas.parse(fixed), new byte[] {1, 2});
    assertThat(convert(fixed, value, plain(Kind.BYTES)), is("{\"v\": \"\\u0001\\u0002\"}"));
  }

  @Test
  public void piiValue_isNotShown() {
    Column plain = Column.of("v", 1, INT, false);
    Column pii =
        new Column(
            plain.name(),
            1,
            INT,
            false,
            plain.sourceName(),
            plain.defaultValue(),
            plain.description(),
            plain.aliases(),
            plain.rules(),
            plain.options(),
            true,
            ChangePolicy.DEFAULT);
    assertThat(
        convert("\"long\"", 5_000_000_000L, pii, Conversion.ABSORB), containsString("'***'"));
    assertThat(convert("\"string\"", "secret", pii, Conversion.ABSORB), containsString("'***'"));
  }

  @Test
  public void find_everyPairOfTypes_isLosslessWhereTheLatticeSaysSo() {
    List<Type> types = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      switch (kind) {
        case RECORD, ARRAY, MAP -> {}
        case ENUM -> {
          types.add(new Type.Enumeration(List.of("A", "B"), Optional.empty()));
          types.add(new Type.Enumeration(List.of("B", "C", "A"), Optional.empty()));
        }
        case DECIMAL -> {
          for (int precision : new int[] {3, 9, 10, 15, 16, 18, 19, 30, 38}) {
            for (int scale : new int[] {0, 1, 3}) {
              types.add(new Type.Decimal(precision, scale));
            }
          }
        }
        default -> types.add(plain(kind));
      }
    }
    for (Type from : types) {
      ScalarForm form = ScalarForm.of(AvroSchemas.compile(from, "x", ""));
      for (Type to : types) {
        boolean lossless =
            Scalars.find(form, to, Site.of(DriftPolicy.DEFAULT))
                .filter(Scalars.Edge::lossless)
                .isPresent();
        assertThat(from + " to " + to, lossless, is(Lattice.isLossless(from, to)));
      }
    }
  }
}
