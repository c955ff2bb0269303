package io.headgate.lineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.format.catalog.Formats;
import io.headgate.spec.PipelineReader;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Names by OpenLineage's conventions. */
public class DatasetIdTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private PipelineSpec spec(String mode, String read, String write) throws IOException {
    Path file = folder.getRoot().toPath().resolve("pipeline.yaml");
    Files.writeString(
        file,
        "pipeline: p\nmode: "
            + mode
            + "\nread: "
            + read
            + "\ncheck: {contract: c.yaml}\nwrite: "
            + write
            + "\n");
    return new PipelineReader(Formats.all()).read(file, Map.of());
  }

  private void assertFiles(String path, String namespace, String name) throws IOException {
    PipelineSpec spec =
        spec(
            "batch",
            "{files: {path: '" + path + "', format: csv}}",
            "{files: {path: out, format: json}}");
    assertThat(path, DatasetId.read(spec), is(List.of(new DatasetId(namespace, name))));
  }

  private String here(String path) {
    return folder.getRoot().toPath().resolve(path).normalize().toString();
  }

  @Test
  public void files_areTheirFolder_orTheFile() throws IOException {
    assertFiles("data/*.csv", "file", here("data"));
    assertFiles("data/2026-??/day-*.csv", "file", here("data"));
    assertFiles("*.csv", "file", here("."));
    assertFiles("data/a.csv", "file", here("data/a.csv"));
    assertFiles("../elsewhere/", "file", here("../elsewhere"));
    assertFiles("file:///var/in/*.csv", "file", "/var/in");
    assertFiles("s3://bucket/in/2026/*.csv", "s3://bucket", "in/2026");
    assertFiles("gs://bucket/a.csv", "gs://bucket", "a.csv");
  }

  @Test
  public void topics_areTheirNames_atTheFirstServer() throws IOException {
    PipelineSpec spec =
        spec(
            "stream",
            "{topic: {servers: 'one:9092, two:9092', topics: [a, b], format: json}}",
            "{topic: {servers: 'three:9092', topic: c, state: out, format: json}}");
    assertThat(
        DatasetId.read(spec),
        is(
            List.of(
                new DatasetId("kafka://one:9092", "a"), new DatasetId("kafka://one:9092", "b"))));
    assertThat(DatasetId.written(spec.write()), is(new DatasetId("kafka://three:9092", "c")));
  }
}
