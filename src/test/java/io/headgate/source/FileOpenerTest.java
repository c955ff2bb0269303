package io.headgate.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.fail;

import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileOpenerTest {
  private static final List<Compression> COMPRESSED =
      List.of(
          Compression.GZIP,
          Compression.ZSTD,
          Compression.BZIP2,
          Compression.XZ,
          Compression.SNAPPY,
          Compression.LZ4);

  private static final int SNAPPY_HEADER = 10;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void detect_everyCompression_byItsFirstBytes() throws IOException {
    for (Compression compression : COMPRESSED) {
      byte[] packed = Packed.compress(compression, text(new Random(1), 500));
      assertThat(Compression.detect(packed, "x.csv"), is(compression));
      byte[] empty = Packed.compress(compression, new byte[0]);
      assertThat("empty " + compression, Compression.detect(empty, "x"), is(compression));
    }
  }

  @Test
  public void detect_textThatLooksAlike_isPlain() {
    for (String text : List.of("BZh9,BZh1\n", "PK,name\n", "", "id\n1\n", "BZh")) {
      assertThat(
          text,
          Compression.detect(text.getBytes(StandardCharsets.UTF_8), "a.csv"),
          is(Compression.NONE));
    }
  }

  @Test
  public void detect_nameThatSaysCompressed_isDamagedNotPlain() throws IOException {
    byte[] text = "id,name\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Compression.detect(text, "A.CSV.GZ"), is(Compression.GZIP));
    SourceException refused =
        assertThrows(SourceException.class, () -> read(file("a.csv.gz", text, Compression.GZIP)));
    assertThat(
        refused.getMessage(),
        matchesPattern(
            "Cannot read a\\.csv\\.gz at byte \\d: its gzip stream is damaged or cut off"
                + " \\(.*\\): fetch the file again"));
  }

  @Test
  public void stream_everyCompression_givesTheContent() throws IOException {
    for (long seed = 0; seed < 6; seed++) {
      for (Compression compression : Compression.values()) {
        if (compression != Compression.DEFLATE) {
          byte[] content = text(new Random(seed), (int) (seed * 40_000));
          FileRef file = file("f", Packed.compress(compression, content), compression);
          assertThat(
              "seed " + seed + " " + compression, Arrays.equals(read(file), content), is(true));
        }
      }
    }
  }

  @Test
  public void stream_concatenatedStreams_areReadToTheLast() throws IOException {
    byte[] one = text(new Random(1), 3000);
    byte[] two = text(new Random(2), 70_000);
    byte[] three = text(new Random(3), 10);
    for (Compression compression : COMPRESSED) {
      byte[] packed =
          join(
              Packed.compress(compression, one),
              Packed.compress(compression, two),
              Packed.compress(compression, new byte[0]),
              Packed.compress(compression, three));
      byte[] content = read(file("f", packed, compression));
      assertThat(compression.name(), Arrays.equals(content, join(one, two, three)), is(true));
    }
  }

  @Test(timeout = 60_000)
  public void stream_cutAnywhere_namesTheFileAndTheOffset() throws IOException {
    byte[] content = text(new Random(4), 60_000);
    for (Compression compression : COMPRESSED) {
      byte[] packed = Packed.compress(compression, content);
      Random random = new Random(compression.name().length());
      for (int i = 0; i < 25; i++) {
        int cut = i < 12 ? i : 1 + random.nextInt(packed.length - 1);
        byte[] part = Arrays.copyOf(packed, cut);
        FileRef file = file("dir/b ü.csv", part, compression);
        String where = compression + " cut at " + cut + " of " + packed.length;
        try {
          byte[] read = read(file);
          // Snappy's frames do not say how many they are: a cut behind the header is not seen.
          if (compression != Compression.SNAPPY || cut != SNAPPY_HEADER) {
            fail(where + ": read " + read.length + " bytes as if whole");
          }
        } catch (SourceException e) {
          assertThat(where, e.getMessage(), containsString("Cannot read dir/b ü.csv at byte "));
          assertThat(where, offset(e) <= cut, is(true));
          assertThat(where + ": " + offset(e), offset(e) >= Math.min(cut, 1) - 1, is(true));
        }
      }
    }
  }

  @Test(timeout = 60_000)
  public void stream_flippedBits_endInContentOrSourceException() throws IOException {
    byte[] content = text(new Random(5), 30_000);
    for (Compression compression : COMPRESSED) {
      byte[] packed = Packed.compress(compression, content);
      Random random = new Random(8);
      int found = 0;
      for (int i = 0; i < 60; i++) {
        byte[] damaged = packed.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          read(file("f.x", damaged, compression));
        } catch (SourceException e) {
          assertThat(e.getMessage(), containsString("Cannot read f.x at byte "));
          found++;
        }
      }
      assertThat(compression + " found of 60", found, greaterThan(40));
    }
  }

  @Test
  public void stream_fileThatChanged_isRefused() throws IOException {
    FileRef listed = file("a.csv", text(new Random(1), 100), Compression.NONE);
    Files.writeString(Path.of(listed.resource()), "x");
    SourceException refused = assertThrows(SourceException.class, () -> read(listed));
    assertThat(
        refused.getMessage(),
        is(
            "Cannot read a.csv: it has 1 bytes and had 100 when it was listed:"
                + " run again once nobody writes to it"));
  }

  @Test
  public void channel_slice_seesOnlyTheSlice() throws IOException {
    byte[] content = text(new Random(6), 5000);
    FileRef whole = file("a.tar", content, Compression.NONE);
    FileRef slice = whole.slice("b", 1000, 300);
    try (FileOpener opener = new FileOpener();
        SeekableByteChannel channel = opener.open(slice).channel()) {
      assertThat(channel.size(), is(300L));
      ByteBuffer buffer = ByteBuffer.allocate(400);
      channel.position(100);
      assertThat(channel.read(buffer), is(200));
      assertThat(Arrays.equals(buffer.array(), 0, 200, content, 1100, 1300), is(true));
      assertThat(channel.read(buffer), is(-1));
    }
    assertThat(read(slice), is(Arrays.copyOfRange(content, 1000, 1300)));
    assertThat(slice.name(), is("a.tar!b"));
  }

  @Test
  public void channel_compressedFile_isRefused() throws IOException {
    FileRef file = file("a.gz", Packed.compress(Compression.GZIP, new byte[9]), Compression.GZIP);
    try (FileOpener opener = new FileOpener()) {
      SourceFile source = opener.open(file);
      assertThat(source.seekable(), is(false));
      assertThat(source.length(), is(-1L));
      UnsupportedOperationException refused =
          assertThrows(UnsupportedOperationException.class, source::channel);
      assertThat(
          refused.getMessage(), anyOf(containsString("Cannot seek in a.gz: it is compressed")));
    }
  }

  private static long offset(SourceException e) {
    String message = e.getMessage();
    int at = message.indexOf(" at byte ") + " at byte ".length();
    return Long.parseLong(message.substring(at, message.indexOf(':', at)));
  }

  private FileRef file(String name, byte[] bytes, Compression compression) throws IOException {
    Path path = folder.newFile().toPath();
    Files.write(path, bytes);
    return FileRef.whole(path.toString(), name, true, bytes.length, compression);
  }

  private static byte[] read(FileRef file) throws IOException {
    try (FileOpener opener = new FileOpener();
        InputStream in = opener.open(file).stream()) {
      return in.readAllBytes();
    }
  }

  /** Compressible, but not without remainder. */
  private static byte[] text(Random random, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < length) {
      out.writeBytes(
          (random.nextInt(1000) + "," + random.nextLong() + ",name\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    return Arrays.copyOf(out.toByteArray(), length);
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }
}
