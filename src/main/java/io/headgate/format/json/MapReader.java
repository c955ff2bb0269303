package io.headgate.format.json;

import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import java.nio.charset.StandardCharsets;

/** Reads an object as an Avro map, in the object's order. */
final class MapReader extends ItemsReader {
  private final ValueReader value;
  private final boolean masked;

  MapReader(ValueReader value, boolean masked) {
    super('{', '}', "an object", masked);
    this.value = value;
    this.masked = masked;
  }

  @Override
  int items(JsonText in, int first, int depth, int mark, RowBuffer out) {
    int scope = in.keys.scope();
    int at = first;
    for (int count = 1; ; count++) {
      int before = in.violations.count();
      int key = out.size();
      at = Skipping.key(in, at, scope);
      if (at >= 0 && in.sound) {
        out.writeBytes(in.content, in.contentFrom, in.contentTo);
        at = value.read(in, at, depth, out);
      } else if (at >= 0) {
        at = Skipping.skip(in, at, depth);
      }
      if (in.violations.count() > before) {
        in.violations.within(before, name(out, key));
      }
      at = behind(in, at, out);
      if (at < 0) {
        return -1;
      }
      if (in.bytes[at] == '}') {
        Blocks.end(mark, count, in.spare, out);
        return at + 1;
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
    int from = Varint.end(bytes, at);
    int length = (int) Varint.decode(bytes, at);
    return new String(bytes, from, Math.min(length, 80), StandardCharsets.UTF_8);
  }
}
