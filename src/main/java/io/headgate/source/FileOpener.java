package io.headgate.source;

import io.headgate.format.SourceFile;
import io.headgate.record.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens files by reference. Keeps the last compressed tar open between its members, so that members
 * opened in order are read in one pass; everything else is opened afresh. Not for several threads.
 */
public final class FileOpener implements Closeable {
  private @Nullable ContentStream kept;

  /** The file, usable until this opener is closed. */
  public SourceFile open(FileRef ref) {
    return new StoredFile(ref);
  }

  /** A file of the local file system, as it is. */
  public static SourceFile local(Path file) throws IOException {
    String name = file.toString();
    return new FileOpener()
        .open(FileRef.whole(name, name, true, Files.size(file), Compression.NONE));
  }

  /** The whole stored file that a reference is into, as it is. */
  public static InputStream stored(FileRef ref) throws IOException {
    return StoredBytes.stream(
        FileRef.whole(
            ref.resource(), ref.name(), ref.seekable(), ref.storedSize(), Compression.NONE));
  }

  private InputStream stream(FileRef file) throws IOException {
    if (file.isBehindOthers()) {
      ContentStream archive = passing(file);
      archive.skipTo(file.skip());
      return new MemberStream(archive, file, false);
    }
    if (file.compression() == Compression.NONE) {
      return file.crc() < 0
          ? StoredBytes.stream(file)
          : new MemberStream(new ContentStream(file), file, true);
    }
    ContentStream content = new ContentStream(file);
    return file.length() < 0 ? content : new MemberStream(content, file, true);
  }

  /** The member's archive at or in front of the member. */
  private ContentStream passing(FileRef file) throws IOException {
    ContentStream archive = kept;
    if (archive != null
        && archive.file().resource().equals(file.resource())
        && archive.position() <= file.skip()) {
      archive.moveTo(file);
      return archive;
    }
    close();
    ContentStream opened = new ContentStream(file);
    kept = opened;
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  /** A file or member as formats see it. */
  private final class StoredFile implements SourceFile {
    private final FileRef ref;

    StoredFile(FileRef ref) {
      this.ref = ref;
    }

    @Override
    public Origin origin() {
      return ref.origin();
    }

    @Override
    public long length() {
      return ref.length();
    }

    @Override
    public boolean seekable() {
      // A check sum is over all bytes: who has one is read from the start.
      return ref.seekable() && ref.compression() == Compression.NONE && ref.crc() < 0;
    }

    @Override
    public InputStream stream() throws IOException {
      return FileOpener.this.stream(ref);
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
      if (!seekable()) {
        throw new UnsupportedOperationException(
            "Cannot seek in "
                + ref.name()
                + ": it is compressed, check-summed, or its storage cannot");
      }
      return StoredBytes.channel(ref);
    }
  }
}
