package io.headgate.source;

import io.headgate.record.Origin;

/**
 * A file to read, as data that any worker can open: a slice of a stored file, decompressed, or a
 * slice of that. So a whole file, a member of a zip (a compressed slice), of a tar (a plain slice)
 * and of a compressed tar (a slice of the decompressed stream) are one kind of thing.
 *
 * @param resource the stored file, as its file system names it
 * @param name its name as an origin of records: {@code data/a.zip!dir/b.csv}
 * @param seekable whether the storage can seek
 * @param storedSize bytes of the whole stored file when it was listed
 * @param offset where the slice of the stored file starts
 * @param stored bytes of the slice
 * @param skip decompressed bytes in front of the content; other than 0 only in compressed tars
 * @param length decompressed bytes of the content, or -1 if that is not known
 * @param crc CRC-32 of the content, or -1 if the archive holds none
 */
public record FileRef(
    String resource,
    String name,
    boolean seekable,
    long storedSize,
    long offset,
    long stored,
    Compression compression,
    long skip,
    long length,
    long crc) {
  public FileRef {
    if (offset < 0 || stored < 0 || offset > storedSize - stored) {
      throw new IllegalArgumentException(
          "Invalid slice of " + name + ": " + offset + " + " + stored + " of " + storedSize);
    }
  }

  /** A stored file as it is. */
  public static FileRef whole(
      String resource, String name, boolean seekable, long size, Compression compression) {
    long length = compression == Compression.NONE ? size : -1;
    return new FileRef(resource, name, seekable, size, 0, size, compression, 0, length, -1);
  }

  /** A member of this file: {@code at} counts bytes of the decompressed stream. */
  public FileRef slice(String member, long at, long bytes) {
    return compression == Compression.NONE
        ? member(member, offset + at, bytes, Compression.NONE, bytes, -1)
        : new FileRef(
            resource,
            name + "!" + member,
            seekable,
            storedSize,
            offset,
            stored,
            compression,
            at,
            bytes,
            -1);
  }

  /** A member that is stored as a slice of its own. */
  public FileRef member(
      String member, long at, long bytes, Compression how, long contentLength, long contentCrc) {
    return new FileRef(
        resource,
        name + "!" + member,
        seekable,
        storedSize,
        at,
        bytes,
        how,
        0,
        contentLength,
        contentCrc);
  }

  public Origin origin() {
    return new Origin(name);
  }

  /** Whether reading the content takes reading what is in front of it. */
  public boolean isBehindOthers() {
    return skip > 0;
  }
}
