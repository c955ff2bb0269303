package io.headgate.reject.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.record.Origin;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DeadLetterFileTest {
  private static final Instant TIME = Instant.parse("2026-01-31T10:15:30.123Z");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void writeAndRead_randomRejections_areTheSame() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rejections.add(random(random, 1 + random.nextInt(4)));
    }
    List<LetterFile> files = write(LetterLimits.DEFAULT, rejections);
    assertThat("seed " + seed, files, hasSize(1));
    assertThat(files.get(0).letters(), is(500L));
    long bare = rejections.stream().filter(Rejection::isWithoutPayload).count();
    assertThat("seed " + seed, files.get(0).dropped(), is(bare));
    assertThat(files.get(0).bytes(), is(Files.size(files.get(0).path())));
    List<DeadLetter> letters = read(files.get(0).path());
    assertThat(
        "seed " + seed, letters.stream().map(DeadLetter::rejection).toList(), is(rejections));
    assertThat(letters.get(0).run(), is("r1"));
    assertThat(letters.get(0).time(), is(TIME));
  }

  @Test
  public void write_noRejection_leavesNoFile() throws IOException {
    assertThat(write(LetterLimits.DEFAULT, List.of()), is(empty()));
    assertThat(folder.getRoot().list().length, is(0));
  }

  @Test
  public void write_overTheLimit_dropsPayloadsAndKeepsCounts() throws IOException {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rejections.add(rejection(i, ("row " + i).getBytes(UTF_8), 1));
    }
    LetterFile file = write(new LetterLimits(10, 30, 5), rejections).get(0);
    assertThat(file.letters(), is(100L));
    assertThat(file.dropped(), is(87L));
    List<DeadLetter> letters = read(file.path());
    assertThat(letters, hasSize(100));
    for (int i = 0; i < 100; i++) {
      boolean kept = i < 10 || i == 39 || i == 69 || i == 99;
      assertThat("letter " + i, letters.get(i).payloadDropped(), is(!kept));
      assertThat(letters.get(i).rejection().payload().length == 0, is(!kept));
      assertThat(letters.get(i).rejection().identity(), is(rejections.get(i).identity()));
    }
    List<String> view = Files.readAllLines(file.view(), UTF_8);
    assertThat(view, hasSize(14));
    assertThat(
        view.get(13),
        is(
            "{\"letters\":100,\"withoutPayload\":87,\"note\":\"over the limit: these letters stand in"
                + " the Avro file without their payload\"}"));
  }

  @Test
  public void write_withoutPayload_isMarkedAndShown() throws IOException {
    Rejection bare = rejection(0, "secret".getBytes(UTF_8), 1).withoutPayload();
    LetterFile file = write(LetterLimits.DEFAULT, List.of(bare)).get(0);
    assertThat(file.dropped(), is(1L));
    assertThat(read(file.path()).get(0).payloadDropped(), is(true));
    JsonNode view = new ObjectMapper().readTree(Files.readAllLines(file.view(), UTF_8).get(0));
    assertThat(view.get("payloadDropped").asBoolean(), is(true));
    assertThat(view.has("payload"), is(false));
  }

  @Test
  public void write_poison_standsApart() throws IOException {
    List<LetterFile> files =
        write(
            LetterLimits.DEFAULT,
            List.of(
                rejection(0, new byte[0], 4),
                rejection(1, new byte[0], 5),
                rejection(2, new byte[0], 1)));
    assertThat(files, hasSize(2));
    assertThat(files.get(0).letters(), is(2L));
    assertThat(files.get(0).poison(), is(false));
    assertThat(files.get(1).letters(), is(1L));
    assertThat(files.get(1).poison(), is(true));
    assertThat(files.get(1).path().getFileName().toString(), is("t0-poison.avro"));
  }

  @Test
  public void view_textAndBytes_areReadable() throws IOException {
    byte[] large = "é".repeat(4000).getBytes(UTF_8);
    LetterFile file =
        write(
                LetterLimits.DEFAULT,
                List.of(
                    rejection(0, "1,\"ş\"\n".getBytes(UTF_8), 1),
                    rejection(1, new byte[] {(byte) 0xff, 0}, 1),
                    rejection(2, large, 1)))
            .get(0);
    List<String> view = Files.readAllLines(file.view(), UTF_8);
    assertThat(view, hasSize(3));
    ObjectMapper json = new ObjectMapper();
    JsonNode first = json.readTree(view.get(0));
    assertThat(first.get("payload").asText(), is("1,\"ş\"\n"));
    assertThat(first.get("code").asText(), is("TYPE_MISMATCH"));
    assertThat(first.get("source").asText(), is("data/a.csv"));
    assertThat(first.get("time").asText(), is("2026-01-31T10:15:30.123Z"));
    assertThat(first.get("violations").get(0).get("message").asText(), startsWith("Invalid"));
    assertThat(json.readTree(view.get(1)).get("payloadBase64").asText(), is("/wA="));
    JsonNode third = json.readTree(view.get(2));
    assertThat(third.get("truncated").asBoolean(), is(true));
    assertThat(third.get("payload").asText(), is("é".repeat(2048)));
    assertThat(third.get("payloadBytes").asInt(), is(8000));
  }

  @Test
  public void read_damagedFile_namesIt() throws IOException {
    List<Rejection> rejections = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      rejections.add(random(random, 1));
    }
    Path file = write(LetterLimits.DEFAULT, rejections).get(0).path();
    byte[] whole = Files.readAllBytes(file);
    for (int bytes : new int[] {1, 10, 16, 17, 500}) {
      Files.write(file, Arrays.copyOf(whole, whole.length - bytes));
      IOException e = assertThrows(IOException.class, () -> read(file));
      assertThat(e.getMessage(), is("Cannot read dead letters " + file + ": the file is cut off"));
    }
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 0x55;
    Files.write(file, changed);
    IOException e = assertThrows(IOException.class, () -> read(file));
    assertThat(e.getMessage(), startsWith("Cannot read dead letters " + file));
    Files.write(file, "not avro".getBytes(UTF_8));
    e = assertThrows(IOException.class, () -> read(file));
    assertThat(e.getMessage(), is("Cannot read dead letters " + file + ": not a dead-letter file"));
  }

  private List<LetterFile> write(LetterLimits limits, List<Rejection> rejections)
      throws IOException {
    try (DeadLetterWriter out =
        new DeadLetterWriter(folder.getRoot().toPath(), "t0", "r1", TIME, limits)) {
      for (Rejection rejection : rejections) {
        out.add(rejection);
      }
      return out.finish();
    }
  }

  private static List<DeadLetter> read(Path file) throws IOException {
    List<DeadLetter> letters = new ArrayList<>();
    try (DeadLetterReader in = new DeadLetterReader(file)) {
      for (DeadLetter letter = in.next(); letter != null; letter = in.next()) {
        letters.add(letter);
      }
    }
    return letters;
  }

  private static Rejection rejection(long position, byte[] payload, int attempt) {
    return new Rejection(
        Stage.DECODE,
        List.of(new Violation(RejectionCode.TYPE_MISMATCH, "id", "Invalid id: 'x'")),
        "sales.orders",
        new Origin("data/a.csv"),
        position,
        1,
        payload,
        Optional.empty(),
        attempt);
  }

  private static Rejection random(Random random, int attempt) {
    byte[] payload = new byte[random.nextInt(50)];
    random.nextBytes(payload);
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      violations.add(
          new Violation(
              random.nextBoolean() ? RejectionCode.MALFORMED : RejectionCode.LATE,
              "f" + i,
              "m" + random.nextInt()));
    }
    return new Rejection(
        random.nextBoolean() ? Stage.CHECK : Stage.DECODE,
        violations,
        "s" + random.nextInt(9),
        new Origin("o" + random.nextInt(9)),
        random.nextLong(),
        random.nextInt(100),
        payload,
        random.nextBoolean() ? Optional.of("[\"a\"]") : Optional.empty(),
        attempt);
  }
}
