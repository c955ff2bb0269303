package io.headgate.format.json;

import io.headgate.record.RowBuffer;
import java.nio.charset.StandardCharsets;

/** Reads an object as an Avro map, in one block and the object's order. */
final class MapReader implements ValueReader {
  private final ValueReader value;
  private final boolean masked;

  MapReader(ValueReader value, boolean masked) {
    this.value = value;
    this.masked = masked;
  }

  @Override
  public int read(JsonText in, int start, int depth, RowBuffer out) {
    if (in.bytes[start] != '{') {
      return Skipping.mismatch(in, start, depth, "an object", masked);
    }
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    int mark = Blocks.begin(out);
    int count = 0;
    int at = in.blank(start + 1);
    if (in.is(at, '}')) {
      return at + 1;
    }
    int scope = in.keys.scope();
    while (true) {
      int before = in.violations.count();
      int key = out.size();
      at = Skipping.key(in, at, scope);
      if (at >= 0 && in.sound) {
        out.writeBytes(in.content, in.contentFrom, in.contentTo);
        at = value.read(in, at, depth + 1, out);
      } else if (at >= 0) {
        at = Skipping.skip(in, at, depth + 1);
      }
      if (in.violations.count() > before) {
        in.violations.within(before, name(out, key));
      }
      count++;
      if (at < 0) {
        return -1;
      }
      if (!in.fits(out)) {
        return in.failTooLarge();
      }
      at = in.blank(at);
      if (in.is(at, '}')) {
        Blocks.end(mark, count, in.spare, out);
        return at + 1;
      }
      if (!in.is(at, ',')) {
        return in.fail(at, "',' or '}'");
      }
      at = in.blank(at + 1);
    }
  }

  /** The key that was written at {@code at}, for a path. */
  private String name(RowBuffer out, int at) {
    if (masked || at == out.size()) {
      return "***";
    }
    byte[] bytes = out.array();
    int from = io.headgate.record.Varint.end(bytes, at);
    int length = (int) io.headgate.record.Varint.decode(bytes, at);
    return new String(bytes, from, Math.min(length, 80), StandardCharsets.UTF_8);
  }
}
