package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What files say, record by record. Rows are shown as {@code a|b}, null as NULL. */
public class CsvReaderTest {
  private static final ReadPlan AB = ReadBack.strings("a", "b");

  private static List<String> rows(String file, String... options) {
    return read(file, options).results();
  }

  private static ReadBack.Result read(String file, String... options) {
    return ReadBack.read(ReadBack.csv(options), ReadBack.file(file), AB);
  }

  @Test
  public void read_rfc4180_givesItsCells() {
    assertThat(rows("a,b\n1,2\n3,4\n"), contains("1|2", "3|4"));
    assertThat("no last line break", rows("a,b\r\n1,2"), contains("1|2"));
    assertThat("quotes", rows("a,b\n\"1,2\",\"3\"\n"), contains("1,2|3"));
    assertThat(
        "doubled quotes", rows("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n"), contains("say \"hi\"|\""));
    assertThat("line breaks", rows("a,b\n\"1\r\n2\",\"\n\"\n"), contains("1\r\n2|\n"));
    assertThat("quoted header", rows("\"a\",\"b\"\n1,2\n"), contains("1|2"));
    assertThat("spaces are content", rows("a,b\n 1 , 2\n"), contains(" 1 | 2"));
  }

  @Test
  public void read_lineEnds_mayBeMixed() {
    assertThat(rows("a,b\r1,2\n3,4\r\n5,6\r7,8"), contains("1|2", "3|4", "5|6", "7|8"));
  }

  @Test
  public void read_emptyCells_areNullUnlessQuoted() {
    assertThat(rows("a,b\n,\n\"\",x\n"), contains("NULL|NULL", "|x"));
  }

  @Test
  public void read_blankLines_areSkippedUnlessTheFileHasOneColumn() {
    assertThat(rows("\n\na,b\n\n1,2\n\r\n\n3,4\n\n"), contains("1|2", "3|4"));
    ReadPlan one = ReadBack.strings("a");
    assertThat(
        "one column",
        ReadBack.read(ReadBack.csv(), ReadBack.file("a\n1\n\n2\n"), one).results(),
        contains("1", "NULL", "2"));
  }

  @Test
  public void read_quoteInsideACell_isLiteral() {
    assertThat(rows("a,b\n5\" disk,x\"y\"\n"), contains("5\" disk|x\"y\""));
  }

  @Test
  public void read_byteOrderMark_isLeftOut() {
    assertThat(rows("\ufeffa,b\n1,2\n"), contains("1|2"));
    assertThat("quoted", rows("\ufeff\"a\",b\n1,2\n"), contains("1|2"));
  }

  @Test
  public void read_noRecords_givesNone() {
    assertThat("empty file", rows(""), empty());
    assertThat("header alone", rows("a,b"), empty());
    assertThat("blank lines alone", rows("\n\r\n\n"), empty());
  }

  @Test
  public void read_records_knowTheirPositionLineAndBytes() {
    ReadBack.Result result = read("a,b\r\n1,\"x\ny\"\r\n\r\n3,4");
    assertThat(
        result.found(),
        contains(
            new ReadBack.Found(5, 2, "1,\"x\ny\"", "1|x\ny"),
            new ReadBack.Found(16, 5, "3,4", "3|4")));
    assertThat("covered to", result.coveredTo(), is(19L));
  }

  @Test
  public void read_columnsInAnotherOrder_goWhereTheyBelong() {
    assertThat(rows("b,x,a\n1,2,3\n"), contains("3|1"));
    assertThat("absent column", rows("b\n1\n"), contains("NULL|1"));
  }

  @Test
  public void read_raggedRows_areRejectedWithBothNumbers() {
    assertThat(
        rows("a,b\n1\n1,2,3\n"),
        contains(
            "[Violation[code=MALFORMED, field=, message=Cannot read record: 1 cell: expected 2; set"
                + " short-rows: null to take the missing ones as null]]",
            "[Violation[code=MALFORMED, field=, message=Cannot read record: 3 cells: expected 2;"
                + " set long-rows: ignore to leave out what is too much]]"));
    assertThat(
        "options",
        rows("a,b\n1\n1,2,3\n", "short-rows", "null", "long-rows", "ignore"),
        contains("1|NULL", "1|2"));
  }

  @Test
  public void read_textBehindAClosingQuote_isMalformedUpToTheDelimiter() {
    assertThat(
        rows("a,b\n\"1\"x\"y,2\n3,4\n"),
        contains(
            "[Violation[code=MALFORMED, field=a, message=Cannot read cell: text behind the quote"
                + " that closes '1' at offset 2 of the record: expected a delimiter or a line"
                + " break; a quote inside quotes is written twice]]",
            "3|4"));
    assertThat(
        "in a column that is not read",
        rows("a,x,b\n1,\"2\"3,4\n").get(0),
        containsString("code=MALFORMED, field=x"));
  }

  @Test
  public void read_quoteNeverClosed_isMalformed() {
    assertThat(
        rows("a,b\n1,\"2\n3,4\n"),
        contains(
            "[Violation[code=MALFORMED, field=b, message=Cannot read cell: the quote at offset 2"
                + " of the record is never closed: expected another behind '2\\n3,4\\n']]"));
  }

  @Test
  public void read_severalBadCells_listsAll() {
    ReadPlan plan =
        ReadBack.plan(
            List.of(
                Column.of("id", 1, new Type.Plain(Kind.INT), false),
                Column.of("at", 2, new Type.Plain(Kind.DATE), true),
                Column.of("note", 3, new Type.Plain(Kind.STRING), false)));
    String result =
        ReadBack.read(ReadBack.csv(), ReadBack.file("id,at,note\nx1,soon,\n"), plan)
            .results()
            .get(0);
    assertThat(
        result,
        containsString("code=TYPE_MISMATCH, field=id, message=Invalid value: 'x1': expected"));
    assertThat(result, containsString("code=TYPE_MISMATCH, field=at, message=Invalid value:"));
    assertThat(
        result,
        containsString(
            "code=MISSING_FIELD, field=note, message=Cannot take null: the column is required"));
  }

  @Test
  public void read_badValueOfAPiiColumn_isMasked() {
    Column plain = Column.of("a", 1, new Type.Plain(Kind.INT), true);
    ReadPlan plan = ReadBack.plan(List.of(with(plain, Optional.empty(), true)));
    String result =
        ReadBack.read(ReadBack.csv(), ReadBack.file("a\nsecret\n\"secret\"x\n\"secret\n"), plan)
            .results()
            .toString();
    assertThat(result, containsString("'***'"));
    assertThat("nothing shown", result.contains("secret"), is(false));
  }

  @Test
  public void read_defaults_standInForNullsAndAbsentColumns() {
    Column required =
        with(Column.of("a", 1, new Type.Plain(Kind.INT), false), Optional.of("7"), false);
    Column nullable =
        with(Column.of("b", 2, new Type.Plain(Kind.INT), true), Optional.of("8"), false);
    ReadPlan plan = ReadBack.plan(List.of(required, nullable));
    assertThat(
        "null in a required column; null stays null where it may",
        ReadBack.read(ReadBack.csv(), ReadBack.file("a,b\n,\n"), plan).results(),
        contains("7|NULL"));
    assertThat(
        "absent columns",
        ReadBack.read(ReadBack.csv(), ReadBack.file("c\n1\n"), plan).results(),
        contains("7|8"));
  }

  @Test
  public void read_requiredColumnAbsent_rejectsEachRow() {
    ReadPlan plan = ReadBack.plan(List.of(Column.of("a", 1, new Type.Plain(Kind.INT), false)));
    assertThat(
        ReadBack.read(ReadBack.csv(), ReadBack.file("b\n1\n"), plan).results(),
        contains(
            "[Violation[code=MISSING_FIELD, field=a, message=Cannot find column 'a' in the source:"
                + " expected it, or a default in the contract]]"));
  }

  @Test
  public void read_unknownColumnNotIgnored_rejectsEachRow() {
    ReadPlan plan = ReadPlan.of(ReadBack.contract(AB.contract().columns(), DriftPolicy.DEFAULT));
    assertThat(
        ReadBack.read(ReadBack.csv(), ReadBack.file("a,b,c\n1,2,3\n"), plan).results().get(0),
        containsString("code=UNKNOWN_FIELD, field=c"));
  }

  @Test
  public void read_twoColumnsFeedingOne_endsTheRun() {
    Column column =
        new Column(
            "amount",
            1,
            new Type.Plain(Kind.INT),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("betrag"),
            List.of(),
            Map.of(),
            false,
            ChangePolicy.DEFAULT);
    UncheckedIOException thrown =
        assertThrows(
            UncheckedIOException.class,
            () ->
                ReadBack.read(
                    ReadBack.csv(),
                    ReadBack.file("amount,betrag\n1,2\n"),
                    ReadBack.plan(List.of(column))));
    assertThat(thrown.getMessage(), containsString("'amount' and 'betrag' both feed 'amount'"));
  }

  @Test
  public void read_tooLargeRecord_isCutAndReadingGoesOn() {
    String large = "x".repeat(200_000);
    RecordFormat format = ReadBack.csv();
    for (int limit : new int[] {100, 150_000, 1_000_000}) {
      ReadBack.Result result =
          ReadBack.read(
              format,
              ReadBack.file(
                      ("a,b\n1,2\n" + large + ",\"" + large.repeat(10) + "\"\r\n3,4\n")
                          .getBytes(StandardCharsets.UTF_8))
                  .inReadsOf(50_000),
              CsvPropertyTest.limited(AB, limit));
      assertThat("limit " + limit, result.found().get(0).result(), is("1|2"));
      assertThat(result.found().get(2), is(new ReadBack.Found(2_200_013, 4, "3,4", "3|4")));
      ReadBack.Found cut = result.found().get(1);
      assertThat(
          cut.result(),
          is(
              "[Violation[code=TOO_LARGE, field=, message=Cannot hold record: 2200005 bytes with"
                  + " its line break: expected at most "
                  + limit
                  + "; no more than 65536 bytes of it are kept here]]"));
      assertThat("payload", cut.payload().length(), is(65_536));
      assertThat("offset", cut.position(), is(8L));
    }
  }

  @Test
  public void read_recordOfTheLimit_passes() {
    assertThat(
        ReadBack.read(
                ReadBack.csv(), ReadBack.file("a,b\n12345,789\r\n"), CsvPropertyTest.limited(AB, 9))
            .results(),
        contains("12345|789"));
  }

  @Test
  public void read_manyComments_doNotCutBatches() throws IOException {
    MemorySource file = ReadBack.file("a,b\n" + "1,2\n# comment\r\n".repeat(1000));
    RecordFormat format = ReadBack.csv("comment", "#");
    try (RecordReader reader = format.open(file, Part.WHOLE, AB)) {
      assertThat(reader.next().batch().rows(), is(1000));
    }
  }

  private static Column with(Column column, Optional<String> defaultValue, boolean pii) {
    return new Column(
        column.name(),
        column.fieldId(),
        column.type(),
        column.nullable(),
        Optional.empty(),
        defaultValue,
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        pii,
        ChangePolicy.DEFAULT);
  }
}
