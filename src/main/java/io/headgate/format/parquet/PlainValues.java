package io.headgate.format.parquet;

import org.apache.parquet.format.Type;

/** Values in plain encoding. */
final class PlainValues {
  private PlainValues() {}

  /**
   * @param at where in the page the values start
   * @param typeLength bytes of a value of a fixed-length column
   */
  static PageValues of(Type type, int typeLength, PageBytes page, int at) {
    return switch (type) {
      case BOOLEAN -> new Bits(page, at);
      case INT32 -> new Ints(page, at);
      case INT64 -> new Longs(page, at);
      case FLOAT -> new Fixed(page, at, 4);
      case DOUBLE -> new Fixed(page, at, 8);
      case INT96 -> new Fixed(page, at, 12);
      case FIXED_LEN_BYTE_ARRAY -> new Fixed(page, at, typeLength);
      case BYTE_ARRAY -> new Bytes(page, at);
    };
  }

  private static final class Bits extends PageValues {
    private final PageBytes page;
    private long bit;

    Bits(PageBytes page, int at) {
      this.page = page;
      this.bit = 8L * at;
    }

    @Override
    long nextLong() {
      int at = (int) (bit >>> 3);
      page.check(at, 1);
      int value = page.data()[at] >> (bit & 7) & 1;
      bit++;
      return value;
    }
  }

  private static final class Ints extends PageValues {
    private final PageBytes page;
    private int at;

    Ints(PageBytes page, int at) {
      this.page = page;
      this.at = at;
    }

    @Override
    long nextLong() {
      page.check(at, 4);
      int value = PageBytes.intAt(page.data(), at);
      at += 4;
      return value;
    }
  }

  private static final class Longs extends PageValues {
    private final PageBytes page;
    private int at;

    Longs(PageBytes page, int at) {
      this.page = page;
      this.at = at;
    }

    @Override
    long nextLong() {
      page.check(at, 8);
      long value = PageBytes.longAt(page.data(), at);
      at += 8;
      return value;
    }
  }

  private static final class Fixed extends PageValues {
    private final PageBytes page;
    private final int length;

    Fixed(PageBytes page, int at, int length) {
      this.page = page;
      this.length = length;
      this.slice = page.data();
      this.to = at;
    }

    @Override
    void nextSlice() {
      page.check(to, length);
      from = to;
      to += length;
    }
  }

  private static final class Bytes extends PageValues {
    private final PageBytes page;

    Bytes(PageBytes page, int at) {
      this.page = page;
      this.slice = page.data();
      this.to = at;
    }

    @Override
    void nextSlice() {
      page.check(to, 4);
      int length = PageBytes.intAt(slice, to);
      page.check(to + 4, length);
      from = to + 4;
      to = from + length;
    }
  }
}
