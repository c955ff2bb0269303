package io.headgate.format.avro;

import io.headgate.record.Hashes;
import io.headgate.record.RowBuffer;
import java.io.IOException;

/** The sixteen bytes that end each block of a file. */
record SyncMarker(long first, long second) {
  static final int BYTES = 16;

  /** A marker that depends on nothing but the text, so that files can be reproduced. */
  static SyncMarker of(String text) {
    long hash = Hashes.hash64(text);
    return new SyncMarker(Hashes.mix(hash + 1), Hashes.mix(hash + 2));
  }

  static SyncMarker read(ContainerInput in) throws IOException {
    return new SyncMarker(readWord(in), readWord(in));
  }

  private static long readWord(ContainerInput in) throws IOException {
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word = word << 8 | (in.readByte() & 0xff);
    }
    return word;
  }

  void appendTo(RowBuffer out) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.raw((int) (first >>> shift));
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.raw((int) (second >>> shift));
    }
  }
}
