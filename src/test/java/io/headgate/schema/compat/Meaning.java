package io.headgate.schema.compat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * What a value means, as plain Java values that are equal just if they mean the same: a small
 * oracle that knows nothing of resolution. Records are maps from the columns that their fields are
 * in truth.
 */
final class Meaning {
  private Meaning() {}

  /** A record: values by column. */
  private record Columns(Map<Integer, Object> values) {}

  /** A symbol of an enum. */
  private record Symbol(String name, Schema of) {}

  static Object of(Schema schema, Object datum) {
    return switch (schema.getType()) {
      case NULL -> "null";
      case RECORD -> {
        Map<Integer, Object> columns = new TreeMap<>();
        for (Schema.Field field : schema.getFields()) {
          columns.put(truth(field), of(field.schema(), ((IndexedRecord) datum).get(field.pos())));
        }
        yield new Columns(columns);
      }
      case UNION -> {
        Schema branch = schema.getTypes().get(GenericData.get().resolveUnion(schema, datum));
        yield of(branch, datum);
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        ((Iterable<?>) datum).forEach(item -> items.add(of(schema.getElementType(), item)));
        yield items;
      }
      case MAP -> {
        Map<String, Object> values = new HashMap<>();
        ((Map<?, ?>) datum)
            .forEach((key, value) -> values.put(key.toString(), of(schema.getValueType(), value)));
        yield values;
      }
      case ENUM -> new Symbol(datum.toString(), schema);
      case FIXED -> scalar(schema, ByteBuffer.wrap(((GenericFixed) datum).bytes()));
      default -> scalar(schema, datum);
    };
  }

  static int truth(Schema.Field field) {
    return (Integer) field.getObjectProp(Mutations.TRUTH);
  }

  private static Object scalar(Schema schema, Object datum) {
    String logical = String.valueOf(schema.getProp("logicalType"));
    if (datum instanceof ByteBuffer bytes) {
      if (logical.equals("decimal") && schema.getLogicalType() != null) {
        int scale = schema.getObjectProp("scale") instanceof Integer digits ? digits : 0;
        byte[] array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        return List.of(
            "decimal", new BigDecimal(new BigInteger(array), scale).stripTrailingZeros());
      }
      return List.of("bytes", bytes);
    }
    if (datum instanceof CharSequence text) {
      return List.of("text", text.toString());
    }
    if (datum instanceof Boolean) {
      return datum;
    }
    return List.of(logical.equals("null") ? "number" : logical, number((Number) datum));
  }

  private static Object number(Number number) {
    double real = number.doubleValue();
    boolean special = Double.isNaN(real) || Double.isInfinite(real) || (real == 0 && 1 / real < 0);
    if (number instanceof Integer || number instanceof Long) {
      return new BigDecimal(number.longValue()).stripTrailingZeros();
    }
    return special ? (Object) real : new BigDecimal(real).stripTrailingZeros();
  }

  /** Columns that both schemas have wherever these records are, and whether their values agree. */
  static boolean agrees(Object written, Object read) {
    if (written instanceof Columns from && read instanceof Columns to) {
      return from.values.keySet().stream()
          .filter(to.values::containsKey)
          .allMatch(column -> agrees(from.values.get(column), to.values.get(column)));
    }
    if (written instanceof Symbol from && read instanceof Symbol to) {
      // A default stands in for what an enum does not know: that is what it is declared for.
      return from.name.equals(to.name)
          || (!to.of.hasEnumSymbol(from.name) && to.name.equals(to.of.getEnumDefault()));
    }
    if (written instanceof Map<?, ?> from && read instanceof Map<?, ?> to) {
      return from.keySet().equals(to.keySet())
          && from.keySet().stream().allMatch(key -> agrees(from.get(key), to.get(key)));
    }
    if (written instanceof List<?> from && read instanceof List<?> to && from.size() == to.size()) {
      for (int i = 0; i < from.size(); i++) {
        if (!agrees(from.get(i), to.get(i))) {
          return false;
        }
      }
      return true;
    }
    return written.equals(read);
  }
}
