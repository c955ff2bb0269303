package io.headgate.format.avro;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.format.convert.BrokenAvroException;
import io.headgate.format.convert.RowConverter;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a run of a container file's blocks. A record's position is its ordinal in the file. */
final class AvroReader implements RecordReader {
  private final SourceFile file;
  private final Part part;
  private final ReadPlan plan;
  private final ContainerInput in;
  private final AvroHeader header;
  private final BlockDecompressor decompressor;
  private final RowConverter converter;
  private final RecordBatchBuilder builder;
  private final Block compressed = new Block();
  private final Block block = new Block();
  private long blockOffset;
  private long ordinal;
  private long rowsLeft;
  private int at;
  private List<Rejection> rejections = new ArrayList<>();
  private long rejectedBytes;

  private AvroReader(
      SourceFile file, Part part, ReadPlan plan, ContainerInput in, AvroHeader header) {
    this.file = file;
    this.part = part;
    this.plan = plan;
    this.in = in;
    this.header = header;
    this.ordinal = part.from();
    this.decompressor = header.codec().decompressor();
    this.converter = RowConverter.compile(header.schema(), plan.contract());
    this.builder = new RecordBatchBuilder(plan.contract().subject(), plan.schema(), file.origin());
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
    while (!builder.isFull() && rejectedBytes < RecordBatch.TARGET_BYTES) {
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
    return ordinal == from ? null : outcome();
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
    int start = at;
    try {
      at = converter.convert(block.bytes(), start, block.length(), builder.out());
    } catch (BrokenAvroException broken) {
      throw damaged("record " + ordinal + " of the file has " + broken.getMessage(), broken);
    }
    if (at - start > plan.maxRecordBytes()) {
      converter.problems();
      tooLarge(at - start);
    } else if (converter.refused()) {
      reject(converter.problems(), Arrays.copyOfRange(block.bytes(), start, at));
    } else {
      builder.endRow(ordinal);
    }
  }

  /** Without payload: what is too large to be read is too large to be kept. */
  private void tooLarge(int bytes) {
    String message =
        "Cannot read record: " + bytes + " bytes; expected at most " + plan.maxRecordBytes();
    reject(List.of(new Violation(RejectionCode.TOO_LARGE, "", message)), new byte[0]);
  }

  private void reject(List<Violation> violations, byte[] payload) {
    builder.cancelRow();
    rejectedBytes += payload.length + 256L; // and what an object with a message takes
    rejections.add(
        new Rejection(
            Stage.DECODE,
            violations,
            plan.contract().subject(),
            file.origin(),
            ordinal,
            0,
            payload,
            Optional.of(header.json()),
            1));
  }

  private Outcome outcome() {
    RecordBatch batch = builder.build();
    Tally read = batch.tally();
    for (Rejection rejection : rejections) {
      read = read.plus(rejection.identity());
    }
    Outcome outcome = new Outcome(batch, rejections, read, Tally.ZERO);
    rejections = new ArrayList<>();
    rejectedBytes = 0;
    return outcome;
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
