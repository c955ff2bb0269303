package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.FormatOption;
import io.headgate.format.ReadPlan;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;

/** What each option does. */
public class CsvOptionsTest {
  private static final ReadPlan AB = ReadBack.strings("a", "b");

  private static List<String> rows(String file, String... options) {
    return rows(file.getBytes(StandardCharsets.UTF_8), options);
  }

  private static List<String> rows(byte[] file, String... options) {
    return ReadBack.read(ReadBack.csv(options), ReadBack.file(file), AB).results();
  }

  private static List<String> names(String file, String... options) throws IOException {
    return ReadBack.csv(options).discover(ReadBack.file(file)).columns().stream()
        .map(SourceColumns.SourceColumn::name)
        .toList();
  }

  @Test
  public void delimiter_mayBeAnother() {
    assertThat(rows("a;b\n1,0;2\n", "delimiter", ";"), contains("1,0|2"));
    assertThat("written as an escape", rows("a\tb\n1\t2\n", "delimiter", "\\t"), contains("1|2"));
    assertThat(
        "tsv",
        ReadBack.read(CsvFormatFactory.tsv().create(Map.of()), ReadBack.file("a\tb\n1,\t2\n"), AB)
            .results(),
        contains("1,|2"));
  }

  @Test
  public void quote_mayBeAnotherOrOff() {
    assertThat(rows("a,b\n'1,''2',\"\n", "quote", "'"), contains("1,'2|\""));
    assertThat(rows("a,b\n\"1,2\"\n", "quoting", "false"), contains("\"1|2\""));
  }

  @Test
  public void escape_makesTheNextCharacterContent() {
    assertThat(
        rows("a,b\n\"say \\\"hi\\\"\",x\\,y\\\\\n", "escape", "\\"), contains("say \"hi\"|x,y\\"));
    assertThat(
        "line break and quote outside quotes",
        rows("a,b\n1\\\n2,\\\"x\n", "escape", "\\"),
        contains("1\n2|\"x"));
  }

  @Test
  public void header_offTakesColumnsOrTheContractsOrder() throws IOException {
    assertThat(rows("1,2\n", "header", "false"), contains("1|2"));
    assertThat(rows("1,2\n", "header", "false", "columns", "b\na"), contains("2|1"));
    assertThat(
        "discovered", names("1,2\n", "header", "false", "columns", "b\na"), contains("b", "a"));
    assertThat(
        "nothing declared but how many",
        ReadBack.csv("header", "false").discover(ReadBack.file("\n1,2\n3\n")),
        is(SourceColumns.UNDECLARED.byPosition(2)));
    assertThat(
        "nothing declared where rows may be ragged",
        ReadBack.csv("header", "false", "short-rows", "null").discover(ReadBack.file("1,2\n")),
        is(SourceColumns.UNDECLARED));
  }

  @Test
  public void header_missingNames_areNumbered() throws IOException {
    assertThat(names("a,,b,\n"), contains("a", "column_2", "b", "column_4"));
    assertThat("taken already", names("column_2,\n"), contains("column_2", "column_2_2"));
  }

  @Test
  public void duplicateNames_endTheRunOrAreNumbered() throws IOException {
    IOException thrown = assertThrows(IOException.class, () -> names("a,b,a,b\n"));
    assertThat(
        thrown.getMessage(),
        is(
            "Cannot read orders.csv: the header repeats 'a' (column 3), 'b' (column 4): correct it,"
                + " or set duplicate-names: number to read them as name_2 and so on"));
    assertThat(
        names("a,a,a_2,a\n", "duplicate-names", "number"), contains("a", "a_3", "a_2", "a_4"));
  }

  @Test
  public void header_leftOpen_endsTheRun() {
    IOException thrown = assertThrows(IOException.class, () -> names("a,\"b\n1,2\n"));
    assertThat(thrown.getMessage(), containsString("the header's cell 2 is not closed by a quote"));
  }

  @Test
  public void nullValues_takeThePlaceOfTheEmptyCell() {
    assertThat(
        rows("a,b\nNULL,\n\"NULL\",N/A\n", "null-values", "NULL\nN/A"),
        contains("NULL|", "NULL|NULL"));
    assertThat("quoted too", rows("a,b\n\"\",x\n", "quoted-nulls", "true"), contains("NULL|x"));
    assertThat(
        "as written, not as unescaped",
        rows("a,b\n\\N,\\\\N\n", "escape", "\\", "null-values", "\\N"),
        contains("NULL|\\N"));
  }

  @Test
  public void nullValues_ofAColumn_comeFirst() {
    Column column = ReadBack.column("a", 1, Kind.INT, Map.of("null-values", "-"));
    assertThat(
        ReadBack.read(ReadBack.csv(), ReadBack.file("a\n-\n5\n"), ReadBack.plan(List.of(column)))
            .results(),
        contains("NULL", "5"));
  }

  @Test
  public void trim_leavesOutBlanksAroundCells() {
    assertThat(
        rows("a , b\n 1\t,  \" 2 \" \n ,x y \n", "trim", "true"), contains("1| 2 ", "NULL|x y"));
    assertThat(
        "not what is escaped",
        rows("a,b\n\\ 1\\ ,2\n", "trim", "true", "escape", "\\"),
        contains(" 1 |2"));
  }

  @Test
  public void comment_skipsLinesButNotCells() {
    assertThat(
        rows("# one, \"two\na,b\n#x\n1,#2\n\"#3\",4\n#end", "comment", "#"),
        contains("1|#2", "#3|4"));
  }

  @Test
  public void skipLines_leavesOutThePreamble() {
    ReadBack.Result result =
        ReadBack.read(
            ReadBack.csv("skip-lines", "2"), ReadBack.file("Report\r\n\"x\r\na,b\r\n1,2\n"), AB);
    assertThat(result.found(), contains(new ReadBack.Found(17, 4, "1,2", "1|2")));
    assertThat("more than the file has", rows("a,b\n", "skip-lines", "9").size(), is(0));
  }

  @Test
  public void skipFooterLines_leavesOutTheLastLines() {
    assertThat(rows("a,b\n1,2\nTotal,\"\nend\n", "skip-footer-lines", "2"), contains("1|2"));
    assertThat(
        "no last line break", rows("a,b\r\n1,2\r\nT", "skip-footer-lines", "1"), contains("1|2"));
    assertThat(
        "more than the file has", rows("a,b\n1,2\n", "skip-footer-lines", "9").size(), is(0));
    String many = "1,2\n".repeat(300_000);
    assertThat(
        "a long file", rows("a,b\n" + many + "T\n", "skip-footer-lines", "1").size(), is(300_000));
  }

  @Test
  public void skipFooterLines_tooLong_endsTheRun() {
    String file = "a,b\n1,2\n" + "x".repeat(3 << 20);
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> rows(file, "skip-footer-lines", "1"));
    assertThat(
        thrown.getMessage(), containsString("the last 1 lines are longer than 1048576 bytes"));
  }

  @Test
  public void encoding_singleBytes_areRead() {
    byte[] latin = "a,b\n\u00e9t\u00e9,\"\u00df\"\"\"\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(rows(latin, "encoding", "iso-8859-1"), contains("\u00e9t\u00e9|\u00df\""));
    byte[] windows = "a,b\n5 \u20ac,\u00e9\n".getBytes(Charset.forName("windows-1252"));
    assertThat(rows(windows, "encoding", "windows-1252"), contains("5 \u20ac|\u00e9"));
    assertThat(
        "a byte that is no character",
        rows(new byte[] {'a', ',', 'b', '\n', (byte) 0x81, ',', '2'}, "encoding", "windows-1252")
            .get(0),
        containsString("byte 0x81 at offset 0 of the record is not valid windows-1252"));
  }

  @Test
  public void encoding_invalidUtf8_isMalformedWithItsOffset() {
    byte[] latin = "a,b\n1,\u00e9t\u00e9\n3,4\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
        rows(latin),
        contains(
            "[Violation[code=MALFORMED, field=, message=Cannot read text: byte 0xe9 at offset 2 of"
                + " the record is not valid utf-8: set encoding to what the file is in]]",
            "3|4"));
  }

  @Test
  public void encoding_utf16_isReadWithExactPositions() {
    String text = "a,b\n\u00e9,\ud83d\ude00\n1,2\n";
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] marked = ("\ufeff" + text).getBytes(charset);
      for (String encoding : List.of("auto", "utf-16")) {
        ReadBack.Result result =
            ReadBack.read(
                ReadBack.csv("encoding", encoding), ReadBack.file(marked).inReadsOf(3), AB);
        assertThat(result.results(), contains("\u00e9|\ud83d\ude00", "1|2"));
        assertThat("first", result.found().get(0).position(), is(10L));
        assertThat("second", result.found().get(1).position(), is(20L));
        assertThat("end", result.coveredTo(), is((long) marked.length));
      }
      assertThat(
          "named, without mark",
          rows(text.getBytes(charset), "encoding", charset.name().toLowerCase(Locale.ROOT)),
          contains("\u00e9|\ud83d\ude00", "1|2"));
    }
  }

  @Test
  public void encoding_malformedUtf16_isRejectedAndPositionsStayExact() {
    byte[] bytes = "\ufeffa,b\n\ud800,1\n2,3\n".getBytes(StandardCharsets.UTF_16LE);
    bytes[10] = 0;
    bytes[11] = (byte) 0xd8; // the JDK wrote a question mark for the lone surrogate
    byte[] odd = Arrays.copyOf(bytes, bytes.length + 1);
    odd[bytes.length] = '4';
    ReadBack.Result result = ReadBack.read(ReadBack.csv(), ReadBack.file(odd).inReadsOf(5), AB);
    assertThat(result.results().get(0), containsString("MALFORMED"));
    assertThat(result.found().get(1).position(), is(18L));
    assertThat("odd byte", result.results().get(2), containsString("byte 0xff"));
    assertThat("end", result.coveredTo(), is((long) odd.length));
  }

  @Test
  public void encoding_utf16WithoutMark_endsTheRun() {
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> rows("a,b\n", "encoding", "utf-16"));
    assertThat(thrown.getMessage(), containsString("no byte order mark"));
  }

  @Test
  public void scalarOptions_ofFormatAndColumn_reachTheParsers() {
    Column amount = Column.of("amount", 1, new Type.Plain(Kind.DOUBLE), true);
    Column day = ReadBack.column("day", 2, Kind.DATE, Map.of("pattern", "dd.MM.yyyy"));
    assertThat(
        ReadBack.read(
                ReadBack.csv(
                    "delimiter", ";", "decimal-separator", ",", "thousands-separator", "."),
                ReadBack.file("amount;day\n1.234,50;31.12.2025\n"),
                ReadBack.plan(List.of(amount, day)))
            .results(),
        is(List.of("1234.5|" + LocalDate.of(2025, 12, 31).toEpochDay())));
  }

  @Test
  public void create_contradictions_sayWhichOptions() {
    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> ReadBack.csv("quote", ",", "comment", ","))
            .getMessage(),
        is(
            "Invalid options: quote and delimiter are the same character: choose another; comment"
                + " and delimiter are the same character: choose another; comment and quote are the"
                + " same character: choose another"));
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> ReadBack.csv("delimiter", ";", "escape", ";", "comment", "#"))
            .getMessage(),
        is("Invalid options: escape and delimiter are the same character: choose another"));
    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> ReadBack.csv("escape", "#", "comment", "#"))
            .getMessage(),
        is("Invalid options: comment and escape are the same character: choose another"));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> ReadBack.csv("columns", "a\nb"))
            .getMessage(),
        containsString("set header: false"));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> ReadBack.csv("delimiter", "\u00a7"))
            .getMessage(),
        is("Invalid option delimiter: '\u00a7': expected one ASCII character"));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> ReadBack.csv("skip-lines", "-1"))
            .getMessage(),
        is("Invalid option skip-lines: '-1': expected a number of lines from 0"));
  }

  @Test
  public void options_defaults_areWhatCreateTakes() {
    for (FormatOption option : CsvFormatFactory.csv().options()) {
      assertThat(
          option.key(),
          CsvOptions.of(Map.of(option.key(), option.defaultValue()), ","),
          is(CsvOptions.of(Map.of(), ",")));
    }
  }
}
