package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Reads {@code true} and {@code false}. */
final class BooleanReader implements ValueReader {
  private final boolean masked;

  BooleanReader(boolean masked) {
    this.masked = masked;
  }

  @Override
  public int read(JsonText in, int at, int depth, RowBuffer out) {
    switch (in.bytes[at]) {
      case 't' -> {
        out.writeBoolean(true);
        return in.literal(at, "true");
      }
      case 'f' -> {
        out.writeBoolean(false);
        return in.literal(at, "false");
      }
      default -> {
        return Skipping.mismatch(in, at, depth, "boolean: true or false", masked);
      }
    }
  }
}
