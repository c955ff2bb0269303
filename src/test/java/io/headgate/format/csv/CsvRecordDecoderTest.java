package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class CsvRecordDecoderTest {
  private static final ReadPlan NUMBERS = plan(Kind.INT);
  private static final long SEED = 20261122;

  private static ReadPlan plan(Kind kind) {
    return ReadBack.plan(
        List.of(
            Column.of("a", 1, new Type.Plain(kind), true),
            Column.of("b", 2, new Type.Plain(Kind.STRING), true)));
  }

  @Test
  public void decode_rejectedRecord_passesOnceTheContractIsMended() throws IOException {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE)) {
      RecordFormat format = ReadBack.csv("encoding", charset.name().toLowerCase(Locale.ROOT));
      byte[] file = "b,a\n\"\u00fc,\n\"\"\",x1\n".getBytes(charset);
      Rejection rejection = onlyRejection(format, file);
      assertThat(rejection.payloadSchema(), is(Optional.of("[\"b\",\"a\"]")));
      ReadPlan mended = plan(Kind.STRING);
      RowBuffer out = new RowBuffer(16);
      byte[] payload = rejection.payload();
      assertThat(
          format.decoder(mended, rejection.payloadSchema()).decode(payload, 0, payload.length, out),
          empty());
      assertThat(
          ReadBack.show(mended.schema(), out.toByteArray(), 0, out.size()), is("x1|\u00fc,\n\""));
    }
  }

  private static Rejection onlyRejection(RecordFormat format, byte[] file) throws IOException {
    try (RecordReader reader = format.open(ReadBack.file(file), Part.WHOLE, NUMBERS)) {
      Outcome outcome = reader.next();
      assertThat(outcome.rejections().size(), is(1));
      return outcome.rejections().get(0);
    }
  }

  @Test
  public void decode_anyBytes_givesARowOrViolations() throws IOException {
    RecordDecoder decoder = ReadBack.csv().decoder(NUMBERS, Optional.empty());
    for (int run = 0; run < 20_000; run++) {
      Random random = new Random(SEED + run);
      byte[] bytes = new byte[random.nextInt(20)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte)
                (random.nextInt(3) == 0
                    ? random.nextInt(256)
                    : "12,\"\n\r".charAt(random.nextInt(6)));
      }
      int from = random.nextInt(bytes.length + 1);
      RowBuffer out = new RowBuffer(16);
      List<Violation> violations = decoder.decode(bytes, from, bytes.length, out);
      if (violations.isEmpty()) {
        String row = ReadBack.show(NUMBERS.schema(), out.toByteArray(), 0, out.size());
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8) + "\n";
        assertThat(
            "seed " + (SEED + run),
            ReadBack.read(ReadBack.csv("header", "false"), ReadBack.file(text), NUMBERS).results(),
            contains(row));
      }
    }
  }

  @Test
  public void decode_sameRecordInAFile_saysTheSame() throws IOException {
    byte[] record = "x,\"y\"z".getBytes(StandardCharsets.UTF_8);
    RecordFormat format = CsvFormatFactory.csv().create(Map.of());
    List<Violation> violations =
        format
            .decoder(NUMBERS, Optional.of("[\"a\",\"b\"]"))
            .decode(record, 0, record.length, new RowBuffer(16));
    Rejection inFile = onlyRejection(format, "a,b\nx,\"y\"z\n".getBytes(StandardCharsets.UTF_8));
    assertThat(violations, equalTo(inFile.violations()));
    assertThat(violations, not(empty()));
  }

  @Test
  public void decode_moreThanOneRecord_isMalformed() {
    byte[] records = "1,2\n3,4".getBytes(StandardCharsets.UTF_8);
    RecordDecoder decoder = ReadBack.csv().decoder(NUMBERS, Optional.empty());
    assertThat(
        decoder.decode(records, 0, 7, new RowBuffer(16)).toString(),
        containsString("it ends at offset 3 of 7: expected one record"));
    assertThat(
        "a slice, with its line break",
        decoder.decode(Arrays.copyOf(records, 40), 0, 4, new RowBuffer(16)),
        empty());
  }

  @Test
  public void decode_recordOverTheLimit_isTooLarge() {
    byte[] record = "1,23456".getBytes(StandardCharsets.UTF_8);
    assertThat(
        ReadBack.csv()
            .decoder(CsvPropertyTest.limited(NUMBERS, 6), Optional.empty())
            .decode(record, 0, 7, new RowBuffer(16))
            .toString(),
        containsString("code=TOO_LARGE"));
  }
}
