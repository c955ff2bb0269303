package io.headgate.record;

import java.util.List;
import org.apache.avro.Schema;

/** Finds the end of a value in Avro binary; compiled from the schema once. */
public interface AvroSkip {
  /** The offset behind the value that starts at {@code at}. */
  int skip(byte[] data, int at);

  static AvroSkip of(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> (data, at) -> at;
      case BOOLEAN -> (data, at) -> at + 1;
      case INT, LONG, ENUM -> Varint::end;
      case FLOAT -> (data, at) -> at + 4;
      case DOUBLE -> (data, at) -> at + 8;
      case STRING, BYTES -> AvroSkip::lengthPrefixed;
      case FIXED -> fixed(schema.getFixedSize());
      case RECORD -> record(schema.getFields().stream().map(f -> of(f.schema())).toList());
      case UNION -> union(schema.getTypes().stream().map(AvroSkip::of).toList());
      case ARRAY -> blocks(of(schema.getElementType()));
      case MAP -> map(of(schema.getValueType()));
    };
  }

  private static int lengthPrefixed(byte[] data, int at) {
    int b = data[at];
    if (b >= 0) {
      return at + 1 + (b >>> 1);
    }
    return Varint.end(data, at) + (int) Varint.decode(data, at);
  }

  private static AvroSkip fixed(int size) {
    return (data, at) -> at + size;
  }

  private static AvroSkip record(List<AvroSkip> fields) {
    AvroSkip[] skips = fields.toArray(AvroSkip[]::new);
    return (data, at) -> {
      int next = at;
      for (AvroSkip field : skips) {
        next = field.skip(data, next);
      }
      return next;
    };
  }

  private static AvroSkip union(List<AvroSkip> branches) {
    AvroSkip[] skips = branches.toArray(AvroSkip[]::new);
    return (data, at) -> skips[(int) Varint.decode(data, at)].skip(data, Varint.end(data, at));
  }

  private static AvroSkip map(AvroSkip value) {
    return blocks((data, at) -> value.skip(data, lengthPrefixed(data, at)));
  }

  /** Arrays and maps come in blocks of items; a negative count is followed by the block's bytes. */
  private static AvroSkip blocks(AvroSkip item) {
    return (data, start) -> {
      int at = start;
      while (true) {
        long count = Varint.decode(data, at);
        at = Varint.end(data, at);
        if (count == 0) {
          return at;
        }
        if (count < 0) {
          at = Varint.end(data, at) + (int) Varint.decode(data, at);
        } else {
          for (long i = 0; i < count; i++) {
            at = item.skip(data, at);
          }
        }
      }
    };
  }
}
