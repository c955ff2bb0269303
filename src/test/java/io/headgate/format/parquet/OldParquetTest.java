package io.headgate.format.parquet;

import static io.headgate.format.parquet.HandMadeFile.leaf;
import static io.headgate.format.parquet.HandMadeFile.little;
import static io.headgate.format.parquet.ParquetReads.contract;
import static io.headgate.format.parquet.ParquetReads.discovered;
import static io.headgate.format.parquet.ParquetReads.read;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.SourceException;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type.Enumeration;
import io.headgate.schema.Type.Plain;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Float16Type;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.junit.Test;

/** Types and shapes that only older or other writers make. */
public class OldParquetTest {
  private static final int JULIAN_2024 = 2_460_311;

  @Test
  public void int96_isAWallClockTime() throws IOException {
    HandMadeFile file = new HandMadeFile(1);
    byte[] page =
        little(36)
            .putLong(1_000)
            .putInt(JULIAN_2024)
            .putLong(86_399_999_999_000L)
            .putInt(2_440_587)
            .putLong(0)
            .putInt(JULIAN_2024)
            .array();
    file.column(leaf("t", Type.INT96), 3, page);
    MemorySource source = file.file(3);
    assertThat(
        read(source, discovered(source)).rows,
        contains("{\"t\": 1704067200000001}", "{\"t\": -1}", "{\"t\": 1704067200000000}"));
  }

  @Test
  public void int96_ofNanoseconds_isRejected() throws IOException {
    HandMadeFile file = new HandMadeFile(1);
    file.column(leaf("t", Type.INT96), 1, little(12).putLong(1).putInt(JULIAN_2024).array());
    MemorySource source = file.file(1);
    assertThat(
        read(source, discovered(source)).rejections.get(0).violations().get(0).message(),
        containsString("to local-timestamp: expected whole microseconds"));
  }

  @Test
  public void listsOfTwoLevels_areArrays() throws IOException {
    HandMadeFile file = new HandMadeFile(2);
    file.group(
        new SchemaElement("l")
            .setRepetition_type(FieldRepetitionType.OPTIONAL)
            .setConverted_type(ConvertedType.LIST)
            .setNum_children(1));
    // Entries: [5, 6], empty, null. Levels in runs of one.
    byte[] levels = {
      8, 0, 0, 0, 2, 0, 2, 1, 2, 0, 2, 0, 8, 0, 0, 0, 2, 2, 2, 2, 2, 1, 2, 0, 5, 0, 0, 0, 6, 0, 0, 0
    };
    file.column(
        leaf("array", Type.INT32).setRepetition_type(FieldRepetitionType.REPEATED), 4, levels);
    byte[] bare = {
      6, 0, 0, 0, 2, 0, 2, 1, 4, 0, 6, 0, 0, 0, 4, 1, 4, 0, 0, 0, 7, 0, 0, 0, 8, 0, 0, 0
    };
    file.column(leaf("r", Type.INT32).setRepetition_type(FieldRepetitionType.REPEATED), 4, bare);
    MemorySource source = file.file(3);
    assertThat(
        read(source, discovered(source)).rows,
        contains(
            "{\"l\": [5, 6], \"r\": [7, 8]}",
            "{\"l\": [], \"r\": []}",
            "{\"l\": null, \"r\": []}"));
  }

  @Test
  public void float16_isExact() throws IOException {
    HandMadeFile file = new HandMadeFile(1);
    SchemaElement half =
        leaf("h", Type.FIXED_LEN_BYTE_ARRAY)
            .setType_length(2)
            .setLogicalType(LogicalType.FLOAT16(new Float16Type()));
    file.column(
        half,
        5,
        little(10)
            .putShort((short) 0x3c00)
            .putShort((short) 0xc000)
            .putShort((short) 0x7bff)
            .putShort((short) 1)
            .putShort((short) 0xfc00)
            .array());
    MemorySource source = file.file(5);
    assertThat(
        read(source, discovered(source)).rows,
        contains(
            "{\"h\": 1.0}",
            "{\"h\": -2.0}",
            "{\"h\": 65504.0}",
            "{\"h\": 5.9604645E-8}",
            "{\"h\": \"-Infinity\"}"));
  }

  @Test
  public void unsignedAndOldTimes_areExact() throws IOException {
    HandMadeFile file = new HandMadeFile(4);
    file.column(
        leaf("u", Type.INT32).setConverted_type(ConvertedType.UINT_32),
        1,
        little(4).putInt(-1).array());
    file.column(
        leaf("t", Type.INT64).setConverted_type(ConvertedType.TIMESTAMP_MILLIS),
        1,
        little(8).putLong(5).array());
    file.column(
        leaf("d", Type.INT32).setConverted_type(ConvertedType.TIME_MILLIS),
        1,
        little(4).putInt(7).array());
    file.column(
        leaf("i", Type.FIXED_LEN_BYTE_ARRAY)
            .setType_length(12)
            .setConverted_type(ConvertedType.INTERVAL),
        1,
        new byte[12]);
    MemorySource source = file.file(1);
    var contract = discovered(source);
    assertThat(contract.columns().get(1).type().kind(), is(Kind.TIMESTAMP));
    assertThat(contract.columns().get(3).type().kind(), is(Kind.BYTES));
    assertThat(
        read(source, contract).rows.get(0).substring(0, 38),
        is("{\"u\": 4294967295, \"t\": 5000, \"d\": 7000"));
  }

  @Test
  public void enumOfUnknownSymbols_isConvertedByValue() throws IOException {
    HandMadeFile file = new HandMadeFile(1);
    file.column(
        leaf("e", Type.BYTE_ARRAY).setConverted_type(ConvertedType.ENUM),
        2,
        little(10).putInt(1).put((byte) 'A').putInt(1).put((byte) 'Z').array());
    MemorySource source = file.file(2);
    assertThat(discovered(source).columns().get(0).type(), is(new Plain(Kind.STRING)));
    var content =
        read(
            source,
            contract(
                Column.of("e", 1, new Enumeration(List.of("B", "A"), Optional.empty()), false)));
    assertThat(content.rows, contains("{\"e\": \"A\"}"));
    assertThat(
        content.rejections.get(0).violations().get(0).message(),
        containsString("Cannot convert 'Z' of type string to enum [B, A]"));
  }

  @Test
  public void pageOfWrongChecksum_isNamed() throws IOException {
    HandMadeFile file = new HandMadeFile(1);
    file.column(leaf("n", Type.INT32), 1, little(4).putInt(7).array());
    byte[] bytes = file.bytes(1);
    MemorySource good = MemorySource.of("hand", bytes);
    assertThat(read(good, discovered(good)).rejections, empty());
    int value = 4;
    while (bytes[value] != 7 || bytes[value + 1] != 0 || bytes[value + 2] != 0) {
      value++;
    }
    bytes[value] = 8;
    assertThat(
        assertThrows(SourceException.class, () -> read(good, discovered(good))).getMessage(),
        is(
            "Cannot read hand at byte 4: the page of column n there is damaged: its checksum does"
                + " not match; fetch it again"));
  }

  @Test
  public void moreRowsThanValues_isDamage() throws IOException {
    HandMadeFile file = new HandMadeFile(1);
    file.column(leaf("n", Type.INT32), 1, little(4).putInt(7).array());
    MemorySource source = file.file(2);
    assertThat(
        assertThrows(SourceException.class, () -> read(source, discovered(source))).getMessage(),
        containsString("its row group has more rows than the column"));
  }
}
