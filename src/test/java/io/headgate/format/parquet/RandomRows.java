package io.headgate.format.parquet;

import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Random schemas of every type that a contract knows, and random rows of them. */
final class RandomRows {
  private static final Kind[] PLAIN = {
    Kind.BOOLEAN,
    Kind.INT,
    Kind.LONG,
    Kind.FLOAT,
    Kind.DOUBLE,
    Kind.STRING,
    Kind.BYTES,
    Kind.DATE,
    Kind.TIME,
    Kind.TIMESTAMP,
    Kind.LOCAL_TIMESTAMP,
    Kind.UUID
  };

  private final Random random;
  private final int distinct;

  /** Values are drawn from few or from many, as the seed has it. */
  RandomRows(long seed) {
    random = new Random(seed);
    distinct = random.nextBoolean() ? 5 : Integer.MAX_VALUE;
  }

  RowSchema schema() {
    return AvroSchemas.compile(Contract.of("random", columns(1 + random.nextInt(6), 0)));
  }

  private List<Column> columns(int count, int depth) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(Column.of("c" + i, i + 1, type(depth), random.nextBoolean()));
    }
    return columns;
  }

  private Type type(int depth) {
    int choice = random.nextInt(depth < 3 ? 20 : 15);
    if (choice < 12) {
      return new Type.Plain(PLAIN[choice]);
    }
    return switch (choice) {
      case 12, 13 -> {
        int precision = 1 + random.nextInt(38);
        yield new Type.Decimal(precision, random.nextInt(precision + 1));
      }
      case 14 -> new Type.Enumeration(symbols(), Optional.empty());
      case 15, 16 -> new Type.Struct(columns(1 + random.nextInt(3), depth + 1));
      case 17, 18 -> new Type.ListOf(type(depth + 1), random.nextBoolean());
      default -> new Type.MapOf(type(depth + 1), random.nextBoolean());
    };
  }

  private List<String> symbols() {
    List<String> symbols = new ArrayList<>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      symbols.add("S" + i);
    }
    return symbols;
  }

  GenericRecord row(RowSchema schema) {
    return record(schema.avro());
  }

  private GenericRecord record(Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema()));
    }
    return record;
  }

  private @Nullable Object value(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case UNION -> random.nextInt(4) == 0 ? null : value(schema.getTypes().get(1));
      case BOOLEAN -> random.nextBoolean();
      case INT -> logical == null ? (int) number() : (int) ranged(-700_000, 2_900_000);
      case LONG ->
          logical == null
              ? number()
              : logical.getName().equals("time-micros")
                  ? ranged(0, 86_399_999_999L)
                  : ranged(-12_000_000_000_000_000L, 250_000_000_000_000_000L);
      case FLOAT -> Float.intBitsToFloat((int) number());
      case DOUBLE -> Double.longBitsToDouble(number());
      case STRING -> logical == null ? text() : new UUID(ranged(0, 1L << 60), number()).toString();
      case BYTES ->
          logical instanceof LogicalTypes.Decimal decimal
              ? ByteBuffer.wrap(unscaled(decimal.getPrecision()))
              : ByteBuffer.wrap(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      case ENUM ->
          new GenericData.EnumSymbol(
              schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
      case RECORD -> record(schema);
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(value(schema.getElementType()));
        }
        yield items;
      }
      case MAP -> {
        Map<String, Object> entries = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put("k" + i, value(schema.getValueType()));
        }
        yield entries;
      }
      case FIXED, NULL -> throw new IllegalStateException("No contract has " + schema);
    };
  }

  /** Small and large ones, both signs, and the extremes. */
  private long number() {
    if (distinct < Integer.MAX_VALUE) {
      return random.nextInt(distinct) - 2L;
    }
    return switch (random.nextInt(12)) {
      case 0 -> Long.MIN_VALUE;
      case 1 -> Long.MAX_VALUE;
      case 2 -> Integer.MIN_VALUE;
      case 3 -> Integer.MAX_VALUE;
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private long ranged(long from, long to) {
    long offset = distinct < Integer.MAX_VALUE ? random.nextInt(distinct) : random.nextLong();
    return from + Math.floorMod(offset, to - from);
  }

  private byte[] unscaled(int precision) {
    BigInteger limit = BigInteger.TEN.pow(precision);
    BigInteger value = new BigInteger(1 + random.nextInt(limit.bitLength()), random).mod(limit);
    byte[] bytes = (random.nextBoolean() ? value : value.negate()).toByteArray();
    if (random.nextInt(8) > 0) {
      return bytes;
    }
    // A longer form than needed, which Avro allows.
    byte[] longer = new byte[bytes.length + random.nextInt(12)];
    int extra = longer.length - bytes.length;
    java.util.Arrays.fill(longer, 0, extra, (byte) (bytes[0] >> 7));
    System.arraycopy(bytes, 0, longer, extra, bytes.length);
    return longer;
  }

  private String text() {
    if (distinct < Integer.MAX_VALUE) {
      return "text " + random.nextInt(distinct);
    }
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> 0x1F986;
            case 2 -> 'é';
            default -> 'a' + random.nextInt(26);
          });
    }
    return text.toString();
  }
}
