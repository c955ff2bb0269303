package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A dataset that was written under three contracts in three formats is read as each of them through
 * the command line.
 */
public class ReadIT {
  private static final String LATEST =
      """
      total,id,quantity,currency
      1.5000,1,,EUR
      ,2,,EUR
      2.2500,3,7,EUR
      9.0001,4,,CHF
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project;
  private Path out;

  @Before
  public void write() throws IOException {
    project = new Project(folder.getRoot().toPath(), "direct");
    out = project.path("out");
    batch(
        "{csv: {delimiter: ';', null-values: [NONE]}}",
        """
          - {name: id, type: int, nullable: false, field-id: 11}
          - {name: amount, type: "decimal(8,2)", field-id: 12}
        """,
        "id,amount\n1,1.50\n2,\n");
    // The amount is called total from now on.
    batch(
        "parquet",
        """
          - {name: id, type: long, nullable: false, field-id: 11}
          - {name: total, type: "decimal(8,2)", field-id: 12}
          - {name: quantity, type: int, field-id: 13}
        """,
        "id,total,quantity\n3,2.25,7\n");
    batch(
        "json",
        """
          - {name: total, type: "decimal(12,4)", field-id: 12}
          - {name: id, type: long, nullable: false, field-id: 11}
          - {name: quantity, type: int, field-id: 13}
          - {name: currency, type: string, default: EUR, field-id: 14}
        """,
        "total,id,quantity,currency\n9.0001,4,,CHF\n");
  }

  private void batch(String format, String columns, String data) throws IOException {
    project.write("contract.yaml", "contract: v1\nsubject: shop.orders\ncolumns:\n" + columns);
    project.write("pipeline.yaml", Project.PIPELINE.replace("format: json", "format: " + format));
    project.write("data/rows.csv", data);
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
  }

  private static CommandLineRun read(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("read"));
    all.addAll(List.of(arguments));
    return CommandLineRun.headgate(all.toArray());
  }

  @Test
  public void read_latest_showsAllVersionsAsIt() {
    CommandLineRun run = read(out);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.out(), is(LATEST));
    assertThat(run.err().strip(), is(out + ": commit 3, 4 rows, 4 columns"));
  }

  @Test
  public void read_asOf_showsEachVersionAsItWas() {
    assertThat(read(out, "--as-of", 1).out(), is("id,amount\n1,1.50\n2,\n"));
    assertThat(
        read(out, "--as-of=2", "--format", "json").out(),
        is(
            """
            {"id":1,"total":1.50,"quantity":null}
            {"id":2,"total":null,"quantity":null}
            {"id":3,"total":2.25,"quantity":7}
            """));
  }

  @Test
  public void read_columnsAndLimit_showThose() {
    assertThat(
        read(out, "--columns", "id,total", "--limit", "2").out(), is("id,total\n1,1.5000\n2,\n"));
    assertThat(read(out, "--columns=currency", "--limit=0").out(), is("currency\n"));
  }

  @Test
  public void read_outputFile_isReplacedAndDescribed() throws IOException {
    Path file = Files.writeString(project.path("orders.avro"), "what was there");
    CommandLineRun run = read(out, "--output", file, "--json");
    assertThat(run.shown(), run.exit(), is(0));
    JsonNode document = run.json();
    assertThat(document.get("commit").asLong(), is(3L));
    assertThat(document.get("rows").asLong(), is(4L));
    assertThat(document.get("files").asLong(), is(3L));
    assertThat(document.get("format").asText(), is("avro"));
    assertThat(document.get("bytes").asLong(), is(Files.size(file)));
    assertThat(document.get("columns").get(0).get("type").asText(), is("decimal(12,4)"));
    assertThat(document.get("columns").get(0).get("fieldId").asInt(), is(12));
    try (DataFileReader<GenericRecord> rows =
        new DataFileReader<>(new File(file.toString()), new GenericDatumReader<>())) {
      assertThat(rows.getSchema().getField("total").getObjectProp("field-id"), is((Object) 12));
      List<Object> ids = new ArrayList<>();
      rows.forEachRemaining(row -> ids.add(row.get("id")));
      assertThat(ids, is(List.<Object>of(1L, 2L, 3L, 4L)));
    }
    assertThat(project.path(".").toFile().list((each, name) -> name.startsWith(".")).length, is(0));
  }

  @Test
  public void read_wrongUsage_saysWhatToDo() throws IOException {
    refused(2, "did you mean 'total'?", out, "--columns", "totals");
    refused(2, "expected one of 1 to 3, the last commit", out, "--as-of", 4);
    refused(2, "Invalid format: 'xml': expected one of csv", out, "--format", "xml");
    refused(2, "cannot tell its format by its name", out, "--output", project.path("x.txt"));
    refused(2, "it is in the dataset", out, "--output", out.resolve("x.csv"));
    refused(2, "it is a folder", out, "--output", project.path("data"), "--format", "csv");
    refused(2, "there is no folder", out, "--output", project.path("no/x.csv"));
    refused(2, "give --output FILE", out, "--json");
    refused(2, "Invalid limit: -1", out, "--limit=-1");
    refused(3, "it has no _headgate", project.path("data"));
    refused(2, "only the local file system", "s3://bucket/orders");
  }

  @Test
  public void read_fileGone_isASourceThatCannotBeRead() throws IOException {
    String gone = project.visible().stream().filter(it -> it.endsWith(".csv")).findAny().get();
    Files.delete(out.resolve(gone));
    Path file = project.path("x.csv");
    CommandLineRun run = read(out, "--output", file);
    assertThat(run.shown(), run.exit(), is(3));
    assertThat(run.err(), startsWith("Cannot read " + out + ": commit 3 needs 3 files, and 1"));
    assertThat(run.err(), containsString(gone));
    assertThat(Files.exists(file), is(false));
  }

  private static void refused(int exit, String message, Object... arguments) {
    CommandLineRun run = read(arguments);
    assertThat(run.shown(), run.exit(), is(exit));
    assertThat(run.err(), containsString(message));
    assertThat(run.out(), is(run.out().startsWith("{") ? run.out() : ""));
  }
}
