package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.record.ValueCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Values that do not go straight through, of random records: a commit counts of each column what a
 * loop over the records counts.
 */
@RunWith(Parameterized.class)
public class ValuesIT {
  private static final int RECORDS = 400;

  private static final String CONTRACT =
      """
      contract: v1
      subject: shop.orders
      columns:
        - {name: id, type: long, nullable: false}
        - {name: price, type: "decimal(12,2)"}
        - {name: qty, type: int, on-drift: {widened: convert, misfit: discard-value}}
        - {name: flag, type: string, nullable: false, default: "n"}
        - {name: status, type: enum, symbols: [open, other], fallback: other}
        - {name: region, type: string, default: "none"}
        - {name: origin, type: string}
      rescue: _rescued
      leave-out: [{name: note, reason: not wanted}]
      on-drift: {added: absorb, misfit: variant, new-symbol: default}
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter(0)
  public String runner;

  @Parameterized.Parameter(1)
  public String format;

  private final Random random = new Random(7);
  private Project project;

  @Parameterized.Parameters(name = "{1} on {0}")
  public static Collection<Object[]> cases() {
    return Project.runnersAndFormats();
  }

  @Before
  public void makeProject() throws IOException {
    project =
        new Project(folder.getRoot().toPath(), runner)
            .write(
                "pipeline.yaml",
                Project.PIPELINE.replace("format: csv", "format: " + format)
                    + "reject: {budget: {ratio: 100%}}\n")
            .write("contract.yaml", CONTRACT);
  }

  @Test
  public void run_commits_whatBecameOfEachValue() throws Exception {
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(i));
    }
    write("data/a", records.subList(0, RECORDS / 3));
    write("data/b", records.subList(RECORDS / 3, RECORDS));
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    Map<String, Map<String, Long>> expected = count(records);
    Commit commit = Dataset.open(project.path("out")).log().read(1);
    assertThat(run.shown(), commit.values(), is(new ValueCounts(expected)));
    assertThat(
        run.json().get("values").toString(),
        is(new ObjectMapper().writeValueAsString(commit.values().byKind())));
    CommandLineRun shown =
        CommandLineRun.headgate(
            "runs", "show", project.path("pipeline.yaml"), run.json().get("run").asText());
    long discarded = expected.get("discarded").values().stream().mapToLong(Long::longValue).sum();
    assertThat(shown.shown(), shown.out(), containsString(discarded + " discarded (note, qty)"));
  }

  @Test
  public void run_nothingToCount_countsNothing() throws Exception {
    project.write(
        "contract.yaml",
        """
        contract: v1
        subject: shop.orders
        columns:
          - {name: id, type: long, nullable: false}
          - {name: price, type: string}
          - {name: qty, type: long}
          - {name: flag, type: string}
          - {name: status, type: string}
          - {name: note, type: string}
          - {name: x, type: string}
        """);
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, Object> record = record(i);
      record.put("id", (long) i);
      record.put("price", String.valueOf(i) + "p");
      records.add(record);
    }
    write("data/a", records);
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.shown(), run.json().has("values"), is(false));
    assertThat(Dataset.open(project.path("out")).log().read(1).values(), is(ValueCounts.NONE));
  }

  private Map<String, Object> record(int i) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", random.nextInt(10) == 0 ? null : (Long) (long) i);
    record.put("price", pick(null, "12.50", "7", random.nextInt(3) == 0 ? "two" : "0.01"));
    record.put("qty", pick(null, 3L, 4L, random.nextInt(3) == 0 ? 5_000_000_000L : 5L));
    record.put("flag", pick(null, "y"));
    record.put("status", pick(null, "open", "lost"));
    record.put("note", pick(null, "a note"));
    record.put("x", pick(null, "an x"));
    return record;
  }

  private Object pick(Object... values) {
    return values[random.nextInt(values.length)];
  }

  /** What becomes of the values of records, by the contract as a person reads it. */
  private Map<String, Map<String, Long>> count(List<Map<String, Object>> records) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    boolean typed = format.equals("avro") || format.equals("parquet");
    for (Map<String, Object> record : records) {
      // A column that nobody reads is counted by the file's footer, which knows no refused rows.
      if (record.get("note") != null && (record.get("id") != null || format.equals("parquet"))) {
        crossed(counts, "discarded", "note");
      }
      if (record.get("id") == null) {
        continue;
      }
      Object price = record.get("price");
      if ("two".equals(price)) {
        crossed(counts, "variant", "price");
      } else if (price != null && typed) {
        crossed(counts, "converted", "price");
      }
      Long qty = (Long) record.get("qty");
      if (qty != null && qty > Integer.MAX_VALUE) {
        crossed(counts, "discarded", "qty");
      } else if (qty != null && typed) {
        crossed(counts, "converted", "qty");
      }
      if (record.get("x") != null) {
        crossed(counts, "rescued", "x");
      }
      if (record.get("flag") == null) {
        add(counts, "defaulted", "flag");
      }
      add(counts, "defaulted", "region");
      if (!format.equals("json")) {
        add(counts, "defaulted", "origin"); // JSON does not say which fields it has
      }
      if ("lost".equals(record.get("status"))) {
        add(counts, "replaced", "status");
      }
      if (record.get("status") != null && format.equals("parquet")) {
        crossed(counts, "converted", "status"); // a text there
      }
    }
    return counts;
  }

  private static void crossed(Map<String, Map<String, Long>> counts, String kind, String column) {
    add(counts, "present", column);
    add(counts, kind, column);
  }

  private static void add(Map<String, Map<String, Long>> counts, String kind, String column) {
    counts.computeIfAbsent(kind, key -> new TreeMap<>()).merge(column, 1L, Long::sum);
  }

  private void write(String name, List<Map<String, Object>> records)
      throws IOException, SQLException {
    String file = name + "." + format;
    switch (format) {
      case "csv" -> project.write(file, csv(records));
      case "json" -> project.write(file, json(records));
      case "avro" -> project.write(file, avro(records));
      default -> {
        project.write(file, new byte[0]);
        DuckDb.execute("COPY (" + query(records) + ") TO '" + project.path(file) + "'");
      }
    }
  }

  private static String csv(List<Map<String, Object>> records) {
    StringBuilder text = new StringBuilder(String.join(",", records.get(0).keySet()) + "\n");
    for (Map<String, Object> record : records) {
      List<String> cells =
          record.values().stream().map(it -> it == null ? "" : it.toString()).toList();
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }

  private String json(List<Map<String, Object>> records) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map<String, Object> record : records) {
      Map<String, Object> shown = new LinkedHashMap<>(record);
      // A field that does not come is the same as one that is null.
      shown.values().removeIf(value -> value == null && random.nextBoolean());
      text.append(new ObjectMapper().writeValueAsString(shown)).append('\n');
    }
    return text.toString();
  }

  private static byte[] avro(List<Map<String, Object>> records) throws IOException {
    Schema status = SchemaBuilder.enumeration("status").symbols("lost", "open");
    Schema schema =
        SchemaBuilder.record("r")
            .fields()
            .optionalLong("id")
            .optionalString("price")
            .optionalLong("qty")
            .optionalString("flag")
            .name("status")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), status))
            .noDefault()
            .optionalString("note")
            .optionalString("x")
            .endRecord();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema)).create(schema, out)) {
      for (Map<String, Object> record : records) {
        GenericRecord row = new GenericData.Record(schema);
        record.forEach(row::put);
        Object symbol = record.get("status");
        row.put("status", symbol == null ? null : new GenericData.EnumSymbol(status, symbol));
        writer.append(row);
      }
    }
    return out.toByteArray();
  }

  private static String query(List<Map<String, Object>> records) {
    List<String> rows = new ArrayList<>();
    for (Map<String, Object> record : records) {
      List<String> cells = new ArrayList<>();
      record.forEach(
          (name, value) -> {
            boolean number = name.equals("id") || name.equals("qty");
            String text = value == null || number ? "" + value : "'" + value + "'";
            cells.add(text + (number ? "::BIGINT" : "::VARCHAR") + " AS " + name);
          });
      rows.add("SELECT " + String.join(", ", cells));
    }
    return String.join(" UNION ALL ", rows);
  }
}
