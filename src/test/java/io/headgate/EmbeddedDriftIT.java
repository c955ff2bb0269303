package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Avro and Parquet files, of other makers, whose own types differ from the contract's. */
@RunWith(Parameterized.class)
public class EmbeddedDriftIT {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter(0)
  public String runner;

  @Parameterized.Parameter(1)
  public String format;

  @Parameterized.Parameters(name = "{1} on {0}")
  public static Collection<Object[]> cases() {
    List<Object[]> cases = new ArrayList<>();
    for (String runner : List.of("direct", "flink")) {
      for (String format : List.of("avro", "parquet")) {
        cases.add(new Object[] {runner, format});
      }
    }
    return cases;
  }

  @Test
  public void run_retypedFail_isRefusedBeforeDataFlows() throws Exception {
    Project project = project("{retyped: fail}", true, false);
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(4));
    for (String part : List.of("data/a." + format, "amount", "boolean", "decimal(12,2)")) {
      assertThat(run.err(), containsString(part));
    }
    assertThat(project.visible(), is(empty()));
    assertThat(project.command("plan").exit(), is(4));
  }

  @Test
  public void run_retypedReject_rejectsEveryValueOfThatType() throws Exception {
    CommandLineRun run = project("{retyped: reject}", true, false).run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("2/0/2/0"));
    assertThat(run.json().get("rejections").toString(), is("{\"TYPE_MISMATCH\":2}"));
    assertThat(Project.letters(run), containsString("\"field\":\"amount\""));
  }

  @Test
  public void run_convertedConvert_writesWhatFitsExactlyAndRejectsTheRest() throws Exception {
    Project project = project("{converted: convert}", "12.50", "one", "7", "1.234", "1e11");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("5/2/3/0"));
    assertThat(run.json().get("rejections").toString(), is("{\"TYPE_MISMATCH\":3}"));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":0,\"country\":\"DE\",\"amount\":12.50}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":7.00}")));
    String letters = Project.letters(run);
    for (String part : List.of("'one'", "'1.234'", "'1e11'")) {
      assertThat(letters, containsString(part));
    }
  }

  @Test
  public void run_convertedFail_isRefusedBeforeDataFlows() throws Exception {
    Project project = project("{converted: fail}", "12.50");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(4));
    assertThat(run.err(), containsString("amount"));
    assertThat(project.visible(), is(empty()));
  }

  /** A project whose only file has a row for each of the amounts, of one type. */
  private Project project(String onDrift, Object... amounts) throws IOException, SQLException {
    Project project =
        new Project(folder.getRoot().toPath(), runner)
            .write(
                "pipeline.yaml",
                Project.PIPELINE.replace("format: csv", "format: " + format)
                    + "reject: {budget: {ratio: 100%}}\n")
            .write("contract.yaml", Project.CONTRACT + "on-drift: " + onDrift + "\n")
            .write("data/a." + format, format.equals("avro") ? avro(amounts) : new byte[0]);
    if (format.equals("parquet")) {
      DuckDb.execute("COPY (" + query(amounts) + ") TO '" + project.path("data/a.parquet") + "'");
    }
    return project;
  }

  private static byte[] avro(Object... amounts) throws IOException {
    var fields = SchemaBuilder.record("r").fields().requiredLong("id").requiredString("country");
    Schema schema =
        amounts[0] instanceof String
            ? fields.requiredString("amount").endRecord()
            : fields.requiredBoolean("amount").endRecord();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema)).create(schema, out)) {
      for (int i = 0; i < amounts.length; i++) {
        writer.append(
            new GenericRecordBuilder(schema)
                .set("id", (long) i)
                .set("country", "DE")
                .set("amount", amounts[i])
                .build());
      }
    }
    return out.toByteArray();
  }

  private static String query(Object... amounts) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      String amount = amounts[i] instanceof String ? "'" + amounts[i] + "'" : "" + amounts[i];
      rows.add("SELECT " + i + "::BIGINT AS id, 'DE' AS country, " + amount + " AS amount");
    }
    return String.join(" UNION ALL ", rows);
  }
}
