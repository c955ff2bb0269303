package io.headgate.schema.rename;

import io.headgate.record.Nullable;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/** Makes sampled rows of rows of one schema. Walks into records; other values are hashed whole. */
final class CellReader {
  private final int width;
  private final Fields fields;

  CellReader(RowSchema schema, SampledColumns columns) {
    width = columns.ids().size();
    fields = new Fields(schema, columns);
  }

  /** The row that the cursor is at. */
  SampledRow read(KeyHash key, RowCursor cursor, OneWay hash) {
    long[] cells = new long[width];
    short[] magnitudes = new short[width];
    Arrays.fill(magnitudes, Magnitude.NONE);
    fields.read(cursor, hash, cells, magnitudes);
    return new SampledRow(key, cells, magnitudes);
  }

  /** The fields of a record that are columns of the sample. */
  private static final class Fields {
    private final List<Field> fields = new ArrayList<>();

    Fields(RowSchema schema, SampledColumns columns) {
      for (Schema.Field field : schema.avro().getFields()) {
        if (field.getObjectProp(AvroSchemas.FIELD_ID) instanceof Integer id
            && columns.placeOf(id) >= 0) {
          fields.add(new Field(field, columns.placeOf(id), columns, columns.isMeasurable(id)));
        }
      }
    }

    void read(RowCursor cursor, OneWay hash, long[] cells, short[] magnitudes) {
      for (Field field : fields) {
        field.read(cursor, hash, cells, magnitudes);
      }
    }

    void setNull(long[] cells) {
      for (Field field : fields) {
        field.setNull(cells);
      }
    }
  }

  private static final class Field {
    private final int position;
    private final int place;
    private final MagnitudeReader magnitude;
    private final List<Nested> nested;

    Field(Schema.Field field, int place, SampledColumns columns, boolean measurable) {
      Schema type = Nullable.unwrap(field.schema());
      this.position = field.pos();
      this.place = place;
      this.magnitude = measurable ? MagnitudeReader.of(type) : MagnitudeReader.NONE;
      this.nested =
          type.getType() == Schema.Type.RECORD
              ? List.of(new Nested(RowSchema.of(type), columns))
              : List.of();
    }

    void read(RowCursor cursor, OneWay hash, long[] cells, short[] magnitudes) {
      if (cursor.isNull(position)) {
        setNull(cells);
        return;
      }
      cells[place] = hash.value(cursor.data(), cursor.start(position), cursor.end(position));
      magnitudes[place] = magnitude.read(cursor, position);
      for (Nested record : nested) {
        record.read(cursor, position, hash, cells, magnitudes);
      }
    }

    void setNull(long[] cells) {
      cells[place] = Cell.NULL;
      nested.forEach(record -> record.fields.setNull(cells));
    }
  }

  private static final class Nested {
    private final RowCursor inner;
    private final Fields fields;

    Nested(RowSchema schema, SampledColumns columns) {
      inner = new RowCursor(schema);
      fields = new Fields(schema, columns);
    }

    void read(RowCursor outer, int position, OneWay hash, long[] cells, short[] magnitudes) {
      inner.move(outer.data(), outer.start(position), outer.end(position));
      fields.read(inner, hash, cells, magnitudes);
    }
  }
}
