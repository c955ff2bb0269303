package io.headgate.format.avro;

import static io.headgate.format.avro.AvroFiles.format;
import static io.headgate.format.avro.AvroFiles.read;
import static io.headgate.format.avro.AvroFiles.write;
import static io.headgate.format.avro.BlockLimitTest.withBlock;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.SourceException;
import io.headgate.record.RecordBatch;
import io.headgate.schema.SourceColumns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.Test;

/** Headers and blocks that our writer does not make, and others may. */
public class ContainerTest {
  private static final ReadPlan PLAN = ReadPlan.of(Orders.CONTRACT);
  private static final RecordBatch BATCH = Orders.batch(1, 40);
  private static final int SYNC = 16;

  /** A header whose metadata stand in blocks with their sizes, which readers may skip. */
  private static byte[] header(Map<String, String> meta) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {'O', 'b', 'j', 1});
    BinaryEncoder encoder =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
    encoder.writeMapStart();
    encoder.setItemCount(meta.size());
    for (Map.Entry<String, String> entry : meta.entrySet()) {
      encoder.startItem();
      encoder.writeString(entry.getKey());
      encoder.writeBytes(entry.getValue().getBytes(UTF_8));
    }
    encoder.writeMapEnd();
    encoder.flush();
    out.write(new byte[SYNC]);
    return out.toByteArray();
  }

  private static Map<String, String> meta(String codec) {
    Map<String, String> meta = new TreeMap<>();
    meta.put("avro.schema", BATCH.schema().avro().toString());
    meta.put("avro.codec", codec);
    for (int i = 0; i < 30; i++) {
      meta.put("entry-" + i, "value ".repeat(i));
    }
    return meta;
  }

  private static byte[] rows() {
    return Arrays.copyOf(BATCH.data(), BATCH.end(BATCH.rows() - 1));
  }

  @Test
  public void read_metadataInBlocksOfKnownSize_isRead() throws IOException {
    byte[] header = header(meta("null"));
    assertThat("a negative count", ByteBuffer.wrap(header, 4, 1).get() & 1, is(1));
    byte[] file = withBlock(header, BATCH.rows(), rows());
    AvroFiles.Content content = read(format(), MemorySource.of("f", file), PLAN);
    assertThat(content.rows.size(), is(BATCH.rows()));
    assertThat(content.rejections.size(), is(0));
  }

  private static String failure(byte[] file) {
    return assertThrows(
            SourceException.class, () -> read(format(), MemorySource.of("dir/f", file), PLAN))
        .getMessage();
  }

  @Test
  public void read_codecThatNobodyKnows_namesThoseThatAreKnown() throws IOException {
    assertThat(
        failure(header(meta("lzo"))),
        containsString(
            "its codec is 'lzo'; expected null, deflate, snappy, bzip2, xz or zstandard"));
  }

  @Test
  public void read_blockOfNoRecordsWithContent_isDamaged() throws IOException {
    assertThat(
        failure(withBlock(header(meta("null")), 0, rows())),
        containsString("0 records cannot be in " + rows().length + " bytes"));
    byte[] empty = withBlock(header(meta("null")), 0, new byte[0]);
    assertThat(read(format(), MemorySource.of("f", empty), PLAN).rows.size(), is(0));
  }

  @Test
  public void read_blockWithMoreThanItsRecords_isDamaged() throws IOException {
    byte[] content = rows();
    byte[] longer = Arrays.copyOf(content, content.length + 3);
    assertThat(
        failure(withBlock(header(meta("null")), BATCH.rows(), longer)),
        containsString("3 bytes are left over behind its records"));
  }

  @Test
  public void split_whatCannotBeReadFromTheMiddle_isOnePart() throws IOException {
    byte[] file = write(format("compression", "null", "block-size", "1KiB"), Orders.batch(1, 900));
    MemorySource source = MemorySource.of("f", file);
    assertThat(format().split(source, 2000).size(), is(greaterThan(5)));
    assertThat(format().split(source.streamOnly(), 2000), contains(Part.WHOLE));
    assertThat("of the target's size", format().split(source, file.length), contains(Part.WHOLE));
    assertThat(
        "read in small pieces",
        format().split(source.inReadsOf(7), 2000),
        is(format().split(source, 2000)));
  }

  @Test
  public void create_levelsAtTheirLimits_areTaken() {
    Map<String, int[]> limits =
        Map.of("deflate", new int[] {1, 9}, "xz", new int[] {0, 9}, "zstandard", new int[] {1, 19});
    limits.forEach(
        (codec, range) -> {
          for (int level = range[0] - 1; level <= range[1] + 1; level++) {
            boolean inside = level >= range[0] && level <= range[1];
            String[] options = {"compression", codec, "compression-level", Integer.toString(level)};
            if (inside) {
              format(options);
            } else {
              assertThrows(
                  codec + " " + level, IllegalArgumentException.class, () -> format(options));
            }
          }
        });
  }

  @Test
  public void columnsOf_payloadSchema_areItsFields() {
    String schema = BATCH.schema().avro().toString();
    SourceColumns columns = format().columnsOf(Optional.of(schema));
    assertThat("declared", columns.declared(), is(true));
    assertThat(
        columns.columns().stream().map(SourceColumns.SourceColumn::name).toList(),
        is(BATCH.schema().avro().getFields().stream().map(field -> field.name()).toList()));
    assertThat(format().columnsOf(Optional.empty()), is(SourceColumns.UNDECLARED));
  }
}
