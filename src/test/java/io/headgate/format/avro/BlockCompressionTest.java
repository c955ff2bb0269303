package io.headgate.format.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.record.RowBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

/** Blocks of every codec come back as they were, at the sizes where buffers are full. */
public class BlockCompressionTest {
  @Test
  public void decompress_blocksThatFillTheBuffer_givesThem() throws Exception {
    int buffer = new Block().bytes().length;
    for (AvroCodec codec : AvroCodec.values()) {
      for (int size : new int[] {0, 1, buffer - 1, buffer, buffer + 1, 2 * buffer, 3 * buffer}) {
        byte[] rows = new byte[size];
        new Random(size).nextBytes(rows);
        Arrays.fill(rows, 0, size / 2, (byte) 7);
        RowBuffer content = new RowBuffer(size);
        content.raw(rows, 0, size);
        Block compressed = new Block();
        Block back = new Block();
        int level = codec.levels().map(AvroCodec.Levels::usual).orElse(0);
        try (BlockCompressor compressor = codec.compressor(level);
            BlockDecompressor decompressor = codec.decompressor()) {
          compressor.compress(content, compressed);
          decompressor.decompress(compressed, back);
        }
        assertThat(
            codec + " block of " + size,
            Arrays.equals(rows, 0, size, back.bytes(), 0, back.length()),
            is(true));
      }
    }
  }
}
