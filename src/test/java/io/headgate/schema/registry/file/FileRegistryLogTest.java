package io.headgate.schema.registry.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.durable.Sha256;
import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Force;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a registry leaves on the disk, and what it does when it finds something else there. */
public class FileRegistryLogTest {
  private static final Subject ORDERS = Subject.of("orders");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;
  private EntryFiles files;

  @Before
  public void place() {
    root = folder.getRoot().toPath().resolve("registry");
    files = new EntryFiles(root.resolve("log"));
  }

  private FileRegistry open() throws IOException {
    return FileRegistry.open(root, new Author("test", Optional.of("run-1")));
  }

  private static RegisteredSchema register(FileRegistry registry, int number) {
    return registry.register(ORDERS, Schemas.numbered("orders", number), Form.AS_WRITTEN);
  }

  private void write(int entries) throws IOException {
    FileRegistry registry = open();
    for (int number = 1; number <= entries; number++) {
      register(registry, number);
    }
  }

  private void replaceInEntry(long sequence, String text, String other) throws IOException {
    String line = Files.readString(files.file(sequence));
    assertThat("nothing to replace", line, containsString(text));
    Files.writeString(files.file(sequence), line.replace(text, other));
  }

  private String damage() {
    return assertThrows(IOException.class, this::open).getMessage();
  }

  @Test
  public void entry_ofASchema_saysWhatWhoAndWhen() throws IOException {
    write(2);
    JsonNode entry = Json.read(Files.readAllBytes(files.file(2)));
    assertThat(entry.path("seq").intValue(), is(2));
    assertThat(entry.path("actor").textValue(), is("test"));
    assertThat(entry.path("run").textValue(), is("run-1"));
    assertThat(entry.path("op").textValue(), is("SCHEMA"));
    assertThat(entry.path("body").path("subject").textValue(), is("orders"));
    assertThat(entry.path("body").path("version").intValue(), is(2));
    assertThat(
        "the hash of the file before it, as sha256sum gives it",
        entry.path("prev").textValue(),
        is(Sha256.of(files.file(1))));
  }

  @Test
  public void open_again_findsEverythingAsItWas() throws IOException {
    FileRegistry registry = open();
    RegisteredSchema first = register(registry, 1);
    register(registry, 2);
    registry.deleteVersion(ORDERS, Version.of(1), Deletion.SOFT);
    registry.configure(ORDERS, SubjectConfig.of(Compatibility.FULL));
    registry.mode(Subject.of("other"), RegistryMode.IMPORT, Force.NO);
    registry.importVersion(Subject.of("other"), Schemas.numbered("o", 1), 77, 9);
    FileRegistry again = open();
    assertThat(again.clusterId(), is(registry.clusterId()));
    assertThat(again.salt(), is(registry.salt()));
    assertThat(again.versions(ORDERS, Deleted.SHOWN), contains(1, 2));
    assertThat(again.versions(ORDERS, Deleted.HIDDEN), contains(2));
    assertThat(
        again.version(ORDERS, Version.of(1), Deleted.SHOWN),
        is(registry.version(ORDERS, Version.of(1), Deleted.SHOWN)));
    assertThat("guid", again.schema(first.guid().orElseThrow()), is(first.schema()));
    assertThat(again.config(ORDERS), is(registry.config(ORDERS)));
    assertThat(again.mode(Subject.of("other")), is(Optional.of(RegistryMode.IMPORT)));
    assertThat(again.maxId("."), is(77));
  }

  @Test
  public void open_twice_eachSeesWhatTheOtherWrites() throws IOException {
    FileRegistry one = open();
    FileRegistry other = open();
    RegisteredSchema first = register(one, 1);
    assertThat(other.schema(SchemaId.of(first.id())), is(first.schema()));
    assertThat(register(other, 2).version(), is(2));
    assertThat(register(one, 3).version(), is(3));
    assertThat(one.versions(ORDERS, Deleted.HIDDEN), is(other.versions(ORDERS, Deleted.HIDDEN)));
  }

  @Test
  public void register_whatIsThere_writesNothing() throws IOException {
    FileRegistry registry = open();
    register(registry, 1);
    register(registry, 1);
    registry.configure(ORDERS, SubjectConfig.of(Compatibility.FULL));
    registry.configure(ORDERS, SubjectConfig.of(Compatibility.FULL));
    assertThat(files.highest(), is(2L));
  }

  @Test
  public void permanentDeletes_idsAndNumbers_areNotGivenOutAgain() throws IOException {
    FileRegistry registry = open();
    register(registry, 1);
    RegisteredSchema second = register(registry, 2);
    registry.deleteVersion(ORDERS, Version.of(2), Deletion.SOFT);
    registry.deleteVersion(ORDERS, Version.of(2), Deletion.PERMANENT);
    RegisteredSchema third = register(open(), 3);
    assertThat("version", third.version(), is(3));
    assertThat("id", third.id(), is(second.id() + 1));
  }

  /** Every state in which a process can be killed while it writes an entry. */
  @Test
  public void open_afterAKillAtAnyStepOfWriting_isReadableAndGoesOn() throws IOException {
    write(2);
    byte[] line =
        new Entry(
                3,
                Sha256.of(files.file(2)),
                Instant.EPOCH,
                Author.of("killed"),
                Operation.CONFIG,
                Bodies.config(ORDERS, Optional.of(SubjectConfig.of(Compatibility.FULL))))
            .encode();
    Path temporary = root.resolve("log/.tmp-x-" + files.file(3).getFileName());
    for (int written : new int[] {0, 1, line.length / 2, line.length}) {
      Files.write(temporary, Arrays.copyOf(line, written));
      assertThat(
          "temporary file of " + written + " bytes",
          open().versions(ORDERS, Deleted.HIDDEN),
          contains(1, 2));
    }
    Files.createLink(files.file(3), temporary);
    assertThat(
        "linked",
        open().config(ORDERS).orElseThrow().compatibility(),
        is(Optional.of(Compatibility.FULL)));
    Files.delete(temporary);
    assertThat("temporary file gone", register(open(), 4).version(), is(3));
    assertThat(files.highest(), is(4L));
  }

  @Test
  public void open_tornLastEntry_isRefusedWithItsFile() throws IOException {
    write(3);
    byte[] line = Files.readAllBytes(files.file(3));
    for (int length : new int[] {0, 1, 77, line.length / 2, line.length - 1}) {
      Files.write(files.file(3), Arrays.copyOf(line, length));
      assertThat(
          damage(), allOf(containsString(files.file(3).toString()), containsString("cut off")));
    }
  }

  @Test
  public void open_changedEntry_isRefusedWithItsFile() throws IOException {
    for (long changed = 1; changed <= 3; changed++) {
      place();
      root = folder.getRoot().toPath().resolve("changed-" + changed);
      files = new EntryFiles(root.resolve("log"));
      write(3);
      replaceInEntry(changed, "\\\"long\\\"", "\\\"int\\\" ");
      assertThat(
          damage(),
          allOf(
              containsString(files.file(changed).toString()),
              containsString("does not match its hash")));
    }
  }

  @Test
  public void open_entryExchangedWhole_isRefusedByTheOneBehindIt() throws IOException {
    write(3);
    FileRegistry other =
        FileRegistry.open(folder.getRoot().toPath().resolve("other"), Author.of("x"));
    register(other, 7);
    Files.delete(files.file(1));
    Files.copy(
        folder.getRoot().toPath().resolve("other/log").resolve(files.file(1).getFileName()),
        files.file(1));
    assertThat(damage(), containsString(files.file(2) + ": it follows an entry with another hash"));
  }

  @Test
  public void open_missingEntry_isRefusedWithItsFile() throws IOException {
    write(3);
    Files.delete(files.file(2));
    assertThat(damage(), containsString(files.file(2) + ": it is missing"));
  }

  @Test
  public void open_otherDirectory_isRefused() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("data.csv"), "a,b\n");
    assertThat(damage(), containsString("there is something else in it"));
  }

  @Test
  public void open_laterFormat_isRefused() throws IOException {
    write(1);
    Files.writeString(root.resolve("FORMAT"), "{\"format\":2,\"cluster\":\"c\",\"salt\":\"s\"}");
    assertThat(damage(), containsString("it is of format 2"));
    Files.write(root.resolve("FORMAT"), "{".getBytes(UTF_8));
    assertThat(damage(), containsString("damaged file " + root.resolve("FORMAT")));
  }

  @Test
  public void write_afterTheLogWasCutOffInUse_isRefused() throws IOException {
    write(2);
    FileRegistry registry = open();
    Files.delete(files.file(2));
    RegistryUnavailableException refused =
        assertThrows(RegistryUnavailableException.class, () -> register(registry, 3));
    assertThat(refused.getMessage(), containsString("taken away while in use"));
    assertThat("nothing written", files.exists(3), is(false));
  }

  @Test
  public void look_atWhatIsDamagedMeanwhile_saysWhatToDo() throws IOException {
    write(1);
    FileRegistry registry = open();
    Files.writeString(files.file(2), "{}");
    RegistryUnavailableException refused =
        assertThrows(
            RegistryUnavailableException.class, () -> registry.versions(ORDERS, Deleted.HIDDEN));
    assertThat(refused.getMessage(), containsString("headgate registry verify " + root));
  }

  @Test
  public void packs_ofAThousandEntries_holdTheLogAndMayBeMissingOrBroken() throws IOException {
    TestLog.append(root, ORDERS, Packs.SIZE);
    Path pack = new Packs(root.resolve("snap"), files).file(Packs.SIZE);
    assertThat("not yet", Files.exists(pack), is(false));
    register(open(), Packs.SIZE + 1);
    assertThat("made on the way", Files.exists(pack), is(true));
    List<Integer> versions = open().versions(ORDERS, Deleted.HIDDEN);
    assertThat(versions, hasSize(Packs.SIZE + 1));
    byte[] content = Files.readAllBytes(pack);
    byte[] changed =
        new String(content, UTF_8).replace("\\\"f500\\\"", "\\\"f5x0\\\"").getBytes(UTF_8);
    assertThat("nothing changed", Arrays.equals(changed, content), is(false));
    for (byte[] broken :
        List.of(new byte[0], Arrays.copyOf(content, content.length / 2), changed)) {
      Files.write(pack, broken);
      assertThat(open().versions(ORDERS, Deleted.HIDDEN), is(versions));
      assertThat(
          RegistryVerification.of(root).problems().toString(), containsString(pack.toString()));
    }
    Files.delete(pack);
    assertThat(open().versions(ORDERS, Deleted.HIDDEN), is(versions));
  }
}
