package io.headgate.schema.registry.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.durable.Sha256;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Finding what is wrong with a log, and going on with what is right. */
public class RegistryRepairTest {
  private static final Subject ORDERS = Subject.of("orders");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;
  private EntryFiles files;

  @Before
  public void write() throws IOException {
    root = folder.getRoot().toPath().resolve("registry");
    files = new EntryFiles(root.resolve("log"));
    for (int number = 1; number <= 5; number++) {
      register(number);
    }
  }

  private void register(int number) throws IOException {
    FileRegistry.open(root, Author.of("test"))
        .register(ORDERS, Schemas.numbered("orders", number), Form.AS_WRITTEN);
  }

  @Test
  public void verify_soundLog_hasNoProblems() throws IOException {
    RegistryVerification found = RegistryVerification.of(root);
    assertThat(found.problems(), is(empty()));
    assertThat(found.entries(), is(5L));
    assertThat(found.sound(), is(5L));
  }

  @Test
  public void verify_damage_findsEveryProblem() throws IOException {
    Files.writeString(files.file(2), "torn");
    Files.delete(files.file(4));
    Files.writeString(root.resolve("log/.tmp-left"), "half");
    RegistryVerification found = RegistryVerification.of(root);
    assertThat(found.entries(), is(5L));
    assertThat(found.sound(), is(1L));
    assertThat(
        found.problems().stream().map(RegistryVerification.Problem::file).toList(),
        contains(files.file(2), files.file(3), files.file(4), files.file(5)));
    assertThat(found.problems().get(2).reason(), containsString("missing"));
    assertThat(found.leftovers(), contains(root.resolve("log/.tmp-left")));
  }

  @Test
  public void verify_schemaThatDoesNotParse_isAProblem() throws IOException {
    Entry bad =
        new Entry(
            6,
            Sha256.of(files.file(5)),
            Instant.EPOCH,
            Author.of("stranger"),
            Operation.SCHEMA,
            Bodies.schema(ORDERS, 6, 6, SchemaText.avro("\"nothing\"")));
    Files.write(files.file(6), bad.encode());
    RegistryVerification found = RegistryVerification.of(root);
    assertThat(found.problems(), hasSize(1));
    assertThat(found.problems().get(0).reason(), containsString("Invalid schema"));
  }

  @Test
  public void truncate_damagedTail_keepsTheRestAndLosesNothing() throws IOException {
    byte[] torn = "torn".getBytes(UTF_8);
    Files.write(files.file(4), torn);
    List<Path> moved = RegistryRepair.truncate(root, 3);
    assertThat(moved, hasSize(2));
    assertThat(
        "moved, not deleted",
        Files.readAllBytes(root.resolve("cut/1").resolve(files.file(4).getFileName())),
        is(torn));
    assertThat(RegistryVerification.of(root).problems(), is(empty()));
    register(9);
    assertThat(
        FileRegistry.open(root, Author.of("test")).versions(ORDERS, Deleted.HIDDEN),
        contains(1, 2, 3, 4));
    RegistryRepair.truncate(root, 0);
    assertThat("a second cut has its own place", Files.exists(root.resolve("cut/2")), is(true));
    assertThat(FileRegistry.open(root, Author.of("test")).contexts(), contains("."));
  }

  @Test
  public void truncate_moreThanIsSound_isRefused() throws IOException {
    Files.writeString(files.file(4), "torn");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> RegistryRepair.truncate(root, 4));
    assertThat(refused.getMessage(), containsString("its first 3 entries are sound, of 5"));
    assertThat("nothing moved", Files.exists(files.file(5)), is(true));
  }

  @Test
  public void truncate_packs_goWithTheirEntries() throws IOException {
    TestLog.append(root, ORDERS, Packs.SIZE - 5);
    register(Packs.SIZE + 1);
    Path pack = new Packs(root.resolve("snap"), files).file(Packs.SIZE);
    assertThat(Files.exists(pack), is(true));
    RegistryRepair.truncate(root, Packs.SIZE - 1);
    assertThat(Files.exists(pack), is(false));
    assertThat(RegistryVerification.of(root).problems(), is(empty()));
  }

  @Test
  public void verify_whatIsNoRegistry_isRefused() {
    IOException refused =
        assertThrows(IOException.class, () -> RegistryVerification.of(folder.getRoot().toPath()));
    assertThat(refused.getMessage(), containsString("there is no file FORMAT in it"));
  }
}
