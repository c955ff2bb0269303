package io.headgate.commit;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.schema.SourceColumns;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The plainest format there can be: each row's length and bytes. */
final class RowsFormat implements RecordFormat {
  @Override
  public String name() {
    return "rows";
  }

  @Override
  public SourceColumns discover(SourceFile file) {
    return SourceColumns.UNDECLARED;
  }

  @Override
  public List<Part> split(SourceFile file, long targetBytes) {
    return List.of(Part.WHOLE);
  }

  @Override
  public RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    return new Reader(file, plan);
  }

  @Override
  public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    throw new UnsupportedOperationException("Cannot decode rows one by one");
  }

  @Override
  public RecordEncoder encoder(RowSchema schema, OutputStream out) {
    return new Encoder(out);
  }

  @Override
  public String extension() {
    return "rows";
  }

  static SourceFile file(Path path) {
    return new SourceFile() {
      @Override
      public Origin origin() {
        return new Origin(path.toString());
      }

      @Override
      public long length() {
        return path.toFile().length();
      }

      @Override
      public boolean seekable() {
        return true;
      }

      @Override
      public InputStream stream() throws IOException {
        return Files.newInputStream(path);
      }

      @Override
      public SeekableByteChannel channel() throws IOException {
        return Files.newByteChannel(path);
      }
    };
  }

  private static final class Encoder implements RecordEncoder {
    private final DataOutputStream out;

    Encoder(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
      for (int row = 0; row < batch.rows(); row++) {
        out.writeInt(batch.end(row) - batch.start(row));
        out.write(batch.data(), batch.start(row), batch.end(row) - batch.start(row));
      }
    }

    @Override
    public long bytes() {
      return out.size();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Batches of seven rows, so that rows to drop meet the borders of batches. */
  private static final class Reader implements RecordReader {
    private final DataInputStream in;
    private final RecordBatchBuilder rows;
    private long ordinal;

    Reader(SourceFile file, ReadPlan plan) throws IOException {
      in = new DataInputStream(new java.io.BufferedInputStream(file.stream()));
      rows = new RecordBatchBuilder(plan.contract().subject(), plan.schema(), file.origin());
    }

    @Override
    public Outcome next() throws IOException {
      while (rows.rows() < 7) {
        in.mark(1);
        if (in.read() < 0) {
          break;
        }
        in.reset();
        byte[] row = in.readNBytes(in.readInt());
        rows.out().raw(row, 0, row.length);
        rows.endRow(ordinal++);
      }
      if (rows.rows() == 0) {
        return null;
      }
      RecordBatch batch = rows.build();
      return new Outcome(batch, List.of(), batch.tally(), Tally.ZERO);
    }

    @Override
    public long coveredFrom() {
      return 0;
    }

    @Override
    public long coveredTo() {
      return ordinal;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
