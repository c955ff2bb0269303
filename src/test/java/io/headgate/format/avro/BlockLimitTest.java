package io.headgate.format.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.ReadPlan;
import io.headgate.format.SourceException;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.Test;

/** A few bytes of a file do not make a reader hold gigabytes. */
public class BlockLimitTest {
  private static final int MIB = 1 << 20;

  @Test
  public void decompress_blockThatInflatesOverTheLimit_isRefusedByEveryCodec() throws IOException {
    RowBuffer zeros = new RowBuffer(3 * MIB);
    zeros.raw(new byte[3 * MIB], 0, 3 * MIB);
    for (AvroCodec codec : AvroCodec.values()) {
      Block compressed = new Block();
      try (BlockCompressor compressor = codec.compressor(3)) {
        compressor.compress(zeros, compressed);
      }
      try (BlockDecompressor decompressor = codec.decompressor()) {
        Block small = new Block(MIB);
        Exception refused =
            assertThrows(IOException.class, () -> decompressor.decompress(compressed, small));
        assertThat(
            codec.text(),
            refused.getMessage(),
            is("more than 1048576 bytes when decompressed; write it with smaller blocks"));
        assertThat(codec.text() + " holds no more", small.bytes().length <= MIB, is(true));
        Block large = new Block(4 * MIB);
        decompressor.decompress(compressed, large);
        assertThat(codec.text(), large.length(), is(3 * MIB));
      }
    }
  }

  @Test
  public void read_bomb_namesFileAndOffset() throws IOException {
    byte[] head = header("deflate");
    byte[] file = withBlock(head, 1, deflatedZeros(Block.MAX_BYTES + 1L));
    assertThat("a small file", file.length, lessThan(2 * MIB));
    assertThat(
        failure(file),
        is(
            "Cannot read dir/bomb.avro at byte "
                + head.length
                + ": the block there is damaged: cannot decompress deflate: more than 268435456"
                + " bytes when decompressed; write it with smaller blocks"));
  }

  @Test
  public void read_blockThatClaimsMoreThanTheLimit_isRefusedUnread() throws IOException {
    byte[] head = header("null");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(head);
    RowBuffer claim = new RowBuffer(16);
    claim.writeLong(1);
    claim.writeLong(1L << 40);
    file.writeBytes(claim.toByteArray());
    assertThat(
        failure(file.toByteArray()),
        startsWith(
            "Cannot read dir/bomb.avro at byte "
                + head.length
                + ": a block of 1 records in 1099511627776 bytes cannot be; expected at most"));
  }

  @Test
  public void read_moreRecordsThanBytes_isRefused() throws IOException {
    byte[] file = withBlock(header("null"), 1_000_000, new byte[10]);
    assertThat(failure(file), containsString("1000000 records cannot be in 10 bytes"));
  }

  private static String failure(byte[] file) {
    Contract contract =
        Contract.of("t", List.of(Column.of("v", 1, new Type.Plain(Kind.BYTES), false)));
    return assertThrows(
            SourceException.class,
            () ->
                AvroFiles.read(
                    AvroFiles.format(),
                    MemorySource.of("dir/bomb.avro", file),
                    ReadPlan.of(contract)))
        .getMessage();
  }

  private static byte[] header(String codec) {
    String schema =
        "{\"type\":\"record\",\"name\":\"t\",\"fields\":[{\"name\":\"v\",\"type\":\"bytes\"}]}";
    RowBuffer head = new RowBuffer(256);
    head.raw(AvroHeader.MAGIC, 0, AvroHeader.MAGIC.length);
    head.writeLong(2);
    for (String text : List.of(AvroHeader.SCHEMA, schema, AvroHeader.CODEC, codec)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      head.writeBytes(bytes, 0, bytes.length);
    }
    head.writeLong(0);
    head.raw(new byte[16], 0, 16);
    return head.toByteArray();
  }

  static byte[] withBlock(byte[] head, long rows, byte[] content) {
    RowBuffer file = new RowBuffer(head.length + content.length + 64);
    file.raw(head, 0, head.length);
    file.writeLong(rows);
    file.writeBytes(content, 0, content.length);
    file.raw(new byte[16], 0, 16);
    return file.toByteArray();
  }

  private static byte[] deflatedZeros(long length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(1, true);
    byte[] zeros = new byte[MIB];
    byte[] buffer = new byte[MIB];
    for (long left = length; left > 0; left -= zeros.length) {
      deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
      while (!deflater.needsInput()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
