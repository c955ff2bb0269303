package io.headgate.format.json;

import static io.headgate.format.json.JsonFixture.contract;
import static io.headgate.format.json.JsonFixture.format;
import static io.headgate.format.json.JsonFixture.nullable;
import static io.headgate.format.json.JsonFixture.plain;
import static io.headgate.format.json.JsonFixture.required;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.RecordEncoder;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class JsonEncoderTest {
  private static final RowSchema SCHEMA =
      AvroSchemas.compile(
          contract(
              DriftPolicy.DEFAULT,
              required("amount", new Type.Decimal(38, 2)),
              required("ratio", plain(Kind.DOUBLE)),
              required("at", plain(Kind.TIMESTAMP)),
              nullable("note", plain(Kind.STRING)),
              required("tags", new Type.MapOf(plain(Kind.BYTES), false))));

  private static RecordBatch batch() {
    RecordBatchBuilder builder = new RecordBatchBuilder("test.rows", SCHEMA, new Origin("test"));
    row(builder, -5, 0.25, "a\"\\\n\u0001é");
    row(builder, 123, Double.NaN, null);
    return builder.build();
  }

  private static void row(RecordBatchBuilder builder, long cents, double ratio, String note) {
    RowBuffer out = builder.out();
    out.writeUnscaled(cents);
    out.writeDouble(ratio);
    out.writeLong(1_500_000);
    out.raw(note == null ? 0 : 2);
    if (note != null) {
      out.writeString(note);
    }
    out.writeLong(-1); // a block of one item, with its size
    out.writeLong(4);
    out.writeString("k");
    out.writeBytes(new byte[] {1}, 0, 1);
    out.raw(0);
    builder.endRow(0);
  }

  private static final String FIRST =
      "{\"amount\":-0.05,\"ratio\":0.25,\"at\":\"1970-01-01T00:00:01.500Z\","
          + "\"note\":\"a\\\"\\\\\\n\\u0001é\",\"tags\":{\"k\":\"AQ==\"}}";
  private static final String SECOND =
      "{\"amount\":1.23,\"ratio\":\"NaN\",\"at\":\"1970-01-01T00:00:01.500Z\","
          + "\"note\":null,\"tags\":{\"k\":\"AQ==\"}}";

  private static String write(String layout, int batches) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordEncoder encoder = format("layout", layout).encoder(SCHEMA, out);
    for (int i = 0; i < batches; i++) {
      encoder.write(batch());
    }
    encoder.close();
    encoder.close();
    assertThat("bytes", encoder.bytes(), is((long) out.size()));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  public void write_lines_haveAllColumns() throws IOException {
    assertThat(write("lines", 1), is(FIRST + "\n" + SECOND + "\n"));
    assertThat("nothing", write("lines", 0), is(""));
  }

  @Test
  public void write_array_isOneDocument() throws IOException {
    assertThat(write("array", 1), is("[\n" + FIRST + ",\n" + SECOND + "\n]\n"));
    assertThat("nothing", write("array", 0), is("[\n]\n"));
  }

  @Test
  public void write_manyRows_areFlushedOnTheWay() throws IOException {
    assertThat(write("lines", 3000).length(), is(3000 * (FIRST.length() + SECOND.length() + 2)));
  }

  @Test
  public void encoder_layoutObject_isRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> write("object", 0));
    assertThat(
        refused.getMessage(),
        is("Cannot write json in layout object: a file holds many rows; choose lines or array"));
  }
}
