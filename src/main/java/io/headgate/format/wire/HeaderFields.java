package io.headgate.format.wire;

/** What a header says, filled anew for each message so that reading one allocates nothing. */
final class HeaderFields {
  WireReference.Kind kind = WireReference.Kind.ID;
  long high;
  long low;
  boolean compressed;

  void set(WireReference.Kind newKind, long newHigh, long newLow) {
    kind = newKind;
    high = newHigh;
    low = newLow;
    compressed = false;
  }
}
