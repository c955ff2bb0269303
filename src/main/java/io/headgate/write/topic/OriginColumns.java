package io.headgate.write.topic;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Two columns behind those of a row, which say what it was read from: rows that wait to be sent
 * have them. Since they are the last, the row in Avro binary is what stands in front of them.
 */
public final class OriginColumns {
  private static final String SOURCE = "_headgate_source";
  private static final String POSITION = "_headgate_position";

  /** Behind all numbers that columns get. */
  private static final int FIRST_ID = Integer.MAX_VALUE - 1;

  private OriginColumns() {}

  /** Names that columns must not have. */
  public static List<String> names() {
    return List.of(SOURCE, POSITION);
  }

  /** The schema of rows with the two columns. */
  public static RowSchema added(RowSchema rows) {
    List<Schema.Field> fields = copies(rows.avro().getFields());
    fields.add(field(SOURCE, Schema.Type.STRING, FIRST_ID));
    fields.add(field(POSITION, Schema.Type.LONG, FIRST_ID + 1));
    return RowSchema.of(record(rows.avro(), fields));
  }

  /** The schema of the rows without the two columns. */
  static RowSchema removed(RowSchema stored) {
    List<Schema.Field> fields = stored.avro().getFields();
    return RowSchema.of(record(stored.avro(), copies(fields.subList(0, source(stored)))));
  }

  /** The index of the column of the source; the position's is the next. */
  static int source(RowSchema stored) {
    return stored.avro().getFields().size() - 2;
  }

  /**
   * The rows with the two columns.
   *
   * @param stored what {@link #added} gives for their schema
   */
  public static RecordBatch add(RecordBatch batch, RowSchema stored) {
    byte[] source = batch.origin().source().getBytes(StandardCharsets.UTF_8);
    RowBuffer out = new RowBuffer(batch.bytes() + batch.rows() * (source.length + 8) + 16);
    int[] ends = new int[batch.rows()];
    long[] positions = new long[batch.rows()];
    for (int row = 0; row < batch.rows(); row++) {
      out.raw(batch.data(), batch.start(row), batch.end(row));
      out.writeBytes(source, 0, source.length);
      out.writeLong(batch.position(row));
      ends[row] = out.size();
      positions[row] = batch.position(row);
    }
    return new RecordBatch(
        batch.subject(), stored, batch.origin(), out.toByteArray(), ends, positions, batch.raw());
  }

  private static Schema.Field field(String name, Schema.Type type, int id) {
    Schema.Field field = new Schema.Field(name, Schema.create(type));
    field.addProp(AvroSchemas.FIELD_ID, id);
    return field;
  }

  private static List<Schema.Field> copies(List<Schema.Field> fields) {
    List<Schema.Field> copies = new ArrayList<>();
    fields.forEach(field -> copies.add(new Schema.Field(field, field.schema())));
    return copies;
  }

  private static Schema record(Schema like, List<Schema.Field> fields) {
    Schema record =
        Schema.createRecord(like.getName(), like.getDoc(), like.getNamespace(), false, fields);
    like.getObjectProps().forEach(record::addProp);
    like.getAliases().forEach(record::addAlias);
    return record;
  }
}
