package io.headgate.format.json;

import io.headgate.format.ValueCounter;
import io.headgate.record.RowBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads null as the default of a column that has one and is not nullable. */
final class DefaultingReader implements ValueReader {
  private final ValueReader value;
  private final byte[] defaultValue;
  private final @Nullable ValueCounter defaulted;

  DefaultingReader(ValueReader value, byte[] defaultValue, Optional<ValueCounter> defaulted) {
    this.value = value;
    this.defaulted = defaulted.orElse(null);
    this.defaultValue = defaultValue;
  }

  @Override
  public int read(JsonText in, int at, int depth, RowBuffer out) {
    if (in.bytes[at] == 'n') {
      if (defaulted != null) {
        defaulted.add();
      }
      out.raw(defaultValue, 0, defaultValue.length);
      return in.literal(at, "null");
    }
    return value.read(in, at, depth, out);
  }
}
