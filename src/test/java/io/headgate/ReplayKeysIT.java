package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.reject.letter.DeadLetterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Records with the same primary key that come in by a replay are told apart by where they were. */
@RunWith(Parameterized.class)
public class ReplayKeysIT {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  private Path pipeline;

  @Before
  public void writePipeline() throws IOException {
    Path root = folder.getRoot().toPath();
    Files.writeString(root.resolve("a.csv"), "id,amount\n1,1\n2,12 EUR\n");
    Files.writeString(root.resolve("b.csv"), "id,amount\n3,3\n2,13 EUR\n4,14 EUR\n");
    contract("long");
    pipeline =
        Files.writeString(
            root.resolve("orders.yaml"),
            """
            pipeline: orders
            read: {files: {path: "*.csv", format: csv}}
            check: {contract: contract.yaml}
            write: {files: {path: out, format: json}}
            reject: {path: rejected, budget: {ratio: 90%}}
            """);
  }

  private void contract(String amount) throws IOException {
    Files.writeString(
        folder.getRoot().toPath().resolve("contract.yaml"),
        """
        contract: v1
        subject: sales.orders
        primary-key: [id]
        compatibility: none
        columns:
          - {name: id, type: long, nullable: false}
          - {name: amount, type: %s}
        """
            .formatted(amount));
  }

  @Test
  public void replay_sameKeyInTwoSources_keepsTheFirstAndNamesIt() throws IOException {
    accounts("run", 5, 2, 3);
    contract("string");
    JsonNode replay = accounts("replay", 3, 2, 1);
    Path letters = Path.of(replay.get("deadLetters").get(0).asText());
    try (DeadLetterReader reader = new DeadLetterReader(letters)) {
      assertThat(
          String.valueOf(reader.next()),
          containsString("b.csv (position 14): [Violation[code=DUPLICATE_KEY"));
    }
    // The duplicate stays out, replay after replay.
    accounts("replay", 1, 0, 1);
  }

  private JsonNode accounts(String command, long read, long written, long rejected)
      throws IOException {
    CommandLineRun run = CommandLineRun.headgate(command, pipeline, "--runner", runner, "--json");
    assertThat(run.shown(), run.exit(), is(0));
    JsonNode accounts = run.json().get("accounts");
    assertThat(run.shown(), accounts.get("read").asLong(), is(read));
    assertThat(run.shown(), accounts.get("written").asLong(), is(written));
    assertThat(run.shown(), accounts.get("rejected").asLong(), is(rejected));
    return run.json();
  }
}
