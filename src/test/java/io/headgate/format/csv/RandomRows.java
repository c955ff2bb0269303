package io.headgate.format.csv;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Random contracts of scalar columns, and rows of them. */
final class RandomRows {
  private static final String CHARACTERS = "\"\"',,;\n\r\t  \\#ab1\u00e9\u20ac\ud83d\ude00N";
  private static final long DAY = 86_400_000_000L;
  private static final int LAST_DAY = 2_932_896; // 9999-12-31

  private static final List<Kind> SCALARS = List.copyOf(EnumSet.range(Kind.BOOLEAN, Kind.ENUM));

  private final Random random;

  RandomRows(Random random) {
    this.random = random;
  }

  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String name = "c" + columns.size();
      columns.add(Column.of(name, columns.size() + 1, type(), random.nextBoolean()));
    }
    return columns;
  }

  private Type type() {
    return switch (random.nextInt(12)) {
      case 0 -> new Type.ListOf(scalar(), random.nextBoolean());
      case 1 -> new Type.MapOf(scalar(), random.nextBoolean());
      case 2 ->
          new Type.Struct(
              List.of(
                  Column.of("x", 1, scalar(), random.nextBoolean()),
                  Column.of("y", 2, scalar(), random.nextBoolean())));
      default -> scalar();
    };
  }

  private Type scalar() {
    Kind kind = SCALARS.get(random.nextInt(SCALARS.size()));
    return switch (kind) {
      case DECIMAL -> {
        int precision = 1 + random.nextInt(38);
        yield new Type.Decimal(precision, random.nextInt(precision + 1));
      }
      case ENUM -> new Type.Enumeration(List.of("EUR", "USD", "JPY"), Optional.empty());
      default -> new Type.Plain(kind);
    };
  }

  /** Strings are free of characters that {@code encoding} lacks. */
  RecordBatch batch(Contract contract, Encoding encoding) {
    RowSchema schema = AvroSchemas.compile(contract);
    RecordBatchBuilder builder =
        new RecordBatchBuilder(contract.subject(), schema, new Origin("rows"));
    for (int row = random.nextInt(20); row >= 0; row--) {
      for (Column column : contract.columns()) {
        field(column.type(), column.nullable(), encoding, builder.out());
      }
      builder.endRow(row);
    }
    return builder.build();
  }

  private void field(Type type, boolean nullable, Encoding encoding, RowBuffer out) {
    boolean isNull = nullable && random.nextInt(4) == 0;
    if (nullable) {
      out.raw(isNull ? 0 : 2);
    }
    if (!isNull) {
      value(type, encoding, out);
    }
  }

  private void items(boolean keys, Type type, boolean nullable, Encoding encoding, RowBuffer out) {
    int count = random.nextInt(3);
    if (count > 0) {
      out.writeLong(count);
      for (int i = 0; i < count; i++) {
        if (keys) {
          out.writeString("key " + i);
        }
        field(type, nullable, encoding, out);
      }
    }
    out.writeLong(0);
  }

  private void value(Type type, Encoding encoding, RowBuffer out) {
    switch (type.kind()) {
      case BOOLEAN -> out.writeBoolean(random.nextBoolean());
      case INT -> out.writeLong(random.nextInt() >> random.nextInt(32));
      case LONG -> out.writeLong(random.nextLong() >> random.nextInt(64));
      case FLOAT -> out.writeFloat((float) (random.nextGaussian() * 1e6));
      case DOUBLE -> out.writeDouble(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case DECIMAL -> decimal((Type.Decimal) type, out);
      case STRING -> out.writeString(text(encoding));
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        out.writeBytes(bytes, 0, bytes.length);
      }
      case DATE -> out.writeLong(random.nextInt(LAST_DAY));
      case TIME -> out.writeLong(nextLong(DAY));
      case TIMESTAMP, LOCAL_TIMESTAMP -> out.writeLong(nextLong(LAST_DAY * DAY));
      case UUID -> out.writeString(new UUID(random.nextLong(), random.nextLong()).toString());
      case ENUM -> out.writeLong(random.nextInt(3));
      case RECORD ->
          ((Type.Struct) type)
              .columns()
              .forEach(column -> field(column.type(), column.nullable(), encoding, out));
      case ARRAY -> {
        Type.ListOf list = (Type.ListOf) type;
        items(false, list.element(), list.elementNullable(), encoding, out);
      }
      case MAP -> {
        Type.MapOf map = (Type.MapOf) type;
        items(true, map.value(), map.valueNullable(), encoding, out);
      }
    }
  }

  private long nextLong(long bound) {
    return Math.floorMod(random.nextLong(), bound);
  }

  private void decimal(Type.Decimal type, RowBuffer out) {
    BigInteger most = BigInteger.TEN.pow(type.precision());
    BigInteger unscaled = new BigInteger(128, random).mod(most);
    byte[] bytes = (random.nextBoolean() ? unscaled : unscaled.negate()).toByteArray();
    out.writeBytes(bytes, 0, bytes.length);
  }

  private String text(Encoding encoding) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(20) == 0 && !encoding.isSingleByte()) {
      text.append('\ufeff');
    }
    for (int i = random.nextInt(random.nextInt(30) == 0 ? 500 : 6); i > 0; i--) {
      int point = CHARACTERS.codePointAt(random.nextInt(CHARACTERS.length()));
      boolean fits =
          !Character.isSurrogate((char) point) && (point < 0x100 || !encoding.isSingleByte());
      text.appendCodePoint(fits ? point : 'x');
    }
    return text.toString();
  }
}
