package io.headgate.schema.compat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Values of a schema, the extremes of each type more often than not. */
final class RandomValues {
  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Object next(Schema schema, int depth) {
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> pick(List.of(0, -1, 16_777_217, Integer.MAX_VALUE, Integer.MIN_VALUE));
      case LONG -> pick(List.of(0L, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE, 86_400_001L));
      case FLOAT -> pick(List.of(-0.0f, 0.1f, Float.MAX_VALUE, Float.NaN, Float.MIN_VALUE));
      case DOUBLE ->
          pick(List.of(-0.0, 0.1, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.MIN_VALUE));
      case STRING ->
          pick(List.of("", "a", "ü€\uD83D\uDE00", "123e4567-e89b-12d3-a456-426614174000"));
      case BYTES -> bytes(schema);
      case FIXED ->
          new GenericData.Fixed(schema, filled(schema.getFixedSize(), (byte) random.nextInt()));
      case ENUM -> new GenericData.EnumSymbol(schema, pick(schema.getEnumSymbols()));
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (int i = depth > 0 ? random.nextInt(3) : 0; i > 0; i--) {
          items.add(next(schema.getElementType(), depth - 1));
        }
        yield items;
      }
      case MAP -> {
        Map<String, Object> values = new HashMap<>();
        for (int i = depth > 0 ? random.nextInt(3) : 0; i > 0; i--) {
          values.put("k" + i, next(schema.getValueType(), depth - 1));
        }
        yield values;
      }
      case UNION -> {
        List<Schema> shallow =
            schema.getTypes().stream().filter(it -> it.getType() != Schema.Type.RECORD).toList();
        yield next(pick(depth > 0 || shallow.isEmpty() ? schema.getTypes() : shallow), depth - 1);
      }
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
          record.put(field.pos(), next(field.schema(), depth - 1));
        }
        yield record;
      }
    };
  }

  private Object bytes(Schema schema) {
    boolean number = "decimal".equals(schema.getProp("logicalType"));
    return ByteBuffer.wrap(
        number
            ? pick(List.of(new byte[] {4, (byte) 0xd2}, new byte[] {(byte) 0xff}))
            : pick(List.of(new byte[] {}, new byte[] {(byte) 0xff, 0}, new byte[] {65})));
  }

  private static byte[] filled(int size, byte with) {
    byte[] bytes = new byte[size];
    java.util.Arrays.fill(bytes, with);
    return bytes;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
