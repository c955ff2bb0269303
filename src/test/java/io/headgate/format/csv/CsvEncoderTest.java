package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Test;

public class CsvEncoderTest {
  private static final long SEED = 20261122;

  @Test
  public void write_anyRows_readBackEqual() throws IOException {
    for (int run = 0; run < 600; run++) {
      Random random = new Random(SEED + run);
      Map<String, String> options = options(random);
      Encoding encoding = Encoding.of(options.get("encoding"));
      RandomRows rows = new RandomRows(random);
      Contract contract = Contract.of("sales.orders", rows.columns());
      RecordBatch batch = rows.batch(contract, encoding);
      RecordFormat format = CsvFormatFactory.csv().create(options);
      byte[] file = encode(format, batch);
      ReadBack.Result back = ReadBack.read(format, ReadBack.file(file), ReadPlan.of(contract));
      List<String> expected = new ArrayList<>();
      for (int row = 0; row < batch.rows(); row++) {
        expected.add(ReadBack.show(batch.schema(), batch.data(), batch.start(row), batch.end(row)));
      }
      assertThat(
          "seed " + (SEED + run) + " " + options + new String(file, StandardCharsets.UTF_8),
          back.results(),
          equalTo(expected));
    }
  }

  private static Map<String, String> options(Random random) {
    Map<String, String> options = new TreeMap<>();
    Encoding[] encodings = Encoding.values();
    options.put("encoding", encodings[random.nextInt(encodings.length)].key());
    options.put("delimiter", List.of(",", ";", "\t", "|").get(random.nextInt(4)));
    options.put("line-end", random.nextBoolean() ? "lf" : "crlf");
    options.put("trim", String.valueOf(random.nextBoolean()));
    if (random.nextBoolean()) {
      options.put("escape", "\\");
      boolean quoting = random.nextBoolean();
      options.put("quoting", String.valueOf(quoting));
      options.put("null-values", quoting ? "" : "\\N");
    }
    if (random.nextInt(3) == 0) {
      options.put("comment", "#");
    }
    if (random.nextInt(3) == 0) {
      options.put("decimal-separator", ",");
    }
    if (random.nextInt(3) == 0) {
      options.put("true-values", "ja\ny");
      options.put("false-values", "nein");
    }
    if (random.nextInt(3) == 0) {
      options.put("header", "false");
    }
    return options;
  }

  @Test
  public void write_strings_quotesWhereNeededOnly() throws IOException {
    assertThat(
        write(List.of(), "plain", "a,b", "say \"hi\"", "two\nlines", "", null, " edge "),
        is("c0\nplain\n\"a,b\"\n\"say \"\"hi\"\"\"\n\"two\nlines\"\n\"\"\n\n edge \n"));
  }

  @Test
  public void write_options_areHonoured() throws IOException {
    assertThat(
        write(
            List.of("quote", "'", "line-end", "crlf", "header", "false", "null-values", "NULL"),
            "it's",
            null,
            "NULL",
            ""),
        is("'it''s'\r\nNULL\r\n'NULL'\r\n\r\n"));
  }

  @Test
  public void write_escapeWithoutQuoting_escapesEachSpecialByte() throws IOException {
    assertThat(
        write(List.of("quoting", "false", "escape", "\\", "null-values", "\\N"), "a,b\\", null),
        is("c0\na\\,b\\\\\n\\N\n"));
  }

  @Test
  public void write_delimiterInTextWithoutQuoting_saysWhatToSet() {
    IOException thrown =
        assertThrows(IOException.class, () -> write(List.of("quoting", "false"), "a,b"));
    assertThat(
        thrown.getMessage(),
        is(
            "Cannot write cell: 'a,b': the options leave no way to tell it from several cells: set"
                + " quote or escape"));
  }

  @Test
  public void write_characterThatTheEncodingLacks_namesTheEncoding() {
    IOException thrown =
        assertThrows(IOException.class, () -> write(List.of("encoding", "iso-8859-1"), "\u20ac"));
    assertThat(thrown.getMessage(), containsString("Cannot write text in iso-8859-1"));
  }

  @Test
  public void bytes_beforeClose_countsWhatIsBuffered() throws IOException {
    RecordBatch batch = strings("abc");
    try (RecordEncoder encoder =
        ReadBack.csv().encoder(batch.schema(), new ByteArrayOutputStream())) {
      encoder.write(batch);
      assertThat("header and row", encoder.bytes(), is(7L));
    }
  }

  private static String write(List<String> options, String... values) throws IOException {
    RecordFormat format = ReadBack.csv(options.toArray(String[]::new));
    return new String(encode(format, strings(values)), StandardCharsets.UTF_8);
  }

  private static RecordBatch strings(String... values) {
    Column column = Column.of("c0", 1, new Type.Plain(Kind.STRING), true);
    Contract contract = Contract.of("sales.orders", List.of(column));
    RecordBatchBuilder builder =
        new RecordBatchBuilder(
            contract.subject(), AvroSchemas.compile(contract), new Origin("rows"));
    for (String value : values) {
      builder.out().raw(value == null ? 0 : 2);
      if (value != null) {
        builder.out().writeString(value);
      }
      builder.endRow(builder.rows());
    }
    return builder.build();
  }

  private static byte[] encode(RecordFormat format, RecordBatch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordEncoder encoder = format.encoder(batch.schema(), out)) {
      encoder.write(batch);
    }
    return out.toByteArray();
  }
}
