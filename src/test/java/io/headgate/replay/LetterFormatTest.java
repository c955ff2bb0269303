package io.headgate.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import io.headgate.reject.letter.DeadLetterWriter;
import io.headgate.reject.letter.LetterLimits;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LetterFormatTest {
  private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant AGAIN = Instant.parse("2026-11-23T10:00:00Z");
  private static final ReadPlan PLAN =
      ReadPlan.of(
          Contract.of(
              "sales.orders", List.of(Column.of("id", 1, new Type.Plain(Kind.LONG), false))));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final LetterFormat format = new LetterFormat(csv());

  @Test
  public void file_recordThatFailsAgain_isOfTheNewRunAndOneMoreAttempt() throws IOException {
    DeadLetter again = replayed(letter(RejectionCode.TYPE_MISMATCH, "x", false)).get(0);
    assertThat(again.rejection().attempt(), is(3));
    assertThat(again.rejection().stage(), is(Stage.DECODE));
    assertThat(again.run(), is("run-2"));
    assertThat(again.time(), is(AGAIN));
    assertThat(new String(again.rejection().payload(), StandardCharsets.UTF_8), is("x"));
  }

  @Test
  public void file_letterWithoutItsPayload_isTheSameLetterOneAttemptOn() throws IOException {
    DeadLetter dropped = letter(RejectionCode.RULE_VIOLATED, "", true);
    DeadLetter again = replayed(dropped).get(0);
    assertThat("still dropped", again.payloadDropped(), is(true));
    assertThat(again.rejection(), is(dropped.rejection().withAttempt(3)));
    assertThat(again.run(), is("run-1"));
    assertThat(again.time(), is(FIRST));
  }

  /** A blank line of a CSV file with one column. */
  @Test
  public void file_recordOfNoBytes_isTriedAgain() throws IOException {
    DeadLetter again = replayed(letter(RejectionCode.MISSING_FIELD, "", false)).get(0);
    assertThat(again.payloadDropped(), is(false));
    assertThat(again.run(), is("run-2"));
    assertThat(again.rejection().stage(), is(Stage.DECODE));
  }

  @Test
  public void file_duplicateKey_isTheSameLetterOneAttemptOn() throws IOException {
    DeadLetter duplicate = letter(RejectionCode.DUPLICATE_KEY, "7", false);
    DeadLetter again = replayed(duplicate).get(0);
    assertThat(again.rejection(), is(duplicate.rejection().withAttempt(3)));
    assertThat("its row is kept", again.payloadDropped(), is(false));
    assertThat(again.run(), is("run-1"));
  }

  @Test
  public void open_manyLettersThatFailAgain_areReadInBatches() throws IOException {
    List<DeadLetter> letters = new ArrayList<>();
    String wrong = "x".repeat(1000);
    for (int i = 0; i < 2 * RecordBatch.TARGET_BYTES / 1000; i++) {
      letters.add(letter(i, RejectionCode.TYPE_MISMATCH, wrong, false));
    }
    List<Integer> sizes = new ArrayList<>();
    try (RecordReader reader = open(letters)) {
      for (Outcome read = reader.next(); read != null; read = reader.next()) {
        sizes.add(read.rejections().size());
      }
    }
    assertThat("batches " + sizes, sizes.size(), greaterThan(1));
    assertThat(sizes.stream().mapToInt(size -> size).sum(), is(letters.size()));
  }

  @Test
  public void next_headerThatTheContractCannotTake_namesTheLetterFile() throws IOException {
    DeadLetter twice =
        new DeadLetter(
            new Rejection(
                Stage.DECODE,
                List.of(new Violation(RejectionCode.TYPE_MISMATCH, "id", "Invalid id")),
                "sales.orders",
                new Origin("a.csv"),
                0,
                2,
                "1,2".getBytes(StandardCharsets.UTF_8),
                Optional.of("[\"id\",\"id\"]"),
                1),
            "run-1",
            FIRST,
            false);
    try (RecordReader reader = open(List.of(twice))) {
      SourceException thrown = assertThrows(SourceException.class, reader::next);
      assertThat(
          thrown.getMessage(),
          containsString("Cannot read letters.avro: its records do not fit the contract"));
      assertThat(thrown.getMessage(), containsString("both feed 'id'"));
    }
  }

  /** The letters that a replay of letters leaves. */
  private List<DeadLetter> replayed(DeadLetter... letters) throws IOException {
    Path directory = folder.newFolder().toPath();
    try (RecordReader reader = open(List.of(letters));
        DeadLetterWriter out =
            new DeadLetterWriter(directory, "again", "run-2", AGAIN, LetterLimits.DEFAULT)) {
      for (Outcome read = reader.next(); read != null; read = reader.next()) {
        assertThat("rows that pass", read.batch().rows(), is(0));
        for (Rejection rejection : read.rejections()) {
          format.file(rejection, out);
        }
      }
      out.finish();
    }
    List<DeadLetter> found = new ArrayList<>();
    try (DeadLetterReader in = new DeadLetterReader(directory.resolve("again.avro"))) {
      for (DeadLetter letter = in.next(); letter != null; letter = in.next()) {
        found.add(letter);
      }
    }
    return found;
  }

  private RecordReader open(List<DeadLetter> letters) throws IOException {
    Path directory = folder.newFolder().toPath();
    try (DeadLetterWriter out =
        new DeadLetterWriter(directory, "letters", "run-1", FIRST, LetterLimits.DEFAULT)) {
      for (DeadLetter letter : letters) {
        out.add(letter);
      }
      out.finish();
    }
    byte[] file = Files.readAllBytes(directory.resolve("letters.avro"));
    return format.open(MemorySource.of("letters.avro", file), Part.WHOLE, PLAN);
  }

  private static DeadLetter letter(RejectionCode code, String payload, boolean dropped) {
    return letter(0, code, payload, dropped);
  }

  private static DeadLetter letter(
      long position, RejectionCode code, String payload, boolean dropped) {
    return new DeadLetter(
        new Rejection(
            Stage.CHECK,
            List.of(new Violation(code, "id", "Invalid id")),
            "sales.orders",
            new Origin("a.csv"),
            position,
            2,
            payload.getBytes(StandardCharsets.UTF_8),
            Optional.of("[\"id\"]"),
            2),
        "run-1",
        FIRST,
        dropped);
  }

  private static RecordFormat csv() {
    return new FormatSpec("csv", Map.of()).create();
  }
}
