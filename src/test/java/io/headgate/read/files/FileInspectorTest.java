package io.headgate.read.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.SourceException;
import io.headgate.source.Compression;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import io.headgate.source.Packed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileInspectorTest {
  private static final String LONG = "d/".repeat(80) + "x".repeat(120) + ".csv";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static Object[] members() {
    return new Object[] {
      "dir/",
      new byte[0],
      "dir/b.csv",
      bytes(2, 3000),
      "__MACOSX/._b.csv",
      bytes(3, 30),
      "a ü.csv",
      bytes(4, 100_000),
      ".hidden",
      bytes(5, 10),
      "empty.csv",
      new byte[0],
      LONG,
      bytes(6, 513),
    };
  }

  @Test
  public void inspect_archives_giveTheirMembersInOrder() throws IOException {
    Map<String, byte[]> archives = new LinkedHashMap<>();
    archives.put("z.zip", Packed.zip(ZipEntry.DEFLATED, members()));
    archives.put("s.zip", Packed.zip(ZipEntry.STORED, members()));
    archives.put("t.tar", Packed.tar(members()));
    for (Compression compression : Compression.values()) {
      if (compression != Compression.NONE && compression != Compression.DEFLATE) {
        archives.put(
            "t.tar." + compression.extensions().get(0),
            Packed.compress(compression, Packed.tar(members())));
      }
    }
    archives.put("t.tgz", Packed.compress(Compression.GZIP, Packed.tar(members())));
    archives.put("unnamed", Packed.tar(members()));
    for (Map.Entry<String, byte[]> archive : archives.entrySet()) {
      String name = archive.getKey();
      List<FileRef> refs =
          FileInspector.detecting().inspect(List.of(file(name, archive.getValue())));
      assertThat(
          refs.stream().map(FileRef::name).toList(),
          is(
              List.of(
                  name + "!dir/b.csv", name + "!a ü.csv", name + "!empty.csv", name + "!" + LONG)));
      assertThat(name, contents(refs), is(List.of(3000, 100_000, 0, 513)));
      List<FileRef> backwards = new ArrayList<>(refs);
      Collections.reverse(backwards);
      assertThat(name + " backwards", contents(backwards), is(List.of(513, 0, 100_000, 3000)));
    }
  }

  @Test
  public void inspect_plainAndCompressedFiles_areSettledByContent() throws IOException {
    List<ListedFile> files = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      byte[] content = bytes(i, 10 + i);
      files.add(file("f" + i, i % 3 == 0 ? Packed.compress(Compression.ZSTD, content) : content));
    }
    List<FileRef> refs = FileInspector.detecting().inspect(files);
    assertThat(refs, hasSize(60));
    for (int i = 0; i < 60; i++) {
      assertThat(refs.get(i).name(), is("f" + i));
      assertThat(refs.get(i).compression(), is(i % 3 == 0 ? Compression.ZSTD : Compression.NONE));
    }
  }

  @Test
  public void inspect_takingNone_leavesCompressedBytesAsTheyAre() throws IOException {
    byte[] packed = Packed.zip(ZipEntry.DEFLATED, members());
    List<FileRef> refs =
        FileInspector.taking(Compression.NONE).inspect(List.of(file("a.zip", packed)));
    assertThat(refs, hasSize(1));
    assertThat(refs.get(0).length(), is((long) packed.length));
  }

  @Test(timeout = 60_000)
  public void read_cutArchives_nameTheFileAndTheOffset() throws IOException {
    Map<String, byte[]> archives =
        Map.of(
            "z.zip", Packed.zip(ZipEntry.DEFLATED, members()),
            "t.tar", Packed.tar(members()),
            "t.tar.gz", Packed.compress(Compression.GZIP, Packed.tar(members())));
    for (Map.Entry<String, byte[]> archive : archives.entrySet()) {
      Random random = new Random(11);
      for (int i = 0; i < 30; i++) {
        // A tar's last kilobyte and more is zeros; one without them is not told from a whole one.
        int cut = 600 + random.nextInt(archive.getValue().length - 12_000);
        ListedFile listed = file(archive.getKey(), Arrays.copyOf(archive.getValue(), cut));
        String where = archive.getKey() + " cut at " + cut;
        SourceException e =
            assertThrows(
                where,
                SourceException.class,
                () -> contents(FileInspector.detecting().inspect(List.of(listed))));
        assertThat(where, e.getMessage(), containsString("Cannot read " + archive.getKey()));
        assertThat(where, e.getMessage(), containsString(" at byte "));
      }
    }
  }

  @Test
  public void inspect_fileThatSaysItIsATar_isDamagedNotPlain() throws IOException {
    byte[] tar = Packed.tar(members());
    Arrays.fill(tar, 100, 300, (byte) '9');
    for (byte[] content : List.of(tar, bytes(1, 2000), new byte[0])) {
      SourceException refused =
          assertThrows(
              SourceException.class,
              () -> FileInspector.detecting().inspect(List.of(file("a.tar", content))));
      assertThat(refused.getMessage(), containsString("Cannot read a.tar at byte "));
      assertThat(refused.getMessage(), containsString("in the tar stream: fetch or pack it again"));
    }
    List<FileRef> plain =
        FileInspector.detecting().inspect(List.of(file("a.tar.csv", bytes(1, 9))));
    assertThat(plain.get(0).name(), is("a.tar.csv"));
  }

  @Test(timeout = 60_000)
  public void read_damagedArchives_neverGiveOtherContent() throws IOException {
    byte[] zip = Packed.zip(ZipEntry.DEFLATED, members());
    Random random = new Random(12);
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      byte[] damaged = zip.clone();
      damaged[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        List<FileRef> refs = FileInspector.detecting().inspect(List.of(file("z.zip", damaged)));
        for (FileRef ref : refs) {
          content(ref);
        }
      } catch (SourceException e) {
        assertThat(e.getMessage(), containsString("Cannot read z.zip"));
        refused++;
      }
    }
    assertThat("refused of 150: " + refused, refused > 120, is(true));
  }

  @Test
  public void inspect_encryptedZip_isRefusedWithWhatToDo() throws IOException {
    byte[] zip = Packed.zip(ZipEntry.DEFLATED, "a.csv", bytes(1, 10));
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    zip[6] |= 1; // the flags of the member's header,
    zip[text.indexOf("PK\1\2") + 8] |= 1; // and of its directory entry
    SourceException refused =
        assertThrows(
            SourceException.class,
            () -> FileInspector.detecting().inspect(List.of(file("a.zip", zip))));
    assertThat(
        refused.getMessage(),
        is("Cannot read a.zip!a.csv at byte 0: it is encrypted: decrypt the archive first"));
  }

  @Test
  public void inspect_zipMemberWithWrongCheckSum_isRefusedWhenRead() throws IOException {
    byte[] content = bytes(1, 100);
    byte[] zip = Packed.zip(ZipEntry.STORED, "a.csv", content);
    int at =
        new String(zip, StandardCharsets.ISO_8859_1)
            .indexOf(new String(content, StandardCharsets.ISO_8859_1));
    zip[at + 50] ^= 4;
    List<FileRef> refs = FileInspector.detecting().inspect(List.of(file("a.zip", zip)));
    SourceException refused = assertThrows(SourceException.class, () -> content(refs.get(0)));
    assertThat(
        refused.getMessage(),
        is(
            "Cannot read a.zip!a.csv at byte "
                + (at + 100)
                + ": its content does not have the archive's check sum: fetch the archive again"));
  }

  /** Lengths of the contents, after comparing each with what was put in. */
  private static List<Integer> contents(List<FileRef> refs) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    try (FileOpener opener = new FileOpener()) {
      for (FileRef ref : refs) {
        try (InputStream in = opener.open(ref).stream()) {
          byte[] read = in.readAllBytes();
          assertThat(ref.name(), read, is(expected(ref.name())));
          lengths.add(read.length);
        }
      }
    }
    return lengths;
  }

  private static byte[] expected(String name) {
    Object[] members = members();
    for (int i = 0; i < members.length; i += 2) {
      if (name.endsWith("!" + members[i])) {
        return (byte[]) members[i + 1];
      }
    }
    throw new AssertionError("unexpected member " + name);
  }

  private static byte[] content(FileRef ref) throws IOException {
    try (FileOpener opener = new FileOpener();
        InputStream in = opener.open(ref).stream()) {
      return in.readAllBytes();
    }
  }

  private ListedFile file(String name, byte[] content) throws IOException {
    Path path = folder.newFile().toPath();
    Files.write(path, content);
    return new ListedFile(
        name, path.toString(), content.length, true, Files.getLastModifiedTime(path).toInstant());
  }

  private static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    Random random = new Random(seed);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(16));
    }
    return bytes;
  }
}
