package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The README's first command and what a user does next, on each runner. */
@RunWith(Parameterized.class)
public class QuickstartIT {
  private static final String[] KEYS = {
    "run",
    "pipeline",
    "state",
    "commit",
    "accounts",
    "rejections",
    "files",
    "bytes",
    "seconds",
    "dataset",
    "deadLetters"
  };

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  private Path pipeline;
  private Path dataset;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Before
  public void copyQuickstart() throws IOException {
    Path from = Path.of("pipelines/birdstrikes");
    Path to = folder.getRoot().toPath().resolve("birdstrikes");
    Files.createDirectories(to.resolve("data"));
    for (String file : List.of("pipeline.yaml", "contract.yaml", "data/birdstrikes.csv")) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
    pipeline = to;
    dataset = to.resolve("out/birdstrikes");
  }

  @Test
  public void run_quickstart_accountsForEveryRow() throws IOException, SQLException {
    CommandLineRun run = headgate("run", "--runner", runner);
    assertThat(run.shown(), run.exit(), is(0));
    JsonNode json = run.json();
    assertThat(names(json), contains(KEYS));
    assertThat(json.get("state").asText(), is("COMMITTED"));
    assertThat(json.get("commit").asLong(), is(1L));
    assertThat(
        json.get("accounts").toString(),
        is("{\"read\":10000,\"written\":9985,\"rejected\":15,\"discarded\":0,\"held\":0}"));
    assertThat(json.get("rejections").toString(), is("{\"TYPE_MISMATCH\":15}"));
    assertThat(json.get("dataset").asText(), is(dataset.toString()));
    assertThat(json.get("bytes").asLong(), greaterThan(100_000L));
    try (Stream<Path> files = Files.walk(dataset)) {
      assertThat(
          files.filter(file -> file.toString().endsWith(".parquet")).count(),
          is(json.get("files").asLong()));
    }
    for (JsonNode letters : json.get("deadLetters")) {
      assertThat(letters.asText(), Files.exists(Path.of(letters.asText())), is(true));
    }
    checkAgainstSource("WHERE damage NOT IN ('B', 'C')");
  }

  @Test
  public void run_again_replacesTheRows() throws IOException, SQLException {
    headgate("run", "--runner", runner);
    CommandLineRun second = headgate("run", "--runner", runner);
    assertThat(second.shown(), second.exit(), is(0));
    assertThat(second.json().get("commit").asLong(), is(2L));
    JsonNode runs = headgate("runs", "list").json();
    assertThat(runs.toString(), runs.size(), is(2));
    assertThat(runs.get(0).get("run"), is(second.json().get("run")));
    JsonNode shown = headgate("runs", "show").json();
    assertThat(shown, is(second.json()));
    CommandLineRun sweep = headgate("sweep", "--older-than", "0s");
    assertThat(sweep.shown(), sweep.exit(), is(0));
    assertThat(names(sweep.json()), contains("removed", "bytes", "items"));
    checkAgainstSource("WHERE damage NOT IN ('B', 'C')");
  }

  @Test
  public void replay_afterTheContractIsMended_writesTheRestOnce() throws IOException, SQLException {
    headgate("run", "--runner", runner);
    Path contract = pipeline.resolve("contract.yaml");
    Files.writeString(
        contract, Files.readString(contract).replace("Substantial]", "Substantial, B, C]"));
    CommandLineRun replay = headgate("replay", "--runner", runner);
    assertThat(replay.shown(), replay.exit(), is(0));
    assertThat(names(replay.json()), contains(KEYS));
    assertThat(
        replay.json().get("accounts").toString(),
        is("{\"read\":15,\"written\":15,\"rejected\":0,\"discarded\":0,\"held\":0}"));
    checkAgainstSource("");
    CommandLineRun again = headgate("replay", "--runner", runner);
    assertThat(again.shown(), again.exit(), is(0));
    assertThat(names(again.json()), contains(KEYS));
    assertThat(again.json().get("state").asText(), is("NOTHING_TO_REPLAY"));
    checkAgainstSource("");
  }

  @Test
  public void replay_beforeTheContractIsMended_keepsTheLettersOpen() throws IOException {
    headgate("run", "--runner", runner);
    CommandLineRun replay = headgate("replay", "--runner", runner);
    assertThat(replay.shown(), replay.exit(), is(0));
    assertThat(
        replay.json().get("accounts").toString(),
        is("{\"read\":15,\"written\":0,\"rejected\":15,\"discarded\":0,\"held\":0}"));
    JsonNode letters = replay.json().get("deadLetters");
    assertThat(letters.toString(), letters.size(), greaterThan(0));
    Path view = Path.of(letters.get(0).asText().replaceFirst("\\.avro$", ".jsonl"));
    assertThat(Files.readString(view), containsString("\"attempt\":2"));
  }

  @Test
  public void commandsThatOnlyLook_tellWhatARunWouldDo() throws IOException {
    CommandLineRun validate = headgate("validate");
    assertThat(validate.shown(), validate.exit(), is(0));
    assertThat(validate.json().toString(), is("{\"valid\":true,\"problems\":[]}"));
    CommandLineRun plan = headgate("plan", "--runner", runner);
    assertThat(plan.shown(), plan.exit(), is(0));
    assertThat(plan.json().get("schema").get("changes").toString(), is("[]"));
    assertThat(plan.json().get("sources").asInt(), is(1));
    CommandLineRun preview = headgate("preview", "-n", "5");
    assertThat(preview.shown(), preview.exit(), is(0));
    JsonNode rows = preview.json().get("rows");
    assertThat(rows.size(), is(5));
    assertThat(rows.get(0).get("airport").asText(), is("BARKSDALE AIR FORCE BASE ARPT"));
    assertThat(rows.get(0).get("flight_date").asText(), is("1990-01-08"));
    assertThat("nothing is written", Files.exists(dataset), is(false));
    assertThat(headgate("runs", "list").json().size(), is(0));
  }

  /** Compares all rows with the CSV file as another reader understands it. */
  private void checkAgainstSource(String where) throws SQLException {
    String written =
        "SELECT * FROM read_parquet('" + dataset + "/**/*.parquet', hive_partitioning=false)";
    String source =
        """
        SELECT * FROM (
          SELECT "Airport Name" AS airport, "Aircraft Make Model" AS aircraft,
            "Effect Amount of damage" AS damage, "Flight Date"::DATE AS flight_date,
            "Aircraft Airline Operator" AS operator, "Origin State" AS origin_state,
            "Phase of flight" AS phase, "Wildlife Size" AS wildlife_size,
            "Wildlife Species" AS species, "Time of day" AS time_of_day,
            "Cost Other"::DECIMAL(12,2) AS cost_other, "Cost Repair"::DECIMAL(12,2) AS cost_repair,
            "Cost Total $"::DECIMAL(12,2) AS cost_total,
            nullif("Speed IAS in knots", '')::INT AS speed_knots
          FROM read_csv('%s', all_varchar=true, header=true, nullstr='-')) %s
        """
            .formatted(pipeline.resolve("data/birdstrikes.csv"), where);
    assertThat(
        DuckDb.query("SELECT count(*) FROM (" + written + ")"),
        is(DuckDb.query("SELECT count(*) FROM (" + source + ")")));
    assertThat(DuckDb.query(written + " EXCEPT ALL " + source), hasSize(0));
    assertThat(DuckDb.query(source + " EXCEPT ALL " + written), hasSize(0));
  }

  private CommandLineRun headgate(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add(all.get(0).equals("runs") ? 2 : 1, pipeline);
    all.add("--json");
    return CommandLineRun.headgate(all.toArray());
  }

  private static List<String> names(JsonNode document) {
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
