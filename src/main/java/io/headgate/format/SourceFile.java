package io.headgate.format;

import io.headgate.record.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A file, or a member of an archive, as its format sees it: decompressed. May be opened any number
 * of times; whoever opens closes.
 */
public interface SourceFile {
  Origin origin();

  /** Bytes after decompression, or -1 if that is not known without reading. */
  long length();

  /** Whether {@link #channel()} works: the file is stored as it is and its storage can seek. */
  boolean seekable();

  /** The content from its start. A damaged stream throws {@link SourceException} when met. */
  InputStream stream() throws IOException;

  /**
   * The content with random access.
   *
   * @throws UnsupportedOperationException if not {@link #seekable()}
   */
  SeekableByteChannel channel() throws IOException;
}
