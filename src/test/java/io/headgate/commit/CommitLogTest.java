package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.headgate.format.catalog.FormatSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CommitLogTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;
  private CommitLog log;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    log = dataset.log();
  }

  private Commit commit(long number, String key) throws IOException {
    TestRun run = new TestRun(dataset, key).task(number, -1);
    return run.toCommit(CommitMode.APPEND);
  }

  @Test
  public void create_takenNumber_isRefusedAndTheFirstStays() throws IOException {
    Commit first = commit(1, "r1");
    Commit second = commit(1, "r2");
    assertThat(log.create(first), is(true));
    assertThat(log.create(second), is(false));
    assertThat(log.read(1), is(first));
    assertThat(log.latest(), is(1L));
    assertThat(
        folder.getRoot().toPath().resolve("out/_headgate/commits").toFile().list().length, is(1));
  }

  @Test
  public void find_key_readsHeadsAlone() throws IOException {
    for (int i = 1; i <= 3; i++) {
      log.create(commit(i, "r" + i));
    }
    assertThat(log.find("r2").map(Commit::number), is(Optional.of(2L)));
    assertThat(log.find("r1", 1), is(Optional.empty()));
    assertThat(log.find("r4"), is(Optional.empty()));
    assertThat(
        TestLog.since(dataset, 1).stream().map(Commit::key).toList(),
        is(Arrays.asList("r2", "r3")));
  }

  @Test
  public void read_tornAnywhere_isAnErrorThatNamesTheFile() throws IOException {
    log.create(commit(1, "r1"));
    Path file = log.file(1);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      IOException e = assertThrows("cut to " + length, IOException.class, () -> log.read(1));
      assertThat(e.getMessage(), startsWith("Invalid commit file " + file + ": "));
      assertThat(e.getMessage(), containsString("; restore it from a copy of the log"));
    }
  }

  @Test
  public void snapshot_files_comeWithTheirSchemaAndFormat() throws IOException {
    Commit commit = commit(1, "r1");
    log.create(commit);
    LiveFile first = TestLog.live(dataset).get(0);
    assertThat(first.file(), is(commit.files().get(0)));
    assertThat(first.schema(), is(commit.schema()));
    assertThat(first.format(), is(FormatSpec.of("rows")));
  }

  @Test
  public void read_unknownField_isPassedOver() throws IOException {
    Commit commit = commit(1, "r1");
    log.create(commit);
    Path file = log.file(1);
    String json = Files.readString(file, UTF_8);
    Files.writeString(file, json.replaceFirst("\\{", "{ \"later\" : {\"number\": [7]},"), UTF_8);
    assertThat(log.read(1), is(commit));
    assertThat(log.find("r1"), is(Optional.of(commit)));
  }

  @Test
  public void read_laterVersion_isRefused() throws IOException {
    log.create(commit(1, "r1"));
    Path file = log.file(1);
    Files.writeString(file, "{\"formatVersion\": 3, \"key\": {}}", UTF_8);
    IOException e = assertThrows(IOException.class, () -> log.read(1));
    assertThat(
        e.getMessage(),
        is(
            "Cannot read commit file "
                + file
                + ": it is of format version 3, this Headgate knows versions up to 2; use a later"
                + " one"));
  }

  @Test
  public void read_missingFieldOrNumber_isRefused() throws IOException {
    log.create(commit(1, "r1"));
    Path file = log.file(1);
    String json = Files.readString(file, UTF_8);
    Files.writeString(file, json.replace("\"run\"", "\"walk\""), UTF_8);
    IOException e = assertThrows(IOException.class, () -> log.read(1));
    assertThat(e.getMessage(), containsString("run"));
    Files.writeString(file, json.replace("\"number\" : 1", "\"number\" : 2"), UTF_8);
    e = assertThrows(IOException.class, () -> log.read(1));
    assertThat(e.getMessage(), is("Invalid commit file " + file + ": it says that it is number 2"));
    Files.delete(file);
    e = assertThrows(IOException.class, () -> log.read(1));
    assertThat(
        e.getMessage(), is("Cannot read commit 1: " + file + " is missing; restore the log"));
  }

  @Test
  public void removal_fileThatAReplaceTookAway_isFoundAtTheFirstThatDid() throws IOException {
    log.create(commit(1, "r1"));
    String path = log.read(1).files().get(0).path();
    assertThat(log.removal(path), is(OptionalLong.empty()));
    log.create(new TestRun(dataset, "r2").task(2).toCommit(CommitMode.REPLACE));
    log.create(new TestRun(dataset, "r3").task(3).toCommit(CommitMode.REPLACE));
    assertThat(log.removal(path), is(OptionalLong.of(2)));
    assertThat(log.removal(path, 1), is(OptionalLong.of(2)));
    assertThat(log.removal(path, 3), is(OptionalLong.empty()));
    assertThat(log.removal("shard=0/other.rows"), is(OptionalLong.empty()));
  }

  @Test
  public void find_behindADamagedFile_saysWhichItIs() throws IOException {
    log.create(commit(1, "r1"));
    log.create(commit(2, "r2"));
    for (String text : List.of("", "[]", "{\"formatVersion\": 1}", "{\"formatVersion\"")) {
      Files.writeString(log.file(2), text, UTF_8);
      IOException e = assertThrows(text, IOException.class, () -> log.find("r1"));
      assertThat(e.getMessage(), startsWith("Invalid commit file " + log.file(2)));
    }
  }

  @Test
  public void name_hasTwentyDigits() {
    assertThat(CommitLog.name(42), is("00000000000000000042.json"));
  }
}
