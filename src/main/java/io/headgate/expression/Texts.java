package io.headgate.expression;

import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.Type;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Encodes textual results; each method returns why the value does not fit, or null. */
final class Texts {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private Texts() {}

  static @Nullable String string(Object value, RowBuffer out) {
    if (!(value instanceof String text)) {
      return ResultEncoder.mismatch(value, "string");
    }
    out.writeString(text);
    return null;
  }

  static @Nullable String uuid(Object value, RowBuffer out) {
    if (!(value instanceof String text)) {
      return ResultEncoder.mismatch(value, "string");
    }
    if (!UUID.matcher(text).matches()) {
      return "expected a UUID such as 123e4567-e89b-12d3-a456-426614174000";
    }
    out.writeString(text.toLowerCase(Locale.ROOT));
    return null;
  }

  static @Nullable String symbol(Object value, Type.Enumeration choice, RowBuffer out) {
    if (!(value instanceof String text)) {
      return ResultEncoder.mismatch(value, "string");
    }
    int ordinal = choice.symbols().indexOf(text);
    if (ordinal < 0 && choice.fallback().isPresent()) {
      ordinal = choice.symbols().indexOf(choice.fallback().get());
    }
    if (ordinal < 0) {
      return "expected one of " + Violation.show(String.join(", ", choice.symbols()));
    }
    out.writeLong(ordinal);
    return null;
  }
}
