package io.headgate.format.parquet;

import java.util.Arrays;

/**
 * Bytes in delta encoding: all lengths first, then the contents; with prefixes, a value begins as
 * the one before it did.
 */
final class DeltaBytes extends PageValues {
  private final PageBytes page;
  private final DeltaNumbers lengths;
  private int at;

  private DeltaBytes(PageBytes page, DeltaNumbers lengths, int at) {
    this.page = page;
    this.lengths = lengths;
    this.at = at;
    this.slice = page.data();
  }

  /** DELTA_LENGTH_BYTE_ARRAY. */
  static PageValues lengths(PageBytes page, int at) {
    return new DeltaBytes(
        page, new DeltaNumbers(page, at, true), new DeltaNumbers(page, at, true).skipAll());
  }

  /** DELTA_BYTE_ARRAY. */
  static PageValues prefixes(PageBytes page, int at) {
    int suffixes = new DeltaNumbers(page, at, true).skipAll();
    return new Prefixed(new DeltaNumbers(page, at, true), lengths(page, suffixes));
  }

  @Override
  void nextSlice() {
    long length = lengths.nextLong();
    page.check(at, length);
    from = at;
    at += (int) length;
    to = at;
  }

  private static final class Prefixed extends PageValues {
    private final DeltaNumbers prefixes;
    private final PageValues suffixes;

    Prefixed(DeltaNumbers prefixes, PageValues suffixes) {
      this.prefixes = prefixes;
      this.suffixes = suffixes;
    }

    @Override
    void nextSlice() {
      long prefix = prefixes.nextLong();
      suffixes.nextSlice();
      if (prefix < 0 || prefix > to) {
        throw new PageDamage("a value is to begin with " + prefix + " bytes of one of " + to);
      }
      int suffix = suffixes.to() - suffixes.from();
      int length = (int) prefix + suffix;
      if (length > slice.length) {
        slice = Arrays.copyOf(slice, Math.max(length, 2 * slice.length));
      }
      System.arraycopy(suffixes.slice(), suffixes.from(), slice, (int) prefix, suffix);
      to = length;
    }
  }
}
