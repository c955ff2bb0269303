package io.headgate.format.parquet;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of a page (PageHeader of the format's Thrift file). Read by hand, because
 * the lengths inside come from outside and nothing may be allocated by them.
 *
 * @param length bytes of the header itself
 * @param crc of the stored bytes, or null
 * @param values nulls included
 * @param definitionBytes of version 2; -1 if the levels say themselves how long they are
 * @param compressed whether the values are compressed, if the chunk is
 */
record PageHeader(
    int length,
    int type,
    int uncompressedBytes,
    int storedBytes,
    @Nullable Integer crc,
    int values,
    Encoding encoding,
    Encoding definitionEncoding,
    Encoding repetitionEncoding,
    int definitionBytes,
    int repetitionBytes,
    boolean compressed) {
  static final int DATA = 0;
  static final int DICTIONARY = 2;
  static final int DATA_V2 = 3;

  boolean isData() {
    return type == DATA || type == DATA_V2;
  }

  static PageHeader read(byte[] data, int from, int to) {
    ThriftReader in = new ThriftReader(data, from, to);
    long[] page = new long[5];
    long[] body = new long[9];
    body[7] = 1; // version 2 is compressed if not said otherwise
    boolean hasCrc = false;
    int bodyField = 0;
    in.beginStruct();
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field >= 1 && field <= 4) {
        page[field] = in.readNumber();
        hasCrc |= field == 4;
      } else if (field == 5 || field == 7 || field == 8) {
        bodyField = field;
        readBody(in, body);
      } else {
        in.skipValue();
      }
    }
    in.endStruct();
    int type = (int) page[1];
    int expected = type == DATA ? 5 : type == DICTIONARY ? 7 : type == DATA_V2 ? 8 : bodyField;
    if (bodyField != expected) {
      throw new PageDamage("its header is not of its type");
    }
    boolean second = type == DATA_V2;
    Encoding plain = Encoding.PLAIN;
    return new PageHeader(
        in.at() - from,
        type,
        (int) page[2],
        (int) page[3],
        hasCrc ? (int) page[4] : null,
        (int) body[1],
        bodyField == 0 ? plain : encoding(body[second ? 4 : 2]),
        type == DATA ? encoding(body[3]) : Encoding.RLE,
        type == DATA ? encoding(body[4]) : Encoding.RLE,
        second ? (int) body[5] : -1,
        second ? (int) body[6] : -1,
        body[7] != 0);
  }

  private static void readBody(ThriftReader in, long[] body) {
    in.beginStruct();
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field < body.length && in.isNumber()) {
        body[field] = in.readNumber();
      } else {
        in.skipValue();
      }
    }
    in.endStruct();
  }

  private static Encoding encoding(long number) {
    Encoding encoding = Encoding.findByValue((int) number);
    if (encoding == null) {
      throw new PageDamage("it has the unknown encoding " + number);
    }
    return encoding;
  }
}
