package io.headgate.write.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StagedWriterTest {
  private static final RowSchema NARROW = schema(new Type.Decimal(8, 2));
  private static final RowSchema WIDE = schema(new Type.Decimal(8, 4));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static RowSchema schema(Type type) {
    return AvroSchemas.compile(Contract.of("t.rows", List.of(Column.of("price", 1, type, false))));
  }

  private static RecordBatch batch(RowSchema schema) {
    RecordBatchBuilder rows = new RecordBatchBuilder("t.rows", schema, new Origin("a.csv"));
    rows.out().writeUnscaled(150);
    rows.endRow(0);
    return rows.build();
  }

  private StagedWriter writer(RowSchema schema) {
    return new StagedWriter(
        folder.getRoot().toPath(),
        StagedNames.of("r1", "_headgate/staging/r1", 0),
        new AtomicInteger()::getAndIncrement,
        FormatSpec.of("parquet").create(),
        schema,
        Set.of(),
        Layout.FLAT,
        Optional.empty(),
        Long.MAX_VALUE,
        Optional.empty(),
        new int[0]);
  }

  @Test
  public void write_rowsOfItsSchema_areInAFileThatNamesIt() throws IOException {
    try (StagedWriter writer = writer(NARROW)) {
      writer.write(batch(NARROW), 0);
      writer.write(batch(NARROW), 0);
      List<DataFile> files = List.copyOf(writer.finish().values());
      assertThat(files.size(), is(1));
      assertThat(files.get(0).rows(), is(2L));
      assertThat(files.get(0).schemaFingerprint(), is(Commit.fingerprint(NARROW)));
    }
  }

  @Test
  public void write_rowsOfAnotherSchema_isRefused() throws IOException {
    assertThat("alike to Avro", NARROW.canonicalFingerprint(), is(WIDE.canonicalFingerprint()));
    try (StagedWriter writer = writer(NARROW)) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> writer.write(batch(WIDE), 0));
      assertThat(e.getMessage(), containsString("Cannot write rows of schema t.rows#"));
      assertThat(e.getMessage(), containsString(": it is of schema t.rows#"));
    }
  }
}
