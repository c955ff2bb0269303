package io.headgate.format.convert;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys of one map, of which none may be there twice: what is written would have two values for
 * it, and most readers would lose one. Avro and Parquet let writers do it.
 */
final class MapKeys {
  /** As many as are compared one by one. */
  private static final int FEW = 16;

  private final int[] from = new int[FEW];
  private final int[] to = new int[FEW];
  private final Set<ByteBuffer> more = new HashSet<>(0);
  private int few;

  /** Whether a key is new; keys before it are in the same array. */
  boolean add(byte[] data, int start, int end) {
    for (int i = 0; i < few; i++) {
      if (Arrays.equals(data, from[i], to[i], data, start, end)) {
        return false;
      }
    }
    if (few == FEW) {
      return more.add(ByteBuffer.wrap(data, start, end - start));
    }
    from[few] = start;
    to[few++] = end;
    return true;
  }
}
