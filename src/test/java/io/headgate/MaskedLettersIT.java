package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Contracts that keep the bytes of refused records out of dead letters. */
@RunWith(Parameterized.class)
public class MaskedLettersIT {
  private static final String SECRET = "geheim";

  private static final String CONTRACT =
      """
      contract: v1
      subject: shop.customers
      columns:
        - {name: id, type: long, nullable: false}
        - {name: email, type: string, pii: true, rules: {pattern: ".+@.+"}}
        - {name: share, type: int}
      primary-key: [id]
      mask-payload: true
      """;

  /** Refused by the parser, the types, a rule, a reshape step and the primary key. */
  private static final String DATA =
      """
      id,email,share
      1,good@example.org,4
      2,"geheim1@example.org"x,4
      x,geheim2@example.org,4
      3,geheim3,4
      4,geheim4@example.org,0
      1,geheim5@example.org,4
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  private Project project;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Before
  public void makeProject() throws IOException {
    project =
        new Project(folder.getRoot().toPath(), runner)
            .write("contract.yaml", CONTRACT)
            .write(
                "pipeline.yaml",
                Project.PIPELINE
                    + """
                    reshape:
                      - derive: {column: part, type: int, expression: 100 / share}
                    reject: {budget: {ratio: 100%}}
                    """)
            .write("data/a.csv", DATA);
  }

  @Test
  public void run_maskPayload_keepsNoBytesOfARefusedRecord() throws IOException {
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("6/1/5/0"));
    assertThat(
        run.json().get("rejections").toString(),
        is(
            "{\"DUPLICATE_KEY\":1,\"MALFORMED\":1,\"RESHAPE_FAILED\":1,\"RULE_VIOLATED\":1,"
                + "\"TYPE_MISMATCH\":1}"));
    List<DeadLetter> letters = letters(run);
    assertThat(letters.size(), is(5));
    for (DeadLetter letter : letters) {
      assertThat(letter.toString(), letter.rejection().payload().length, is(0));
      assertThat(letter.toString(), letter.payloadDropped(), is(true));
    }
    assertThat(Project.letters(run), containsString("\"payloadDropped\":true"));
    assertThat(Project.letters(run), not(containsString("\"payload\"")));
    assertThat(run.err(), not(containsString(SECRET)));
    assertThat(run.out(), not(containsString(SECRET)));
    assertThat(filesWithTheSecret(), is(empty()));
  }

  @Test
  public void replay_maskedLetters_stayOnFileAsTheyWere() throws IOException {
    CommandLineRun run = project.run();
    String firstRun = run.json().get("run").asText();
    project.write(
        "contract.yaml",
        CONTRACT.replace("type: long", "type: string").replace(", rules: {pattern: \".+@.+\"}", "")
            + "compatibility: none\n");
    for (int attempt = 2; attempt <= 3; attempt++) {
      CommandLineRun replay = project.command("replay");
      assertThat(replay.shown(), replay.exit(), is(0));
      assertThat(Project.accounts(replay), is("5/0/5/0"));
      List<DeadLetter> letters = letters(replay);
      assertThat(letters.stream().map(DeadLetter::run).toList(), everyItem(is(firstRun)));
      assertThat(
          letters.stream().map(letter -> letter.rejection().attempt()).distinct().toList(),
          contains(attempt));
      assertThat(filesWithTheSecret(), is(empty()));
    }
    assertThat(project.lines().size(), is(1));
  }

  @Test
  public void run_maskPayloadOfEmbeddedSchemas_keepsNoRow() throws Exception {
    project.write(
        "pipeline.yaml",
        Project.PIPELINE.replace("format: csv", "format: parquet")
            + "reject: {budget: {ratio: 100%}}\n");
    Files.delete(project.path("data/a.csv"));
    DuckDb.execute(
        "COPY (SELECT 7::BIGINT id, 'geheim7' email, 1::INT \"share\") TO '"
            + project.path("data/a.parquet")
            + "'");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("1/0/1/0"));
    assertThat(letters(run).get(0).rejection().payload().length, is(0));
    assertThat(filesWithTheSecret(), is(empty()));
  }

  private static List<DeadLetter> letters(CommandLineRun run) throws IOException {
    List<DeadLetter> letters = new ArrayList<>();
    for (JsonNode file : run.json().get("deadLetters")) {
      try (DeadLetterReader reader = new DeadLetterReader(Path.of(file.asText()))) {
        for (DeadLetter letter = reader.next(); letter != null; letter = reader.next()) {
          assertThat(letter.rejection().toString(), not(containsString(SECRET)));
          letters.add(letter);
        }
      }
    }
    return letters;
  }

  /** Every file that a run left, by name, if it has a value of a refused record in it. */
  private List<String> filesWithTheSecret() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.getRoot().toPath())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.contains(SECRET) && !file.startsWith(project.path("data"))) {
          found.add(folder.getRoot().toPath().relativize(file).toString());
        }
      }
    }
    return found;
  }
}
