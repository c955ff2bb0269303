package io.headgate.schema.compat;

import io.headgate.schema.avro.ScalarForm;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The problem of types that have no value in common. */
final class Mismatch {
  private Mismatch() {}

  static Incompatibility of(Schema reader, Schema writer, boolean exact) {
    return writer.getType() == Schema.Type.NULL
        ? new Incompatibility(
            IncompatibilityKind.NULL,
            "",
            "null",
            show(reader),
            "a null would have no value to become",
            "let the reader have null too, or give the writer a type without null",
            false)
        : new Incompatibility(
            IncompatibilityKind.TYPE,
            "",
            show(writer),
            show(reader),
            "Avro converts no value of the one to the other",
            "keep the type, or give the new one a field of another name",
            exact);
  }

  /**
   * A type as messages name it: {@code decimal(10,2)}, {@code record a.R}, {@code null or long}.
   */
  static String show(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> "record " + schema.getFullName();
      case ARRAY -> "array of " + show(schema.getElementType());
      case MAP -> "map of " + show(schema.getValueType());
      case UNION ->
          schema.getTypes().stream().map(Mismatch::show).collect(Collectors.joining(" or "));
      case ENUM -> "enum " + schema.getFullName();
      case FIXED ->
          ScalarForm.show(schema) + " " + schema.getFullName() + "[" + schema.getFixedSize() + "]";
      default -> ScalarForm.show(schema);
    };
  }
}
