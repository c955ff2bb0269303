package io.headgate.format.json;

import io.headgate.format.ValueCrossing;
import io.headgate.record.RowBuffer;

/** Counts the values of a nullable column: as they come in, and as the row has them. */
final class FollowedReader implements ValueReader {
  private final ValueReader value;
  private final ValueCrossing crossing;

  FollowedReader(ValueReader value, ValueCrossing crossing) {
    this.value = value;
    this.crossing = crossing;
  }

  @Override
  public int read(JsonText in, int at, int depth, RowBuffer out) {
    if (in.bytes[at] != 'n') {
      crossing.in().add();
    }
    int start = out.size();
    int end = value.read(in, at, depth, out);
    if (out.size() > start && out.array()[start] != 0) {
      crossing.out().add();
    }
    return end;
  }
}
