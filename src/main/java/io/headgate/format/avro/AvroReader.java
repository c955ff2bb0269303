package io.headgate.format.avro;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.format.convert.BrokenAvroException;
import io.headgate.format.convert.ConvertedRows;
import io.headgate.reject.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a run of a container file's blocks. A record's position is its ordinal in the file. */
final class AvroReader implements RecordReader {
  private final Part part;
  private final ContainerInput in;
  private final AvroHeader header;
  private final BlockDecompressor decompressor;
  private final ConvertedRows rows;
  private final Block compressed = new Block();
  private final Block block = new Block();
  private long blockOffset;
  private long ordinal;
  private long rowsLeft;
  private int at;

  private AvroReader(
      SourceFile file, Part part, ReadPlan plan, ContainerInput in, AvroHeader header) {
    this.part = part;
    this.in = in;
    this.header = header;
    this.ordinal = part.from();
    this.decompressor = header.codec().decompressor();
    this.rows = new ConvertedRows(plan, file.origin(), header.schema());
  }

  static AvroReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    ContainerInput in = new ContainerInput(file, ContainerInput.READING);
    try {
      AvroHeader header = AvroHeader.read(in);
      if (part.offset() > 0) {
        in.seek(part.offset());
      }
      return new AvroReader(file, part, plan, in, header);
    } catch (IOException | RuntimeException failed) {
      in.close();
      throw failed;
    }
  }

  @Override
  public @Nullable Outcome next() throws IOException {
    long from = ordinal;
    while (!rows.isFull()) {
      if (rowsLeft == 0) {
        if (!nextBlock()) {
          break;
        }
      } else {
        record();
        rowsLeft--;
        ordinal++;
        if (rowsLeft == 0 && at != block.length()) {
          throw damaged((block.length() - at) + " bytes are left over behind its records", null);
        }
      }
    }
    return ordinal == from ? null : rows.take();
  }

  private boolean nextBlock() throws IOException {
    if (ordinal >= part.to()) {
      if (ordinal > part.to()) {
        throw damaged("the file is not the one that was split; run again", null);
      }
      return false;
    }
    if (in.atEnd()) {
      if (part.to() != Long.MAX_VALUE) {
        throw damaged("the file ends early, at record " + ordinal + " of " + part.to(), null);
      }
      return false;
    }
    BlockHeader next = BlockHeader.read(in);
    blockOffset = next.offset();
    in.readFully(compressed, next.bytes());
    next.checkSync(in, header.sync());
    try {
      decompressor.decompress(compressed, block);
    } catch (IOException | RuntimeException damage) {
      // The libraries answer hostile input with runtime exceptions too.
      throw damaged(
          "cannot decompress " + header.codec().text() + ": " + damage.getMessage(), damage);
    }
    rowsLeft = next.rows();
    at = 0;
    if (!next.canBeIn(block.length())) {
      throw damaged(rowsLeft + " records cannot be in " + block.length() + " bytes", null);
    }
    return true;
  }

  private void record() throws IOException {
    try {
      at = rows.add(block.bytes(), at, block.length(), ordinal);
    } catch (BrokenAvroException broken) {
      throw damaged("record " + ordinal + " of the file has " + broken.getMessage(), broken);
    }
  }

  private SourceException damaged(String reason, @Nullable Throwable cause) {
    return in.damaged(blockOffset, "the block there is damaged: " + reason, cause);
  }

  @Override
  public long coveredFrom() {
    return part.from();
  }

  @Override
  public long coveredTo() {
    return ordinal;
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    in.close();
  }
}
