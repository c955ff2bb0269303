package io.headgate.format.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A column's default value, encoded once: text of a scalar, JSON of a record, array or map. */
final class Defaults {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final RowBuffer out = new RowBuffer(64);

  private Defaults() {}

  /**
   * The default without the union branch of a nullable column, or nothing if there is none.
   *
   * @throws IllegalArgumentException if the text is not a value of the column's type
   */
  static Optional<byte[]> encode(Column column) {
    if (column.defaultValue().isEmpty()) {
      return Optional.empty();
    }
    String text = column.defaultValue().get();
    Defaults defaults = new Defaults();
    boolean ok;
    try {
      ok =
          TypeNames.isScalar(column.type())
              ? defaults.scalar(text, column.type())
              : defaults.write(JSON.readTree(text), column.type());
    } catch (JsonProcessingException malformed) {
      ok = false;
    }
    if (!ok) {
      throw new IllegalArgumentException(
          "Invalid default of column "
              + column.name()
              + ": "
              + Violation.show(text)
              + ": expected "
              + TypeNames.expected(column.type()));
    }
    return Optional.of(defaults.out.toByteArray());
  }

  private boolean scalar(String text, Type type) {
    // Defaults are written in canonical text, however the column's source writes its values.
    ScalarParser parser = ScalarParsers.of(type, Map.of());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return parser.parse(utf8, 0, utf8.length, out);
  }

  private boolean write(JsonNode node, Type type) {
    if (type instanceof Type.Struct struct) {
      return node.isObject() && struct(node, struct);
    }
    if (type instanceof Type.ListOf list) {
      return node.isArray() && list(node, list);
    }
    if (type instanceof Type.MapOf map) {
      return node.isObject() && map(node, map);
    }
    return node.isValueNode() && scalar(node.asText(), type);
  }

  private boolean nullable(JsonNode node, Type type, boolean nullable) {
    if (node.isNull() || node.isMissingNode()) {
      out.raw(0);
      return nullable;
    }
    if (nullable) {
      out.raw(2);
    }
    return write(node, type);
  }

  private boolean struct(JsonNode node, Type.Struct struct) {
    boolean ok = true;
    for (Column column : struct.columns()) {
      ok &= nullable(node.path(column.name()), column.type(), column.nullable());
    }
    return ok;
  }

  private boolean list(JsonNode node, Type.ListOf list) {
    int mark = BlockCount.begin(out);
    boolean ok = true;
    for (JsonNode item : node) {
      ok &= nullable(item, list.element(), list.elementNullable());
    }
    BlockCount.end(out, mark, node.size());
    return ok;
  }

  private boolean map(JsonNode node, Type.MapOf map) {
    int mark = BlockCount.begin(out);
    boolean ok = true;
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      out.writeString(entry.getKey());
      ok &= nullable(entry.getValue(), map.value(), map.valueNullable());
    }
    BlockCount.end(out, mark, node.size());
    return ok;
  }
}
