package io.headgate.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;

import io.headgate.check.CheckRecords;
import io.headgate.decode.DecodeRecords;
import io.headgate.decode.Outcomes;
import io.headgate.format.Part;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.ReadFiles;
import io.headgate.read.files.SourceListing;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.reject.Rejection;
import io.headgate.rows.RecordBatches;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.source.FileOpener;
import io.headgate.source.FilePart;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * The stages as transforms of their own, as people's own pipelines use them, over text files that
 * are read in many ranges, on each runner.
 */
@RunWith(Parameterized.class)
public class UnfusedStagesIT {
  private static final int ROWS = 3_000;
  private static final int PART_BYTES = 2 << 10;

  private static final Contract CONTRACT =
      ContractReader.read(
          "contract.yaml",
          """
          contract: v1
          subject: shop.notes
          columns:
            - {name: id, type: long, nullable: false}
            - {name: percent, type: int, rules: {min: 0, max: 100}}
            - {name: note, type: string}
          """);

  private static final RowSchema SCHEMA = AvroSchemas.compile(CONTRACT);

  /** Tells of every part that it starts and stops. */
  private static final Logger FLINK = Logger.getLogger("org.apache.flink");

  @Rule public final TestPipeline pipeline = TestPipeline.create();
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter(0)
  public String runner;

  @Parameterized.Parameter(1)
  public String format;

  private final List<String> good = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();

  @Parameterized.Parameters(name = "{1} on {0}")
  public static Collection<Object[]> cases() {
    List<Object[]> cases = new ArrayList<>();
    for (String runner : List.of("direct", "flink")) {
      for (String format : List.of("csv", "tsv", "json")) {
        cases.add(new Object[] {runner, format});
      }
    }
    return cases;
  }

  @Test
  public void stages_textInManyParts_giveEveryRecordOnce() throws IOException {
    FormatSpec spec = FormatSpec.of(format);
    List<ReadTask> tasks = tasks(write(), spec);
    assertThat(tasks.size(), greaterThan(20));
    PCollectionTuple checked =
        pipeline
            .apply("Read", ReadFiles.of(tasks, spec))
            .apply("Decode", DecodeRecords.of(spec, CONTRACT))
            .apply("Check", CheckRecords.of(CONTRACT))
            .apply("Split", Outcomes.split());
    assertGood(checked.get(Outcomes.RECORDS));
    PAssert.that(
            checked
                .get(Outcomes.REJECTIONS)
                .apply(
                    "Show rejections",
                    MapElements.into(TypeDescriptors.strings()).via(UnfusedStagesIT::show)))
        .containsInAnyOrder(bad);
    run();
  }

  /** As records, as rows and as batches again. */
  private void assertGood(PCollection<RecordBatch> batches) {
    PAssert.that(
            batches
                .apply("Records", RecordBatches.toGenericRecords(SCHEMA))
                .apply(
                    "Show records",
                    MapElements.into(TypeDescriptors.strings())
                        .via((GenericRecord it) -> it.get("id") + " " + it.get("note"))))
        .containsInAnyOrder(good);
    PCollection<Row> rows = batches.apply("Rows", RecordBatches.toRows(SCHEMA));
    PAssert.that(
            rows.apply(
                "Show rows",
                MapElements.into(TypeDescriptors.strings())
                    .via((Row it) -> it.getInt64("id") + " " + it.getString("note"))))
        .containsInAnyOrder(good);
    PAssert.thatSingleton(
            rows.apply("Batches", RecordBatches.fromRows(SCHEMA, new Origin("rows")))
                .apply(
                    "Count rows",
                    MapElements.into(TypeDescriptors.integers()).via(RecordBatch::rows))
                .apply("Sum", Sum.integersGlobally()))
        .isEqualTo(good.size());
  }

  private static String show(Rejection rejection) {
    return rejection.code() + " " + new String(rejection.payload(), StandardCharsets.UTF_8);
  }

  private void run() {
    if (runner.equals("direct")) {
      pipeline.run(BatchOptions.direct(RunnerSettings.direct())).waitUntilFinish();
      return;
    }
    FLINK.setLevel(Level.SEVERE);
    try (FlinkHome home = FlinkHome.embedded()) {
      pipeline
          .run(BatchOptions.flink(RunnerSettings.embeddedFlink(), home.configuration()))
          .waitUntilFinish();
    }
  }

  /** Writes a file of records, and notes what each should come to. */
  private Path write() throws IOException {
    Random random = new Random(format.hashCode());
    StringBuilder text = new StringBuilder();
    if (!format.equals("json")) {
      text.append(delimited("id", "percent", "note")).append('\n');
    }
    for (int id = 0; id < ROWS; id++) {
      int fault = random.nextInt(20);
      String percent = fault == 0 ? "false" : fault == 1 ? "101" : "" + random.nextInt(101);
      String note = List.of("a", "two\nlines", "say \"hi\"", "ü,\t;").get(random.nextInt(4));
      String record =
          format.equals("json")
              ? "{\"id\":" + id + ",\"percent\":" + percent + ",\"note\":" + json(note) + "}"
              : delimited("" + id, percent, '"' + note.replace("\"", "\"\"") + '"');
      text.append(record).append('\n');
      if (fault > 1) {
        good.add(id + " " + note);
      } else {
        bad.add((fault == 0 ? "TYPE_MISMATCH " : "RULE_VIOLATED ") + record);
      }
    }
    return Files.writeString(folder.getRoot().toPath().resolve("notes." + format), text);
  }

  private String delimited(String... cells) {
    return String.join(format.equals("tsv") ? "\t" : ",", cells);
  }

  private static String json(String note) {
    return '"' + note.replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + '"';
  }

  /** One task for each part: the planner would not cut so small a file. */
  private static List<ReadTask> tasks(Path file, FormatSpec spec) throws IOException {
    SourceListing listing = SourceListing.find(file.toString(), "/");
    FileRef source = FileInspector.detecting().inspect(listing.files()).get(0);
    List<ReadTask> tasks = new ArrayList<>();
    try (FileOpener opener = new FileOpener()) {
      List<Part> parts = spec.create().split(opener.open(source), PART_BYTES);
      for (int i = 0; i < parts.size(); i++) {
        FilePart part = new FilePart(source, parts.get(i), 0, i, parts.size());
        tasks.add(new ReadTask(i, List.of(part)));
      }
    }
    return tasks;
  }
}
