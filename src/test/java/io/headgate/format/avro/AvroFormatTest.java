package io.headgate.format.avro;

import static io.headgate.format.avro.AvroFiles.format;
import static io.headgate.format.avro.AvroFiles.read;
import static io.headgate.format.avro.AvroFiles.readWithAvro;
import static io.headgate.format.avro.AvroFiles.write;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.Test;

public class AvroFormatTest {
  private static final ReadPlan PLAN = ReadPlan.of(Orders.CONTRACT);

  private static GenericRecord datum(RecordBatch batch, int row) throws IOException {
    return new GenericDatumReader<GenericRecord>(batch.schema().avro())
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(
                    batch.data(), batch.start(row), batch.end(row) - batch.start(row), null));
  }

  private static byte[] row(RecordBatch batch, int row) {
    return Arrays.copyOfRange(batch.data(), batch.start(row), batch.end(row));
  }

  @Test
  public void write_everyCodec_isReadByAvroAndByUs() throws IOException {
    RecordBatch batch = Orders.batch(1, 3000);
    for (AvroCodec codec : AvroCodec.values()) {
      RecordFormat format = format("compression", codec.text(), "block-size", "16KiB");
      byte[] file = write(format, batch, batch);
      List<GenericRecord> read = readWithAvro(file);
      assertThat(codec.text(), read, hasSize(6000));
      assertThat(codec.text(), read.get(2999), equalTo(datum(batch, 2999)));
      assertThat(codec.text(), read.get(3000), equalTo(datum(batch, 0)));

      AvroFiles.Content ours = read(format, MemorySource.of("f", file), PLAN);
      assertThat(codec.text(), ours.rejections, empty());
      assertThat(codec.text(), ours.rows, hasSize(6000));
      assertThat(codec.text(), ours.rows.get(3001), equalTo(row(batch, 1)));
      assertThat(codec.text(), ours.positions.get(5999), is(5999L));
    }
  }

  @Test
  public void read_everyCodecOfAvro_isTheSame() throws IOException {
    RecordBatch batch = Orders.batch(2, 2000);
    List<GenericRecord> records = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      records.add(datum(batch, row));
    }
    List<CodecFactory> codecs =
        List.of(
            CodecFactory.nullCodec(),
            CodecFactory.deflateCodec(6),
            CodecFactory.snappyCodec(),
            CodecFactory.bzip2Codec(),
            CodecFactory.xzCodec(1),
            CodecFactory.zstandardCodec(3),
            CodecFactory.zstandardCodec(3, true));
    for (CodecFactory codec : codecs) {
      byte[] file = AvroFiles.writeWithAvro(batch.schema().avro(), codec, 8 << 10, records);
      AvroFiles.Content ours = read(format(), MemorySource.of("f", file), PLAN);
      assertThat(codec.toString(), ours.rows, hasSize(2000));
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(codec.toString(), ours.rows.get(row), equalTo(row(batch, row)));
      }
    }
  }

  @Test
  public void write_sameRows_givesTheSameFile() throws IOException {
    RecordBatch batch = Orders.batch(3, 100);
    assertThat(write(format(), batch), equalTo(write(format(), batch)));
  }

  @Test
  public void split_ofAnySize_givesTheSameRows() throws IOException {
    byte[] file =
        write(format("compression", "snappy", "block-size", "2KiB"), Orders.batch(4, 3000));
    MemorySource source = MemorySource.of("f", file);
    AvroFiles.Content whole = read(format(), source, PLAN);
    for (int target : new int[] {1, 1000, 5000, 50_000, file.length}) {
      List<Part> parts = format().split(source, target);
      AvroFiles.Content joined = read(format(), source, PLAN, parts);
      assertThat("target " + target, joined.positions, equalTo(whole.positions));
      assertThat("target " + target, joined.read, equalTo(whole.read));
      for (int row = 0; row < whole.rows.size(); row++) {
        assertThat(joined.rows.get(row), equalTo(whole.rows.get(row)));
      }
      assertThat("" + parts.size(), parts.size(), target == 1 ? greaterThan(50) : lessThan(200));
    }
    assertThat(format().split(source.streamOnly(), 1), contains(Part.WHOLE));
    assertThat(read(format(), source.streamOnly(), PLAN).read, equalTo(whole.read));
  }

  @Test
  public void discover_readsTheHeader() throws IOException {
    byte[] file = write(format(), Orders.batch(5, 1));
    var columns = format().discover(MemorySource.of("f", file)).columns();
    assertThat(columns, hasSize(10));
    assertThat(columns.get(3).type(), equalTo(Optional.of(new Type.Decimal(12, 2))));
    assertThat(columns.get(8).nullable(), is(true));
  }

  @Test
  public void read_valueThatDoesNotFit_isRejectedWithItsRecord() throws IOException {
    RecordBatch batch = Orders.batch(6, 10);
    byte[] file = write(format(), batch);
    List<Column> columns = new ArrayList<>(Orders.CONTRACT.columns());
    columns.set(3, Column.of("amount", 4, new Type.Decimal(3, 2), false));
    columns.set(0, Column.of("id", 1, new Type.Decimal(2, 0), false));
    Contract contract =
        new Contract(
            "narrow",
            Optional.empty(),
            Optional.empty(),
            columns,
            List.of(),
            Optional.empty(),
            TableRules.NONE,
            List.of(),
            Evolution.of(
                new DriftPolicy(Action.IGNORE, Action.IGNORE, Action.IGNORE, Action.IGNORE)),
            false);
    AvroFiles.Content content =
        read(format(), MemorySource.of("f.avro", file), ReadPlan.of(contract));
    assertThat(content.rejections, hasSize(10));
    Rejection first = content.rejections.get(0);
    assertThat(first.violations(), hasSize(2));
    assertThat(
        first.violations().get(0).message(),
        is("Cannot convert '1000000' of type long to decimal(2,0): expected decimal(2,0)"));
    assertThat(first.position(), is(0L));
    // The payload decodes again under a contract that it fits.
    RowBuffer out = new RowBuffer(16);
    var decoder = format().decoder(PLAN, first.payloadSchema());
    assertThat(decoder.decode(first.payload(), 0, first.payload().length, out), empty());
    assertThat(out.toByteArray(), equalTo(row(batch, 0)));
  }

  @Test
  public void read_recordOverTheLimit_isRejected() throws IOException {
    byte[] file = write(format(), Orders.batch(7, 10));
    ReadPlan plan = new ReadPlan(Orders.CONTRACT, PLAN.schema(), 20);
    AvroFiles.Content content = read(format(), MemorySource.of("f", file), plan);
    assertThat(content.rejections, hasSize(10));
    assertThat(content.rejections.get(9).code(), is(RejectionCode.TOO_LARGE));
    assertThat(
        content.rejections.get(9).violations().get(0).message(),
        containsString("expected at most 20"));
  }

  @Test
  public void decoder_checksThatAllBytesAreConsumed() {
    RecordBatch batch = Orders.batch(8, 1);
    byte[] payload = Arrays.copyOf(row(batch, 0), batch.end(0) + 2);
    var decoder = format().decoder(PLAN, Optional.empty());
    var violations = decoder.decode(payload, 0, payload.length, new RowBuffer(16));
    assertThat(violations.get(0).code(), is(RejectionCode.MALFORMED));
    assertThat(
        violations.get(0).message(),
        is(
            "Cannot read Avro record: 2 bytes are left over; expected a record of the schema that"
                + " came with it"));
    var shorter = decoder.decode(payload, 0, batch.end(0) - 1, new RowBuffer(16));
    assertThat(
        shorter.get(0).message(),
        is(
            "Cannot read Avro record: it has values run over its end; expected a record of the"
                + " schema that came with it"));
  }

  @Test
  public void decoder_ofAnyBytes_neverThrows() {
    RecordBatch batch = Orders.batch(9, 50);
    var decoder = format().decoder(PLAN, Optional.empty());
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      byte[] payload = row(batch, random.nextInt(50));
      for (int i = random.nextInt(4); i >= 0; i--) {
        payload[random.nextInt(payload.length)] = (byte) random.nextInt();
      }
      RowBuffer out = new RowBuffer(16);
      var violations = decoder.decode(payload, 0, random.nextInt(payload.length + 1), out);
      if (violations.isEmpty()) {
        new RowCursor(batch.schema()).move(out.array(), 0, out.size());
      }
    }
    assertThat(
        format()
            .decoder(PLAN, Optional.of("{\"type\":\"bad"))
            .decode(new byte[1], 0, 1, new RowBuffer(1)),
        hasSize(1));
  }

  @Test
  public void read_damagedBlock_namesFileAndOffset() throws IOException {
    byte[] file = write(format("block-size", "4KiB"), Orders.batch(10, 500));
    long second = format().split(MemorySource.of("f", file), 1).get(1).offset();
    byte[] flipped = file.clone();
    flipped[(int) second + 500] ^= 0x55;
    assertThat(
        failure(flipped),
        containsString(
            "Cannot read dir/f.avro at byte " + second + ": the block there is damaged"));
    byte[] cut = Arrays.copyOf(file, file.length - 7);
    assertThat(
        failure(cut),
        is(
            "Cannot read dir/f.avro at byte "
                + cut.length
                + ": the file ends early;"
                + " fetch it again"));
    byte[] sync = file.clone();
    sync[file.length - 1] ^= 1;
    assertThat(failure(sync), containsString("does not end in the file's sync marker"));
    assertThat(
        failure(new byte[0]),
        is(
            "Cannot read dir/f.avro at byte 0: expected an Avro container file, which starts with"
                + " 'Obj' and 1"));
  }

  private static String failure(byte[] file) {
    MemorySource source = MemorySource.of("dir/f.avro", file);
    return assertThrows(SourceException.class, () -> read(format(), source, PLAN)).getMessage();
  }

  @Test
  public void create_contradictingOptions_areRefused() {
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new AvroFormatFactory()
                        .create(Map.of("compression", "snappy", "compression-level", "3")))
            .getMessage(),
        is("Invalid compression-level: 3: snappy has none; leave it out"));
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> new AvroFormatFactory().create(Map.of("compression-level", "30")))
            .getMessage(),
        is("Invalid compression-level: 30: expected 1 to 19 for zstandard"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AvroFormatFactory().create(Map.of("block-size", "1GiB")));
  }

  @Test
  public void write_rowLargerThanABlock_hasOneOfItsOwn() throws IOException {
    Contract contract =
        Contract.of("t", List.of(Column.of("v", 1, new Type.Plain(Kind.STRING), false)));
    var builder = new RecordBatchBuilder("t", ReadPlan.of(contract).schema(), new Origin("o"));
    for (int length : new int[] {10, 5000, 10, 300_000, 1}) {
      builder.out().writeString("x".repeat(length));
      builder.endRow(length);
    }
    byte[] file = write(format("block-size", "1KiB"), builder.build());
    assertThat(readWithAvro(file), hasSize(5));
    assertThat(
        read(format(), MemorySource.of("f", file), ReadPlan.of(contract)).rows.get(3).length,
        is(300_003));
  }

  @Test
  public void read_avrosOwnFiles_isWhatAvroReads() throws IOException {
    for (String name :
        List.of(
            "weather.avro",
            "weather-snappy.avro",
            "weather-sorted.avro",
            "syncInMeta.avro",
            "schemas/simple/data.avro")) {
      byte[] file;
      try (var in = getClass().getResourceAsStream("/share/test/data/" + name)) {
        file = in.readAllBytes();
      }
      MemorySource source = MemorySource.of(name, file);
      List<Column> columns = new ArrayList<>();
      for (var column : format().discover(source).columns()) {
        columns.add(
            Column.of(
                column.name(), columns.size() + 1, column.type().orElseThrow(), column.nullable()));
      }
      ReadPlan plan = ReadPlan.of(Contract.of("t", columns));
      AvroFiles.Content ours = read(format(), source, plan);
      List<GenericRecord> expected = readWithAvro(file);
      assertThat(name, ours.rejections, empty());
      assertThat(name, ours.rows, hasSize(expected.size()));
      for (int row = 0; row < expected.size(); row++) {
        Object decoded =
            new GenericDatumReader<GenericRecord>(plan.schema().avro())
                .read(null, DecoderFactory.get().binaryDecoder(ours.rows.get(row), null));
        assertThat(name, decoded.toString(), is(expected.get(row).toString()));
      }
    }
  }
}
