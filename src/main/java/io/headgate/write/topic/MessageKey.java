package io.headgate.write.topic;

import io.headgate.format.json.JsonPrinter;
import io.headgate.record.Nullable;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** A message's key: one column's text, or several columns as a JSON object. */
abstract class MessageKey {
  static MessageKey of(List<String> columns, RowSchema rows) {
    if (columns.isEmpty()) {
      return new None();
    }
    return columns.size() == 1
        ? new One(ColumnText.of(columns.get(0), rows))
        : new Several(columns, rows);
  }

  /** The bytes of the row that a cursor is at; null if there is no key. */
  abstract byte @org.jspecify.annotations.Nullable [] bytes(RowCursor cursor);

  private static final class None extends MessageKey {
    @Override
    byte @org.jspecify.annotations.Nullable [] bytes(RowCursor cursor) {
      return null;
    }
  }

  private static final class One extends MessageKey {
    private final ColumnText text;

    One(ColumnText text) {
      this.text = text;
    }

    @Override
    byte @org.jspecify.annotations.Nullable [] bytes(RowCursor cursor) {
      return text.bytes(cursor);
    }
  }

  /** In the order of the pipeline file, so that equal values are equal bytes. */
  private static final class Several extends MessageKey {
    private final List<Schema.Field> fields;
    private final List<JsonPrinter> printers;
    private final RowBuffer buffer = new RowBuffer(128);

    Several(List<String> columns, RowSchema rows) {
      fields =
          columns.stream()
              .map(name -> Objects.requireNonNull(rows.avro().getField(name), name))
              .toList();
      printers =
          fields.stream().map(field -> JsonPrinter.of(Nullable.unwrap(field.schema()))).toList();
    }

    @Override
    byte[] bytes(RowCursor cursor) {
      buffer.truncate(0);
      for (int i = 0; i < fields.size(); i++) {
        buffer.raw(i == 0 ? '{' : ',');
        JsonPrinter.text(fields.get(i).name(), buffer);
        buffer.raw(':');
        int column = fields.get(i).pos();
        if (cursor.isNull(column)) {
          for (char c : "null".toCharArray()) {
            buffer.raw(c);
          }
        } else {
          printers.get(i).print(cursor.data(), cursor.start(column), buffer);
        }
      }
      buffer.raw('}');
      return buffer.toByteArray();
    }
  }
}
