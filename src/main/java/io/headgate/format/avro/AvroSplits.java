package io.headgate.format.avro;

import io.headgate.format.Part;
import io.headgate.format.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a container file into runs of blocks by looking at nothing but the blocks' headers. */
final class AvroSplits {
  private AvroSplits() {}

  static List<Part> split(SourceFile file, long targetBytes) throws IOException {
    if (!file.seekable() || (file.length() >= 0 && file.length() <= targetBytes)) {
      return List.of(Part.WHOLE);
    }
    List<Part> parts = new ArrayList<>();
    try (ContainerInput in = new ContainerInput(file, ContainerInput.SCANNING)) {
      AvroHeader header = AvroHeader.read(in);
      long partOffset = header.firstBlock();
      long partRow = 0;
      long row = 0;
      while (!in.atEnd()) {
        BlockHeader block = BlockHeader.read(in);
        if (block.offset() - partOffset >= targetBytes) {
          parts.add(new Part(partRow, row, partOffset, 0, 0));
          partOffset = block.offset();
          partRow = row;
        }
        row += block.rows();
        in.seek(in.offset() + block.bytes());
        block.checkSync(in, header.sync());
      }
      parts.add(new Part(partRow, row, partOffset, 0, 0));
    }
    return parts;
  }
}
