package io.headgate.record;

import java.nio.charset.StandardCharsets;

/**
 * Stable 64-bit hashes: the same on every machine and in every release, since record identities and
 * shard numbers are made of them. Finalizer of MurmurHash3 (public domain) over FNV-1a.
 */
public final class Hashes {
  private Hashes() {}

  /** Spreads every input bit over all output bits; a bijection. */
  public static long mix(long value) {
    long h = value;
    h ^= h >>> 33;
    h *= 0xff51afd7ed558ccdL;
    h ^= h >>> 33;
    h *= 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return h;
  }

  public static long hash64(byte[] bytes, int from, int to) {
    return hash64(bytes, from, to, 0xcbf29ce484222325L);
  }

  /** A further hash of the same bytes, independent of the one of another seed. */
  public static long hash64(byte[] bytes, int from, int to, long seed) {
    long h = seed;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = 0;
      for (int i = 7; i >= 0; i--) {
        word = word << 8 | (bytes[at + i] & 0xff);
      }
      h = mix(h ^ word) * 0x100000001b3L;
    }
    for (; at < to; at++) {
      h = (h ^ (bytes[at] & 0xff)) * 0x100000001b3L;
    }
    return mix(h ^ (to - from));
  }

  public static long hash64(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return hash64(utf8, 0, utf8.length);
  }
}
