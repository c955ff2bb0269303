package io.headgate.format.convert;

import io.headgate.record.RowBuffer;

/**
 * The count in front of an array's or map's items, written once they are known: a byte is kept free
 * for it, and items are moved in the rare case that it takes more.
 */
public final class BlockCount {
  private BlockCount() {}

  /** Starts an array; what is returned goes to {@link #end}. */
  public static int begin(RowBuffer out) {
    out.raw(0);
    return out.size();
  }

  /** Ends an array of so many items, appended since. */
  public static void end(RowBuffer out, int mark, int items) {
    if (items == 0) {
      return; // the byte kept free says so already
    }
    int more = 0;
    for (long rest = ((long) items << 1) >>> 7; rest != 0; rest >>>= 7) {
      more++;
    }
    int end = out.size();
    for (int i = 0; i < more; i++) {
      out.raw(0);
    }
    byte[] bytes = out.array();
    if (more > 0) {
      System.arraycopy(bytes, mark, bytes, mark + more, end - mark);
    }
    long rest = (long) items << 1;
    for (int at = mark - 1; at < mark + more; at++) {
      bytes[at] = (byte) (at < mark + more - 1 ? rest | 0x80 : rest);
      rest >>>= 7;
    }
    out.raw(0);
  }
}
