package io.headgate;

import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** A text in a row by its path, as violations have it: {@code lines[2].state}. */
final class ValueAt {
  /** A column's name or a map's key, an array's index, or a map's key, perhaps in quotes. */
  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+)]|\\['?(.*?)'?]");

  private ValueAt() {}

  /** Empty if there is nothing, or no text. */
  static Optional<String> find(RowSchema schema, RowBuffer row, String path) {
    Object value = read(schema, row);
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (step.find() && step.start() == end) {
      value = inside(value, step);
      end = step.end();
    }
    return end == path.length() && value instanceof CharSequence text
        ? Optional.of(text.toString())
        : Optional.empty();
  }

  private static @Nullable Object inside(@Nullable Object value, Matcher step) {
    String name = step.group(1);
    if (name != null && value instanceof GenericRecord record) {
      return record.hasField(name) ? record.get(name) : null;
    }
    String index = step.group(2);
    if (index != null && value instanceof List<?> items) {
      return Integer.parseInt(index) < items.size() ? items.get(Integer.parseInt(index)) : null;
    }
    String key = name != null ? name : index != null ? index : step.group(3);
    if (value instanceof Map<?, ?> map && key != null) {
      return map.entrySet().stream()
          .filter(entry -> String.valueOf(entry.getKey()).equals(key))
          .findFirst()
          .map(Map.Entry::getValue)
          .orElse(null);
    }
    return null;
  }

  private static GenericRecord read(RowSchema schema, RowBuffer row) {
    try {
      return new GenericDatumReader<GenericRecord>(schema.avro())
          .read(null, DecoderFactory.get().binaryDecoder(row.array(), 0, row.size(), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
