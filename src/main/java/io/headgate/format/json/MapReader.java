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
  int item(JsonText in, int at, int scope, int depth, RowBuffer out) {
    int behind = Skipping.key(in, at, scope);
    if (behind < 0) {
      return behind;
    }
    if (!in.sound) {
      return Skipping.skip(in, behind, depth);
    }
    out.writeBytes(in.content, in.contentFrom, in.contentTo);
    return value.read(in, behind, depth, out);
  }

  /** The key, which stands in front of the item. */
  @Override
  String name(int ordinal, RowBuffer out, int from) {
    if (masked || from == out.size()) {
      return "***";
    }
    byte[] bytes = out.array();
    int key = Varint.end(bytes, from);
    int length = (int) Varint.decode(bytes, from);
    return new String(bytes, key, Math.min(length, 80), StandardCharsets.UTF_8);
  }
}
