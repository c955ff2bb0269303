package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The commits of one pack, in any order. */
final class PackReader implements Closeable {
  /** The entry that has the keys of all commits, one a line. */
  static final String KEYS = "keys";

  private final Path file;
  private final long first;
  private final long last;
  private final ZipFile zip;

  private PackReader(Path file, long first, long last, ZipFile zip) {
    this.file = file;
    this.first = first;
    this.last = last;
    this.zip = zip;
  }

  static PackReader open(Path file, long first, long last) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      return new PackReader(
          file,
          first,
          last,
          ZipFile.builder().setSeekableByteChannel(channel).setCharset(UTF_8).get());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw damaged(file, e);
    }
  }

  /** Whether a number belongs to it. */
  boolean has(long number) {
    return first <= number && number <= last;
  }

  /** The first number that belongs to it. */
  long first() {
    return first;
  }

  /** The bytes that the commit's file had. */
  byte[] read(long number) throws IOException {
    return read(CommitLog.name(number));
  }

  /** When the commit's file was written. */
  FileTime time(long number) throws IOException {
    return entry(CommitLog.name(number)).getLastModifiedTime();
  }

  /** Keys of the commits, in their order. */
  List<String> keys() throws IOException {
    return new String(read(KEYS), UTF_8).lines().toList();
  }

  private byte[] read(String name) throws IOException {
    ZipArchiveEntry entry = entry(name);
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes(); // the archive's CRC is checked at the end
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  private ZipArchiveEntry entry(String name) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(
          "Invalid pack of commits " + file + ": it has no " + name + "; restore it from a copy");
    }
    return entry;
  }

  private static IOException damaged(Path file, Exception e) {
    return new IOException(
        "Invalid pack of commits " + file + ": " + e.getMessage() + "; restore it from a copy", e);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
