package io.headgate.read.dataset;

import io.headgate.commit.CommitMode;
import io.headgate.dataset.Selection;
import io.headgate.dataset.TestDataset;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.rows.RecordBatches;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReadDatasetTest {
  private static final Column ID = Column.of("id", 1, new Type.Plain(Kind.INT), false);
  private static final Column NUMBER = Column.of("number", 1, new Type.Plain(Kind.LONG), false);

  @Rule public final TestPipeline pipeline = TestPipeline.create();
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void expand_filesOfSeveralVersions_emitsTheCommitsRows() throws IOException {
    Path root = folder.getRoot().toPath().resolve("out");
    TestDataset dataset = new TestDataset(root);
    commit(dataset, "csv", CommitMode.APPEND, ID, 1, 2);
    commit(dataset, "avro", CommitMode.APPEND, NUMBER, 3);
    ReadDataset read = ReadDataset.of(root, Selection.LATEST);
    // The transform has settled on its commit.
    commit(dataset, "parquet", CommitMode.REPLACE, NUMBER, 4, 5);
    PAssert.that(
            pipeline
                .apply("Read", read)
                .apply("Take records", RecordBatches.toGenericRecords(read.schema()))
                .apply(
                    "Show records",
                    MapElements.into(TypeDescriptors.strings()).via(GenericRecord::toString)))
        .containsInAnyOrder("{\"number\": 1}", "{\"number\": 2}", "{\"number\": 3}");
    pipeline.run();
  }

  private static void commit(
      TestDataset dataset, String format, CommitMode mode, Column column, long... numbers)
      throws IOException {
    List<Map<Integer, Object>> rows =
        Arrays.stream(numbers).mapToObj(n -> Map.<Integer, Object>of(1, n)).toList();
    dataset.commit(FormatSpec.of(format), mode, new TestDataset.Rows(List.of(column), rows));
  }
}
