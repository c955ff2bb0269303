package io.headgate.record;

import io.headgate.schema.avro.SchemaIdentity;
import io.headgate.schema.avro.UntrustedSchemas;
import io.headgate.schema.compat.SchemaCheck;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;

/**
 * A process that takes in batches each of a schema of its own, as a source may send them: through
 * the coder, and through what else looks at a schema. Prints how many schemas it still holds.
 */
final class SchemaSoak {
  private static final RecordBatchCoder CODER = RecordBatchCoder.of();

  private SchemaSoak() {}

  public static void main(String[] args) throws IOException {
    int batches = Integer.parseInt(args[0]);
    int most = 0;
    Schema before = null;
    for (int i = 0; i < batches; i++) {
      Schema stranger = UntrustedSchemas.parse(json(i));
      RecordBatch batch = roundTrip(batch(i, RowSchema.of(stranger)));
      if (batch.schema() != RowSchema.parse(batch.schema().json())) {
        throw new AssertionError("two objects for one schema");
      }
      most = Math.max(most, RowSchema.interned());
      if (i % 20 == 0) {
        if (before != null) {
          SchemaCheck.check(stranger, before);
        }
        if (SchemaIdentity.of(stranger).sha256().length() != 64) {
          throw new AssertionError("no identity");
        }
        before = stranger;
      }
    }
    System.out.println("most " + most);
  }

  private static String json(int i) {
    StringBuilder json = new StringBuilder("{\"type\":\"record\",\"name\":\"R\",\"fields\":[");
    for (int field = 0; field < 6; field++) {
      json.append("{\"name\":\"f").append(field).append("\",\"type\":[\"null\",\"string\"],");
      json.append("\"default\":null,\"doc\":\"field ").append(field).append(" of ").append(i);
      json.append("\",\"field-id\":").append(field + 1).append("},");
    }
    return json.append("{\"name\":\"g" + i + "\",\"type\":\"long\"}]}").toString();
  }

  private static RecordBatch batch(int i, RowSchema schema) {
    RecordBatchBuilder builder = new RecordBatchBuilder("t.R", schema, new Origin("f"));
    for (int field = 0; field < 6; field++) {
      builder.out().writeLong(0);
    }
    builder.out().writeLong(i);
    builder.endRow(i);
    return builder.build();
  }

  private static RecordBatch roundTrip(RecordBatch batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CODER.encode(batch, bytes);
    RecordBatch decoded = CODER.decode(new ByteArrayInputStream(bytes.toByteArray()));
    if (!decoded.equals(batch)) {
      throw new AssertionError("another batch");
    }
    return decoded;
  }
}
