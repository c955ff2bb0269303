package io.headgate.expression;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.headgate.record.BinaryNumbers;
import io.headgate.record.Varint;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes one value from Avro binary to the object that expressions work on. */
interface ValueReader {
  Object read(Input in);

  /** A position in Avro binary, and whether a null was read on the way to it. */
  final class Input {
    private byte[] data = new byte[0];
    private int at;
    private boolean metNull;

    void reset(byte[] data, int at) {
      this.data = data;
      this.at = at;
    }

    void forgetNulls() {
      metNull = false;
    }

    void noteNull() {
      metNull = true;
    }

    boolean metNull() {
      return metNull;
    }

    long nextLong() {
      long value = Varint.decode(data, at);
      at = Varint.end(data, at);
      return value;
    }

    long nextBits(int bytes) {
      at += bytes;
      return BinaryNumbers.littleEndian(data, at - bytes, at);
    }

    boolean nextBoolean() {
      return data[at++] != 0;
    }

    String nextString() {
      int length = (int) nextLong();
      at += length;
      return new String(data, at - length, length, StandardCharsets.UTF_8);
    }

    byte[] nextBytes() {
      int length = (int) nextLong();
      at += length;
      return java.util.Arrays.copyOfRange(data, at - length, at);
    }

    BigInteger nextUnscaled() {
      int length = (int) nextLong();
      at += length;
      return new BigInteger(data, at - length, length);
    }

    /** Items in the next block of an array or map; 0 at the end. */
    long nextBlock() {
      long count = nextLong();
      if (count < 0) {
        nextLong();
      }
      return Math.abs(count);
    }
  }

  static ValueReader of(Type type) {
    if (type instanceof Type.Decimal decimal) {
      return in -> new ExactDecimal(new BigDecimal(in.nextUnscaled(), decimal.scale()));
    }
    if (type instanceof Type.Enumeration choice) {
      String[] symbols = choice.symbols().toArray(String[]::new);
      return in -> symbols[(int) in.nextLong()];
    }
    if (type instanceof Type.Struct struct) {
      return record(struct.columns());
    }
    if (type instanceof Type.ListOf list) {
      return array(nullable(of(list.element()), list.elementNullable()));
    }
    if (type instanceof Type.MapOf map) {
      return map(nullable(of(map.value()), map.valueNullable()));
    }
    return switch (type.kind()) {
      case BOOLEAN -> Input::nextBoolean;
      case INT, LONG -> Input::nextLong;
      case FLOAT -> in -> (double) Float.intBitsToFloat((int) in.nextBits(4));
      case DOUBLE -> in -> Double.longBitsToDouble(in.nextBits(8));
      case STRING, UUID -> Input::nextString;
      case BYTES -> in -> CelByteString.of(in.nextBytes());
      case DATE -> in -> Instant.EPOCH.plus(in.nextLong(), ChronoUnit.DAYS);
      case TIME -> in -> Duration.of(in.nextLong(), ChronoUnit.MICROS);
      case TIMESTAMP, LOCAL_TIMESTAMP -> in -> Instant.EPOCH.plus(in.nextLong(), ChronoUnit.MICROS);
      case DECIMAL, ENUM, RECORD, ARRAY, MAP ->
          throw new IllegalArgumentException("Invalid plain type: " + type);
    };
  }

  /** A reader that understands the union of null and the type, null first. */
  static ValueReader nullable(ValueReader reader, boolean nullable) {
    if (!nullable) {
      return reader;
    }
    return in -> {
      if (in.nextLong() == 0) {
        in.noteNull();
        return NullValue.NULL_VALUE;
      }
      return reader.read(in);
    };
  }

  private static ValueReader record(List<Column> columns) {
    String[] names = columns.stream().map(Column::name).toArray(String[]::new);
    ValueReader[] readers =
        columns.stream()
            .map(column -> nullable(of(column.type()), column.nullable()))
            .toArray(ValueReader[]::new);
    return in -> {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        values.put(names[i], readers[i].read(in));
      }
      return values;
    };
  }

  private static ValueReader array(ValueReader element) {
    return in -> {
      List<Object> values = new ArrayList<>();
      for (long count = in.nextBlock(); count > 0; count = in.nextBlock()) {
        for (long i = 0; i < count; i++) {
          values.add(element.read(in));
        }
      }
      return values;
    };
  }

  private static ValueReader map(ValueReader value) {
    return in -> {
      Map<String, Object> values = new LinkedHashMap<>();
      for (long count = in.nextBlock(); count > 0; count = in.nextBlock()) {
        for (long i = 0; i < count; i++) {
          String key = in.nextString();
          values.put(key, value.read(in));
        }
      }
      return values;
    };
  }
}
