package io.headgate.format.convert;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Moves over one value of a source's schema; compiled once, recursive schemas included. */
interface Skipper {
  void skip(AvroInput in);

  static Skipper of(Schema schema) {
    return of(schema, new IdentityHashMap<>());
  }

  private static Skipper of(Schema schema, Map<Schema, RecordSkipper> records) {
    return switch (schema.getType()) {
      case NULL -> in -> {};
      case BOOLEAN -> in -> in.skip(1);
      case INT, LONG, ENUM -> AvroInput::readLong;
      case FLOAT -> in -> in.skip(4);
      case DOUBLE -> in -> in.skip(8);
      case STRING, BYTES -> in -> in.skip(in.readLength());
      case FIXED -> fixed(schema.getFixedSize());
      case UNION -> union(schema.getTypes().stream().map(s -> of(s, records)).toList());
      case ARRAY -> blocks(of(schema.getElementType(), records));
      case MAP -> {
        Skipper value = of(schema.getValueType(), records);
        yield blocks(
            in -> {
              in.skip(in.readLength());
              value.skip(in);
            });
      }
      case RECORD -> {
        RecordSkipper known = records.get(schema);
        if (known == null) {
          known = new RecordSkipper();
          records.put(schema, known);
          known.fields =
              schema.getFields().stream()
                  .map(field -> of(field.schema(), records))
                  .toArray(Skipper[]::new);
        }
        yield known;
      }
    };
  }

  private static Skipper fixed(int size) {
    return in -> in.skip(size);
  }

  private static Skipper union(List<Skipper> branches) {
    Skipper[] skippers = branches.toArray(Skipper[]::new);
    return in -> skippers[in.readIndex(skippers.length)].skip(in);
  }

  private static Skipper blocks(Skipper item) {
    return in -> {
      for (long count = in.readBlockCount(); count != 0; count = in.readBlockCount()) {
        for (long i = 0; i < count; i++) {
          int start = in.at();
          item.skip(in);
          in.endItem(start);
        }
      }
    };
  }

  /** Filled after it is made, so that a record can hold itself. */
  final class RecordSkipper implements Skipper {
    private Skipper[] fields = new Skipper[0];

    @Override
    public void skip(AvroInput in) {
      in.enter();
      for (Skipper field : fields) {
        field.skip(in);
      }
      in.leave();
    }
  }
}
