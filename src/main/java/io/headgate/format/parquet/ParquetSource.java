package io.headgate.format.parquet;

import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * An opened Parquet file: its channel and its footer. A file that cannot seek, a compressed one for
 * instance, is copied to a temporary file first, since Parquet is read from its end.
 */
final class ParquetSource implements Closeable {
  private static final int MAX_FOOTER = 256 << 20;
  private static final int TAIL = 8;

  private final SourceFile file;
  private final SeekableByteChannel channel;
  private final long length;
  private final FileMetaData footer;
  private final SchemaNode schema;

  private ParquetSource(SourceFile file, SeekableByteChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.length = channel.size();
    this.footer = readFooter();
    try {
      this.schema = SchemaNode.tree(footer.getSchema());
    } catch (PageDamage damage) {
      throw damaged(-1, String.valueOf(damage.getMessage()));
    }
    checkRowGroups();
  }

  static ParquetSource open(SourceFile file) throws IOException {
    SeekableByteChannel channel = file.seekable() ? file.channel() : spool(file);
    try {
      return new ParquetSource(file, channel);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static SeekableByteChannel spool(SourceFile file) throws IOException {
    Path copy = Files.createTempFile("headgate-", ".parquet");
    FileChannel channel =
        FileChannel.open(
            copy,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try (InputStream in = file.stream()) {
      OutputStream out = Channels.newOutputStream(channel);
      in.transferTo(out);
      return channel;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private FileMetaData readFooter() throws IOException {
    String expected = "expected a Parquet file, which starts and ends with 'PAR1'";
    if (length < 4 + TAIL) {
      throw damaged(0, expected);
    }
    String magic = new String(read(length - 4, 4), StandardCharsets.ISO_8859_1);
    if (magic.equals("PARE")) {
      throw damaged(-1, "its footer is encrypted; expected a file that is not");
    }
    if (!magic.equals("PAR1")) {
      throw damaged(length - 4, expected + "; it may have been cut off");
    }
    byte[] tail = read(length - TAIL, 4);
    long size = PageBytes.intAt(tail, 0) & 0xffffffffL;
    if (size > length - 4 - TAIL || size > MAX_FOOTER) {
      throw damaged(length - TAIL, "its footer is to have " + size + " bytes");
    }
    long start = length - TAIL - size;
    try {
      byte[] bytes = read(start, (int) size);
      // The limit keeps collections from being allocated that cannot be in the footer.
      return Util.readFileMetaData(new ByteArrayInputStream(bytes), bytes.length);
    } catch (IOException | RuntimeException damage) {
      throw new SourceException(
          file.origin(), start, "its footer is damaged; fetch it again", damage);
    }
  }

  private byte[] read(long offset, int bytes) throws IOException {
    byte[] read = new byte[bytes];
    ByteBuffer buffer = ByteBuffer.wrap(read);
    channel.position(offset);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw damaged(offset + buffer.position(), "the file ends early");
      }
    }
    return read;
  }

  private void checkRowGroups() throws SourceException {
    int leaves = schema.leaves().size();
    for (RowGroup group : footer.getRow_groups()) {
      if (group.getNum_rows() < 0 || group.getColumnsSize() != leaves) {
        throw damaged(
            -1,
            "a row group has "
                + group.getNum_rows()
                + " rows and "
                + group.getColumnsSize()
                + " of "
                + leaves
                + " columns");
      }
    }
  }

  SeekableByteChannel channel() {
    return channel;
  }

  long length() {
    return length;
  }

  FileMetaData footer() {
    return footer;
  }

  /** The root of the file's schema. */
  SchemaNode schema() {
    return schema;
  }

  SourceException damaged(long offset, @Nullable String expected) {
    return file.seekable()
        ? new SourceException(file.origin(), offset, String.valueOf(expected), null)
        : new SourceException(
            file.origin(),
            -1,
            expected + (offset < 0 ? "" : " (at byte " + offset + " after decompression)"),
            null);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
