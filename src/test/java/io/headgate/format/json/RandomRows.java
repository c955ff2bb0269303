package io.headgate.format.json;

import io.headgate.record.RowBuffer;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Random contracts, and random rows of them in Avro binary. */
final class RandomRows {
  private static final Kind[] SCALARS = {
    Kind.BOOLEAN, Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.DECIMAL, Kind.STRING,
    Kind.BYTES, Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP, Kind.UUID, Kind.ENUM
  };
  private static final String[] CHARACTERS = {
    "a", "Z", " ", "\"", "\\", "/", "\n", "\r", "\t", "\u0000", "\u001f", "\u007f", "é", "中", "😀",
    "\u2028", ",", "{", "]"
  };

  private final Random random;

  RandomRows(Random random) {
    this.random = random;
  }

  List<Column> columns(int depth) {
    List<Column> columns = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      columns.add(
          new Column(
              "c" + i,
              i + 1,
              type(depth),
              random.nextBoolean(),
              random.nextInt(4) == 0 ? Optional.of("source " + i) : Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              Map.of("allow-nan", "true"),
              false,
              ChangePolicy.DEFAULT));
    }
    return columns;
  }

  private Type type(int depth) {
    return switch (depth == 0 ? 3 : random.nextInt(8)) {
      case 0 -> new Type.Struct(columns(depth - 1));
      case 1 -> new Type.ListOf(type(depth - 1), random.nextBoolean());
      case 2 -> new Type.MapOf(type(depth - 1), random.nextBoolean());
      default -> scalar(SCALARS[random.nextInt(SCALARS.length)]);
    };
  }

  private Type scalar(Kind kind) {
    if (kind == Kind.DECIMAL) {
      int precision = 1 + random.nextInt(38);
      return new Type.Decimal(precision, random.nextInt(precision + 1));
    }
    return kind == Kind.ENUM
        ? new Type.Enumeration(List.of("RED", "GREEN", "BLUE"), Optional.empty())
        : new Type.Plain(kind);
  }

  void row(List<Column> columns, RowBuffer out) {
    for (Column column : columns) {
      nullable(column.type(), column.nullable(), out);
    }
  }

  private void nullable(Type type, boolean nullable, RowBuffer out) {
    if (nullable) {
      boolean absent = random.nextInt(3) == 0;
      out.raw(absent ? 0 : 2);
      if (absent) {
        return;
      }
    }
    value(type, out);
  }

  private void value(Type type, RowBuffer out) {
    switch (type.kind()) {
      case BOOLEAN -> out.writeBoolean(random.nextBoolean());
      case INT, DATE -> out.writeLong(random.nextInt() >> random.nextInt(32));
      case LONG, TIMESTAMP, LOCAL_TIMESTAMP ->
          out.writeLong(random.nextLong() >> random.nextInt(64));
      case TIME -> out.writeLong((random.nextLong() >>> 1) % 86_400_000_000L);
      case FLOAT -> {
        float value = Float.intBitsToFloat(random.nextInt());
        out.writeFloat(random.nextInt(9) == 0 || Float.isNaN(value) ? Float.NaN : value);
      }
      case DOUBLE -> {
        double value = Double.longBitsToDouble(random.nextLong());
        out.writeDouble(
            random.nextInt(9) == 0 ? Double.NEGATIVE_INFINITY : Double.isNaN(value) ? 1.5 : value);
      }
      case DECIMAL -> {
        BigInteger bound = BigInteger.TEN.pow(((Type.Decimal) type).precision());
        BigInteger unscaled = new BigInteger(random.nextInt(128), random).mod(bound);
        byte[] bytes = (random.nextBoolean() ? unscaled : unscaled.negate()).toByteArray();
        out.writeBytes(bytes, 0, bytes.length);
      }
      case STRING -> out.writeString(text());
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        out.writeBytes(bytes, 0, bytes.length);
      }
      case UUID -> out.writeString(new UUID(random.nextLong(), random.nextLong()).toString());
      case ENUM -> out.writeLong(random.nextInt(3));
      case RECORD -> row(((Type.Struct) type).columns(), out);
      case ARRAY -> {
        Type.ListOf list = (Type.ListOf) type;
        int count = count();
        out.writeLong(count);
        for (int i = 0; i < count; i++) {
          nullable(list.element(), list.elementNullable(), out);
        }
        if (count > 0) {
          out.raw(0);
        }
      }
      case MAP -> {
        Type.MapOf map = (Type.MapOf) type;
        int count = count();
        out.writeLong(count);
        for (int i = 0; i < count; i++) {
          out.writeString(text() + i);
          nullable(map.value(), map.valueNullable(), out);
        }
        if (count > 0) {
          out.raw(0);
        }
      }
    }
  }

  private int count() {
    return random.nextInt(20) == 0 ? 60 + random.nextInt(10) : random.nextInt(4);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(CHARACTERS[random.nextInt(random.nextBoolean() ? 2 : CHARACTERS.length)]);
    }
    return text.toString();
  }
}
