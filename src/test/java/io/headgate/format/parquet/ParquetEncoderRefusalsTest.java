package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the encoder refuses to write, and what it leaves behind then. */
public class ParquetEncoderRefusalsTest {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();
  private Path file;

  @Before
  public void newFile() throws IOException {
    file = FOLDER.newFile().toPath();
  }

  private static RowSchema schema(Type type, boolean nullable) {
    return AvroSchemas.compile(Contract.of("t", List.of(Column.of("c", 7, type, nullable))));
  }

  private static RowSchema schema(Kind kind, boolean nullable) {
    return schema(new Type.Plain(kind), nullable);
  }

  private static ByteBuffer decimal(String text) {
    return ByteBuffer.wrap(new BigDecimal(text).unscaledValue().toByteArray());
  }

  @Test
  public void close_afterAFailedWrite_leavesNoReadableFile() throws Exception {
    RowSchema schema = schema(Kind.STRING, false);
    RecordBatch torn =
        new RecordBatch(
            "t",
            schema,
            new Origin("test"),
            new byte[] {20, 'a', 'b'},
            new int[] {3},
            new long[] {0},
            io.headgate.record.RawRows.NONE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetEncoder encoder = new ParquetEncoder(schema, out, ParquetWriteOptions.DEFAULT);
    assertThrows("torn row", RuntimeException.class, () -> encoder.write(torn));
    encoder.close();
    assertThat("only the magic at the start", out.toString(StandardCharsets.US_ASCII), is("PAR1"));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> encoder.write(torn));
    assertThat(refused.getMessage(), containsString("the file is closed"));
  }

  @Test
  public void write_tooLargeDecimal_isRefused() throws Exception {
    for (int precision : new int[] {4, 9, 18, 19, 38}) {
      RowSchema schema = schema(new Type.Decimal(precision, 0), false);
      String tooLarge = "1" + "0".repeat(precision);
      IllegalStateException refused =
          assertThrows(
              "precision " + precision,
              IllegalStateException.class,
              () ->
                  ParquetFiles.write(
                      file,
                      schema,
                      ParquetWriteOptions.DEFAULT,
                      ParquetFiles.record(schema, decimal(tooLarge))));
      assertThat(
          refused.getMessage(),
          containsString(
              "Cannot write column c: a value has more digits than the precision of " + precision));
    }
  }

  @Test
  public void write_textThatIsNoUuid_isRefused() {
    RowSchema schema = schema(Kind.UUID, false);
    for (String bad :
        List.of("", "123e4567", "123e4567-e89b-12d3-a456-42661417400g", "x".repeat(36))) {
      IllegalStateException refused =
          assertThrows(
              bad,
              IllegalStateException.class,
              () ->
                  ParquetFiles.write(
                      file, schema, ParquetWriteOptions.DEFAULT, ParquetFiles.record(schema, bad)));
      assertThat(refused.getMessage(), containsString("Cannot write column c: a value is no UUID"));
    }
  }

  @Test
  public void create_columnsParquetCannotHold_namesThemAll() {
    RowSchema schema =
        RowSchema.parse(
            "{'type':'record','name':'n','fields':[{'name':'nothing','type':'null'},"
                    .replace('\'', '"')
                + ("{'name':'self','type':['null','n']},{'name':'mixed','type':['int','string']},"
                        + "{'name':'fine','type':'int'}]}")
                    .replace('\'', '"'));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ParquetEncoder(
                    schema, new ByteArrayOutputStream(), ParquetWriteOptions.DEFAULT));
    assertThat(refused.getMessage(), containsString("Cannot write column nothing"));
    assertThat(
        refused.getMessage(), containsString("Cannot write column self: its type n holds itself"));
    assertThat(refused.getMessage(), containsString("Cannot write column mixed"));
  }
}
