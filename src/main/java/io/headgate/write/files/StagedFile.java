package io.headgate.write.files;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.format.ColumnSummary;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * A data file being written into staging: all of its rows have one schema, which the commit names.
 * Durable once finished: its bytes are forced to disk.
 */
final class StagedFile implements Closeable {
  private final Path file;
  private final String path;
  private final String stagedPath;
  private final Map<String, String> partition;
  private final RowSchema schema;
  private final Set<String> masked;
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private final RecordEncoder encoder;
  private long rows;

  /**
   * @param path final place, relative to the dataset
   * @param stagedPath place in staging, relative to the dataset
   * @param masked columns whose values the commit must not show
   */
  StagedFile(
      Path dataset,
      String path,
      String stagedPath,
      Map<String, String> partition,
      RecordFormat format,
      RowSchema schema,
      Set<String> masked)
      throws IOException {
    this.path = path;
    this.stagedPath = stagedPath;
    this.partition = partition;
    this.schema = schema;
    this.masked = masked;
    file = dataset.resolve(stagedPath);
    Files.createDirectories(file.getParent());
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OutputStream out =
        new BufferedOutputStream(new DigestOutputStream(new Forced(channel), digest), 64 << 10);
    encoder = format.encoder(schema, out);
  }

  void write(RecordBatch batch) throws IOException {
    if (batch.schema() != schema) {
      throw new IllegalStateException(
          "Cannot write rows of schema "
              + batch.schema()
              + " into "
              + path
              + ": it is of schema "
              + schema);
    }
    encoder.write(batch);
    rows += batch.rows();
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return encoder.bytes();
  }

  /** Completes the file. */
  DataFile finish() throws IOException {
    encoder.close();
    return new DataFile(
        path,
        stagedPath,
        rows,
        Files.size(file),
        HexFormat.of().formatHex(digest.digest()),
        Commit.fingerprint(schema),
        partition,
        ColumnSummary.mask(encoder.summaries(), masked));
  }

  /** Gives the file up; what is written of it stays in staging until that is swept. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java has SHA-256", e);
    }
  }

  /** Forces the file to disk before it closes it. */
  private static final class Forced extends FilterOutputStream {
    private final FileChannel channel;

    Forced(FileChannel channel) {
      super(Channels.newOutputStream(channel));
      this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        channel.force(true);
        channel.close();
      }
    }
  }
}
