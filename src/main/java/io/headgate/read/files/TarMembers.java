package io.headgate.read.files;

import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.source.Compression;
import io.headgate.source.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a tar archive. In a plain one each is a slice of the file; a compressed one is
 * decompressed once to list it, and read in one pass.
 */
final class TarMembers {
  /** Where a tar's first header ends; what {@link #isTar} wants to see. */
  static final int MAGIC_BYTES = 512;

  private static final int MAGIC_AT = 257;
  private static final Pattern TAR =
      Pattern.compile(
          ".*\\.(tar|tgz|tbz2?|txz|tzst|tar\\.("
              + Arrays.stream(Compression.values())
                  .flatMap(compression -> compression.extensions().stream())
                  .collect(Collectors.joining("|"))
              + "))");

  private TarMembers() {}

  /** Whether a file's name says that it holds a tar. */
  static boolean isNamedTar(String name) {
    return TAR.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * By the mark of POSIX and GNU, or by the name: the oldest archives have no mark, and a file that
   * says it is a tar but does not start so is damaged, not plain.
   */
  static boolean isTar(byte[] head, String name) {
    byte[] mark = "ustar".getBytes(StandardCharsets.US_ASCII);
    int end = MAGIC_AT + mark.length;
    return isNamedTar(name)
        || (head.length >= MAGIC_BYTES && Arrays.equals(head, MAGIC_AT, end, mark, 0, mark.length));
  }

  static List<FileRef> list(SourceFile file, FileRef archive) throws IOException {
    CountingStream in =
        new CountingStream(file.seekable() ? new SeekingStream(file.channel()) : file.stream());
    List<FileRef> members = new ArrayList<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isCheckSumOK()) {
          throw damaged(archive, in.count(), "a member's header is damaged", null);
        }
        if (entry.isFile() && Visibility.isData(entry.getName())) {
          members.add(member(archive, entry, in.count()));
        }
      }
      if (in.zeros() < MAGIC_BYTES) {
        throw damaged(archive, in.count(), "its end mark is missing", null);
      }
      return members;
    } catch (SourceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(archive, in.count(), "it is damaged or cut off (" + e.getMessage() + ")", e);
    }
  }

  private static FileRef member(FileRef archive, TarArchiveEntry entry, long at)
      throws SourceException {
    if (entry.isSparse()) {
      throw damaged(archive, at, "its member " + entry.getName() + " is sparse", null);
    }
    return archive.slice(entry.getName(), at, entry.getSize());
  }

  private static SourceException damaged(
      FileRef archive, long at, String what, @Nullable Exception cause) {
    return new SourceException(
        archive.origin(), at, what + " in the tar stream: fetch or pack it again", cause);
  }

  /** Counts what the tar reader took: right behind a member's header, where its content starts. */
  private static final class CountingStream extends InputStream {
    private final InputStream in;
    private long count;
    private int zeros;

    CountingStream(InputStream in) {
      this.in = in;
    }

    long count() {
      return count;
    }

    /** Zero bytes right in front of where it stands: a block of them is the end of an archive. */
    int zeros() {
      return zeros;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = in.read(into, from, length);
      count += Math.max(0, read);
      for (int i = from; i < from + read; i++) {
        zeros = into[i] == 0 ? Math.min(zeros + 1, MAGIC_BYTES) : 0;
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = in.skip(bytes);
      count += skipped;
      zeros = skipped > 0 ? 0 : zeros;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
