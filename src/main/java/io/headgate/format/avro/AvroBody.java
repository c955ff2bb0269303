package io.headgate.format.avro;

import io.headgate.format.BodyFile;
import io.headgate.format.BrokenBodyException;
import io.headgate.format.CutRecords;
import io.headgate.format.CutRecordsBuilder;
import io.headgate.format.SourceException;
import io.headgate.format.convert.BrokenAvroException;
import io.headgate.format.convert.RecordEnds;
import java.io.IOException;
import java.util.Optional;

/** Cuts a container file in memory into its records. */
final class AvroBody {
  private final int maxBytes;
  private final ContainerInput in;
  private final AvroHeader header;
  private final RecordEnds ends;
  private final Block compressed = new Block();
  private final Block block;
  private final CutRecordsBuilder records;

  private AvroBody(ContainerInput in, AvroHeader header, int bodyBytes, int maxBytes) {
    this.in = in;
    this.header = header;
    this.maxBytes = maxBytes;
    ends = RecordEnds.of(header.schema());
    block = new Block(maxBytes);
    records = new CutRecordsBuilder(Math.min(bodyBytes, maxBytes));
  }

  static CutRecords cut(byte[] body, int maxBytes) throws BrokenBodyException {
    try (ContainerInput in = new ContainerInput(new BodyFile(body), ContainerInput.READING)) {
      AvroHeader header = AvroHeader.read(in);
      AvroBody cutter = new AvroBody(in, header, body.length, maxBytes);
      try (BlockDecompressor decompressor = header.codec().decompressor()) {
        while (!in.atEnd()) {
          cutter.block(decompressor);
        }
      }
      return cutter.records.build(Optional.of(header.schema().toString()));
    } catch (SourceException damage) {
      throw BrokenBodyException.of(damage);
    } catch (IOException e) {
      throw new BrokenBodyException(-1, "Cannot read Avro container file: " + e.getMessage());
    }
  }

  private void block(BlockDecompressor decompressor) throws IOException, BrokenBodyException {
    BlockHeader next = BlockHeader.read(in);
    in.readFully(compressed, next.bytes());
    next.checkSync(in, header.sync());
    try {
      decompressor.decompress(compressed, block);
    } catch (IOException | RuntimeException damage) {
      // The libraries answer hostile input with runtime exceptions too.
      throw new BrokenBodyException(
          records.count(),
          "Cannot decompress block with " + header.codec().text() + ": " + damage.getMessage());
    }
    if (!next.canBeIn(block.length()) || records.bytes() + (long) block.length() > maxBytes) {
      throw new BrokenBodyException(
          records.count(),
          "Invalid block: "
              + next.rows()
              + " records in "
              + block.length()
              + " bytes: expected at most "
              + maxBytes
              + " bytes in all blocks");
    }
    int at = 0;
    for (long left = next.rows(); left > 0; left--) {
      try {
        int end = ends.end(block.bytes(), at, block.length());
        records.add(block.bytes(), at, end);
        at = end;
      } catch (BrokenAvroException broken) {
        throw new BrokenBodyException(
            records.count(), "Invalid Avro record: it has " + broken.getMessage());
      }
    }
    if (at != block.length()) {
      throw new BrokenBodyException(
          -1,
          "Invalid block: " + (block.length() - at) + " bytes are left over behind its records");
    }
  }
}
