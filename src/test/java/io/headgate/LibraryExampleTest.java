package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.headgate.reject.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LibraryExampleTest {
  @Rule public final TestPipeline pipeline = TestPipeline.create();
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void read_goodAndBadRecords_comeApart() throws IOException {
    new Project(folder.getRoot().toPath(), "direct")
        .write("data/a.csv", "id,country,amount\n1,DE,1\n2,DE,x\n3,DEU,3\n4,FR,4\n");
    Example.Orders orders = Example.read(pipeline, folder.getRoot().toPath());
    PAssert.that(
            orders
                .good()
                .apply(
                    "Show records",
                    MapElements.into(TypeDescriptors.strings())
                        .via(
                            (GenericRecord record) ->
                                record.get("id") + " " + record.get("country"))))
        .containsInAnyOrder("1 DE", "4 FR");
    PAssert.that(
            orders
                .bad()
                .apply(
                    "Show rejections",
                    MapElements.into(TypeDescriptors.strings())
                        .via((Rejection rejection) -> rejection.code() + " " + rejection.line())))
        .containsInAnyOrder("TYPE_MISMATCH 3", "RULE_VIOLATED 4");
    pipeline.run();
  }

  @Test
  public void readme_libraryExample_isThisCode() throws IOException {
    String source = Files.readString(Path.of("src/test/java/io/headgate/Example.java"));
    String code = source.split("  // README\n", -1)[1].replaceAll("(?m)^  ", "");
    assertThat(
        Files.readString(Path.of("README.md")), containsString("```java\n" + code + "```\n"));
  }
}
