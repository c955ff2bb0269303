package io.headgate.read.files;

import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.source.Compression;
import io.headgate.source.FileRef;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The members of a zip archive: each is a slice of the file, so each can be read on its own. */
final class ZipMembers {
  private static final int BZIP2 = 12;
  private static final int ZSTD = 93;
  private static final int XZ = 95;

  private ZipMembers() {}

  /** Starts with a member, or is an empty archive. */
  static boolean isZip(byte[] head) {
    return head.length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
  }

  static List<FileRef> list(SourceFile file, FileRef archive) throws IOException {
    if (!file.seekable()) {
      throw new SourceException(
          archive.origin(),
          -1,
          "it is a zip archive and its storage has no random access: unpack it",
          null);
    }
    try (SeekableByteChannel channel = file.channel()) {
      try (ZipFile zip =
          ZipFile.builder().setSeekableByteChannel(channel).setCharset("UTF-8").get()) {
        List<FileRef> members = new ArrayList<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
          if (!entry.isDirectory()
              && !entry.isUnixSymlink()
              && Visibility.isData(entry.getName())) {
            members.add(member(archive, entry));
          }
        }
        return members;
      } catch (SourceException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw new SourceException(
            archive.origin(),
            channel.isOpen() ? channel.position() : archive.storedSize(),
            "its zip directory is damaged or cut off ("
                + e.getMessage()
                + "): fetch the file again",
            e);
      }
    }
  }

  private static FileRef member(FileRef archive, ZipArchiveEntry entry) throws SourceException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw refused(archive, entry, "it is encrypted: decrypt the archive first");
    }
    Compression how =
        switch (entry.getMethod()) {
          case ZipEntry.STORED -> Compression.NONE;
          case ZipEntry.DEFLATED -> Compression.DEFLATE;
          case BZIP2 -> Compression.BZIP2;
          case ZSTD -> Compression.ZSTD;
          case XZ -> Compression.XZ;
          default ->
              throw refused(
                  archive,
                  entry,
                  "it is compressed by method " + entry.getMethod() + ": repack it with deflate");
        };
    long at = entry.getDataOffset();
    long stored = entry.getCompressedSize();
    if (at < 0 || stored < 0 || entry.getSize() < 0 || at > archive.storedSize() - stored) {
      throw refused(archive, entry, "its place in the archive is damaged: fetch the file again");
    }
    return archive.member(entry.getName(), at, stored, how, entry.getSize(), entry.getCrc());
  }

  private static SourceException refused(FileRef archive, ZipArchiveEntry entry, String reason) {
    FileRef named = archive.slice(entry.getName(), 0, 0);
    return new SourceException(named.origin(), entry.getLocalHeaderOffset(), reason, null);
  }
}
