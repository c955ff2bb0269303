package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.PartScan;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.record.Origin;
import io.headgate.record.Tally;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;

/** Whatever the bytes and wherever a file is cut, the grammar holds. */
public class CsvPropertyTest {
  private static final String HOSTILE = "\"\"\"\"\",,,\n\n\r\r\r\n  \t#\\ab1;'";
  private static final long SEED = 20261122;

  @Test
  public void read_anyBytes_equalsTheReferenceParser() {
    for (int run = 0; run < 2500; run++) {
      Random random = new Random(SEED + run);
      Map<String, String> options = dialect(random);
      String body = text(random, random.nextInt(random.nextInt(10) == 0 ? 3000 : 60));
      int columns = 1 + random.nextInt(3);
      ReadBack.Result result = readText(options, body, columns, random);
      List<ReadBack.Found> found =
          result.found().stream()
              .map(
                  record ->
                      record.result().startsWith("[Violation[code=MALFORMED")
                          ? new ReadBack.Found(
                              record.position(), record.line(), record.payload(), "MALFORMED")
                          : record)
              .toList();
      assertThat("seed " + (SEED + run), found, equalTo(expected(options, body, columns)));
    }
  }

  @Test
  public void read_anyCuts_equalsTheFileInOnePiece() throws IOException {
    for (int run = 0; run < 2500; run++) {
      Random random = new Random(SEED + run);
      Map<String, String> options = dialect(random);
      options.put("header", String.valueOf(random.nextBoolean()));
      options.put("skip-lines", String.valueOf(random.nextInt(3)));
      options.put("duplicate-names", "number");
      options.put("encoding", random.nextBoolean() ? "auto" : "windows-1252");
      String lineEnd = List.of("\n", "\r", "\r\n").get(random.nextInt(3));
      String mark = random.nextInt(4) == 0 ? "\u00ef\u00bb\u00bf" : "";
      int length = random.nextInt(random.nextInt(10) == 0 ? 3000 : 60);
      String body = mark + "x,y" + lineEnd + "\u00e9,b" + lineEnd + text(random, length);
      int most = 1 + random.nextInt(40);
      MemorySource file = ReadBack.file(latin(body)).inReadsOf(most);
      RecordFormat format = CsvFormatFactory.csv().create(options);
      ReadPlan plan = limited(ReadBack.strings("x", "y"), 30);
      ReadBack.Result whole;
      try {
        whole = ReadBack.read(format, file, plan);
      } catch (UncheckedIOException e) {
        continue; // a header that cannot be read
      }
      checkCuts("seed " + (SEED + run), format, file, plan, whole, random);
    }
  }

  /** Resolves the parts as whoever reads a file in parts does, and compares. */
  static void checkCuts(
      String seed,
      RecordFormat format,
      MemorySource file,
      ReadPlan plan,
      ReadBack.Result whole,
      Random random)
      throws IOException {
    TreeSet<Long> cuts = new TreeSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      cuts.add((long) random.nextInt((int) file.length() + 1));
    }
    cuts.remove(0L);
    List<Part> parts = new ArrayList<>();
    long from = 0;
    for (long cut : cuts) {
      parts.add(new Part(from, cut, 0, Part.UNKNOWN_STATE, 0));
      from = cut;
    }
    parts.add(new Part(from, Long.MAX_VALUE, 0, Part.UNKNOWN_STATE, 0));
    int state = RowAutomaton.RECORD_START;
    long line = 1;
    List<ReadBack.Found> found = new ArrayList<>();
    Tally read = Tally.ZERO;
    long covered = 0;
    for (Part part : parts) {
      ReadBack.Result result = ReadBack.read(format, file, part.resolved(state, line), plan);
      assertThat(seed + " " + part, result.coveredFrom(), is(covered));
      covered = result.coveredTo();
      found.addAll(result.found());
      read = read.plus(result.read());
      PartScan scan = format.scan(file, part);
      state = scan.endState(state);
      line += scan.lines();
    }
    assertThat(seed + " cuts " + cuts, found, equalTo(whole.found()));
    assertThat(seed, read, equalTo(whole.read()));
    assertThat(seed, covered, is(file.length()));
  }

  @Test
  public void quoteScan_anyBytes_equalsTheAutomaton() {
    for (int run = 0; run < 20_000; run++) {
      Random random = new Random(SEED + run);
      Dialect dialect =
          new Dialect(
              (byte) (random.nextBoolean() ? ',' : '\t'),
              random.nextInt(8) == 0 ? Dialect.NONE : '"',
              Dialect.NONE,
              Dialect.NONE,
              false);
      RowAutomaton automaton = new RowAutomaton(dialect);
      byte[] bytes = latin(text(random, random.nextInt(60)) + "\u0000".repeat(8));
      int length = bytes.length - 8;
      StateScan quotes = new QuoteScan(dialect, automaton);
      StateScan courses = new AutomatonScan(automaton);
      LineScan lines = new LineScan();
      for (int from = 0; from < length; ) {
        int to = from + 1 + random.nextInt(length - from);
        quotes.pass(bytes, from, to);
        courses.pass(bytes, from, to);
        lines.pass(bytes, from, to);
        from = to;
      }
      for (int start = RowAutomaton.RECORD_START; start <= RowAutomaton.AFTER_CR; start++) {
        int state = start;
        for (int i = 0; i < length; i++) {
          state = automaton.next(state, bytes[i]);
        }
        String message = "seed " + (SEED + run) + " from state " + start;
        assertThat(message, courses.endStates()[start], is(state));
        assertThat(message, quotes.endStates()[start], is(state));
      }
      String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      long breaks = (text + "x").split("\r\n|\r|\n", -1).length - 1L;
      assertThat("seed " + (SEED + run), lines.breaks(), is(breaks));
    }
  }

  @Test
  public void read_mutatedOrders_accountsForEachRecord() {
    String orders =
        "id,amount,at,note,paid\n"
            + "1,12.50,2026-11-22T10:00:00Z,\"said \"\"hi\"\"\",true\n".repeat(20);
    List<Column> columns =
        List.of(
            Column.of("id", 1, new Type.Plain(Kind.LONG), false),
            Column.of("amount", 2, new Type.Decimal(12, 2), false),
            Column.of("at", 3, new Type.Plain(Kind.TIMESTAMP), true),
            Column.of("note", 4, new Type.Plain(Kind.STRING), true),
            Column.of("paid", 5, new Type.Plain(Kind.BOOLEAN), true));
    ReadPlan plan = limited(ReadPlan.of(Contract.of("sales.orders", columns)), 100);
    for (int run = 0; run < 2500; run++) {
      Random random = new Random(SEED + run);
      byte[] bytes = latin(orders);
      int header = orders.indexOf('\n') + 1;
      for (int i = random.nextInt(12); i >= 0; i--) {
        bytes[header + random.nextInt(bytes.length - header)] = (byte) random.nextInt(256);
      }
      ReadBack.Result result =
          ReadBack.read(
              ReadBack.csv(), ReadBack.file(bytes).inReadsOf(1 + random.nextInt(99)), plan);
      Tally tally = Tally.ZERO;
      long seed = new Origin("orders.csv").seed();
      for (ReadBack.Found found : result.found()) {
        tally = tally.plus(Origin.identity(seed, found.position()));
      }
      assertThat("seed " + (SEED + run), result.read(), equalTo(tally));
    }
  }

  static ReadPlan limited(ReadPlan plan, int maxRecordBytes) {
    return new ReadPlan(plan.contract(), plan.schema(), maxRecordBytes);
  }

  private static ReadBack.Result readText(
      Map<String, String> options, String body, int columns, Random random) {
    options.put("header", "false");
    options.put("columns", names(columns));
    MemorySource file = ReadBack.file(latin(body)).inReadsOf(1 + random.nextInt(40));
    return ReadBack.read(
        CsvFormatFactory.csv().create(options), file, ReadBack.strings(names(columns).split("\n")));
  }

  private static String names(int columns) {
    return "a\nb\nc".substring(0, 2 * columns - 1);
  }

  private static List<ReadBack.Found> expected(
      Map<String, String> options, String body, int columns) {
    Dialect dialect = CsvOptions.of(options, ",").dialect();
    List<ReadBack.Found> expected = new ArrayList<>();
    for (ReferenceParser.Parsed record :
        new ReferenceParser(body, dialect, columns == 1).parse(0, 1)) {
      boolean bad = record.broken() || record.cells().size() != columns;
      String row =
          record.cells().stream()
              .map(cell -> cell == null ? "NULL" : cell)
              .collect(Collectors.joining("|"));
      expected.add(
          new ReadBack.Found(
              record.position(), record.line(), record.payload(), bad ? "MALFORMED" : row));
    }
    return expected;
  }

  /** Short hostile text with a few non-ASCII characters. */
  private static String text(Random random, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
    }
    return out.toString();
  }

  private static Map<String, String> dialect(Random random) {
    Map<String, String> options = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      options.put("trim", "true");
    }
    if (random.nextInt(3) == 0) {
      options.put("escape", "\\");
    }
    if (random.nextInt(3) == 0) {
      options.put("comment", "#");
    }
    if (random.nextInt(5) == 0) {
      options.put("quoting", "false");
    }
    if (random.nextInt(5) == 0) {
      options.put("delimiter", random.nextBoolean() ? ";" : "\t");
    }
    if (random.nextInt(8) == 0) {
      options.put("quote", "'");
    }
    return options;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
