package io.headgate.format.parquet;

/** Walks a struct in Thrift's compact protocol, checked against its end. */
final class ThriftReader {
  private static final int MAX_DEPTH = 32;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int I64 = 6;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;

  private final byte[] data;
  private final int end;
  private final int[] lastField = new int[MAX_DEPTH + 1];
  private int depth;
  private int at;
  private int type;

  ThriftReader(byte[] data, int from, int to) {
    this.data = data;
    this.at = from;
    this.end = to;
  }

  int at() {
    return at;
  }

  void beginStruct() {
    if (++depth > MAX_DEPTH) {
      throw new PageDamage("its header is nested too deep");
    }
    lastField[depth] = 0;
  }

  void endStruct() {
    depth--;
  }

  /** The number of the next field, or 0 at the struct's end. */
  int nextField() {
    int b = readByte() & 0xff;
    if (b == 0) {
      return 0;
    }
    type = b & 0xf;
    int delta = b >>> 4;
    int field = delta == 0 ? (short) zigzag(readVarint()) : lastField[depth] + delta;
    lastField[depth] = field;
    return field < 1 ? Integer.MAX_VALUE : field;
  }

  boolean isNumber() {
    return type >= TRUE && type <= I64;
  }

  /** The field's value if it is a boolean or an integer. */
  long readNumber() {
    return switch (type) {
      case TRUE -> 1;
      case FALSE -> 0;
      case BYTE -> readByte();
      case 4, 5, I64 -> zigzag(readVarint());
      default -> throw new PageDamage("its header has a field of the wrong type");
    };
  }

  void skipValue() {
    skip(type);
  }

  private void skip(int valueType) {
    switch (valueType) {
      case TRUE, FALSE -> {}
      case BYTE -> readByte();
      case 4, 5, I64 -> readVarint();
      case DOUBLE -> move(8);
      case BINARY -> move(readVarint());
      case LIST, SET -> skipList();
      case MAP -> skipMap();
      case STRUCT -> {
        beginStruct();
        while (nextField() != 0) {
          skip(type);
        }
        endStruct();
      }
      default -> throw new PageDamage("its header has a field of the unknown type " + valueType);
    }
  }

  private void skipList() {
    int head = readByte() & 0xff;
    long size = head >>> 4 == 15 ? readVarint() : head >>> 4;
    skipItems(size, head & 0xf, 0);
  }

  private void skipMap() {
    long size = readVarint();
    if (size != 0) {
      int types = readByte() & 0xff;
      skipItems(size, types >>> 4, types & 0xf);
    }
  }

  private void skipItems(long size, int first, int second) {
    if (size < 0 || size > end - at || ++depth > MAX_DEPTH) {
      throw over();
    }
    for (long i = 0; i < size; i++) {
      skipItem(first);
      if (second != 0) {
        skipItem(second);
      }
    }
    depth--;
  }

  /** In collections a boolean takes a byte. */
  private void skipItem(int itemType) {
    skip(itemType == TRUE || itemType == FALSE ? BYTE : itemType);
  }

  private void move(long bytes) {
    if (bytes < 0 || bytes > end - at) {
      throw over();
    }
    at += (int) bytes;
  }

  private int readByte() {
    if (at >= end) {
      throw over();
    }
    return data[at++];
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = readByte();
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new PageDamage("its header has a number of more than 64 bits");
  }

  private static long zigzag(long raw) {
    return (raw >>> 1) ^ -(raw & 1);
  }

  private static PageDamage over() {
    return new PageDamage("its header runs over the end");
  }
}
