package io.headgate.format;

import io.headgate.record.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory, read as formats read files. Compared by identity. */
public final class BodyFile implements SourceFile {
  private static final Origin ORIGIN = new Origin("the body");

  private final byte[] bytes;

  /** The bytes are not copied; the caller gives them away. */
  public BodyFile(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public Origin origin() {
    return ORIGIN;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public boolean seekable() {
    return false;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public SeekableByteChannel channel() {
    throw new UnsupportedOperationException("Cannot seek in a body");
  }
}
