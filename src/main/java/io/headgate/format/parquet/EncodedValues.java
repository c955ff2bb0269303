package io.headgate.format.parquet;

import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;

/** Picks the decoder of a page's values; indices into a dictionary are not looked at here. */
final class EncodedValues {
  private EncodedValues() {}

  /**
   * @param at where in the page the values start
   */
  static PageValues of(Encoding encoding, Type type, int typeLength, PageBytes page, int at) {
    if (at == page.length()) {
      return PlainValues.of(type, typeLength, page, at); // nothing but nulls
    }
    return switch (encoding) {
      case PLAIN -> PlainValues.of(type, typeLength, page, at);
      case RLE -> {
        if (type != Type.BOOLEAN) {
          throw unsupported(encoding, type);
        }
        yield booleans(page, at);
      }
      case DELTA_BINARY_PACKED -> {
        if (type != Type.INT32 && type != Type.INT64) {
          throw unsupported(encoding, type);
        }
        yield new DeltaNumbers(page, at, type == Type.INT32);
      }
      case DELTA_LENGTH_BYTE_ARRAY -> {
        if (type != Type.BYTE_ARRAY) {
          throw unsupported(encoding, type);
        }
        yield DeltaBytes.lengths(page, at);
      }
      case DELTA_BYTE_ARRAY -> {
        if (type != Type.BYTE_ARRAY && type != Type.FIXED_LEN_BYTE_ARRAY) {
          throw unsupported(encoding, type);
        }
        yield DeltaBytes.prefixes(page, at);
      }
      case BYTE_STREAM_SPLIT -> {
        PageBytes joined = joined(width(encoding, type, typeLength), page, at);
        yield PlainValues.of(type, typeLength, joined, 0);
      }
      default -> throw unsupported(encoding, type);
    };
  }

  private static PageDamage unsupported(Encoding encoding, Type type) {
    return new PageDamage("its encoding " + encoding + " does not go with " + type);
  }

  private static PageValues booleans(PageBytes page, int at) {
    page.check(at, 4);
    int length = PageBytes.intAt(page.data(), at);
    page.check(at + 4, length);
    HybridReader runs = new HybridReader();
    runs.start(page.data(), at + 4, at + 4 + length, 1);
    return new PageValues() {
      @Override
      long nextLong() {
        return runs.next();
      }
    };
  }

  private static int width(Encoding encoding, Type type, int typeLength) {
    return switch (type) {
      case INT32, FLOAT -> 4;
      case INT64, DOUBLE -> 8;
      case FIXED_LEN_BYTE_ARRAY -> typeLength;
      default -> throw unsupported(encoding, type);
    };
  }

  /** The first bytes of all values, then the second ones, and so on: put together again. */
  private static PageBytes joined(int width, PageBytes page, int at) {
    int length = page.length() - at;
    int values = length / width;
    if (length % width != 0) {
      throw new PageDamage("its values run over its end");
    }
    PageBytes joined = new PageBytes();
    joined.ensure(length);
    joined.length(length);
    for (int stream = 0; stream < width; stream++) {
      for (int i = 0; i < values; i++) {
        joined.data()[i * width + stream] = page.data()[at + stream * values + i];
      }
    }
    return joined;
  }
}
