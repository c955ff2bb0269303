package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.PartScan;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class CsvSplitTest {
  private static final ReadPlan AB = ReadBack.strings("a", "b");

  @Test
  public void split_longFileWithQuotedLineBreaks_readsAsOnePiece() throws IOException {
    Random random = new Random(20261122);
    StringBuilder text = new StringBuilder("\ufeffa,b\r\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(random.nextInt(50) == 0 ? "\"x" : "").append(",\"line\r\nbreak, \"\"");
      text.append("y".repeat(random.nextInt(9))).append("\"\"\"\r\n");
    }
    MemorySource file = ReadBack.file(text.toString());
    RecordFormat format = ReadBack.csv();
    ReadBack.Result whole = ReadBack.read(format, file, AB);
    List<Part> parts = format.split(file, 50_000);
    assertThat("parts", parts.size(), greaterThan(5));
    assertThat("first", parts.get(0).from(), is(0L));
    List<ReadBack.Found> found = new ArrayList<>();
    int state = parts.get(0).state();
    long line = 1;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (i > 0) {
        assertThat("state " + part, part.state(), is(Part.UNKNOWN_STATE));
        assertThat("joined " + part, part.from(), is(parts.get(i - 1).to()));
      }
      found.addAll(ReadBack.read(format, file, part.resolved(state, line), AB).found());
      PartScan scan = format.scan(file, part);
      state = scan.endState(state);
      line += scan.lines();
    }
    assertThat(found, equalTo(whole.found()));
    assertThat("lines", line, is(40_002L));
  }

  @Test
  public void split_fileUpToOneAndAHalfTargets_isOnePart() throws IOException {
    MemorySource file = ReadBack.file("a,b\n" + "1,2\n".repeat(99));
    assertThat(ReadBack.csv().split(file, 267), contains(Part.WHOLE));
    assertThat("longer", ReadBack.csv().split(file, 266).size(), is(2));
  }

  @Test
  public void split_targetOfAnySize_isOnePart() throws IOException {
    MemorySource file = ReadBack.file("a,b\n" + "1,2\n".repeat(99));
    for (long target : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE / 2 + 1}) {
      assertThat("target " + target, ReadBack.csv().split(file, target), contains(Part.WHOLE));
    }
  }

  @Test
  public void split_whatCannotBeReadFromTheMiddle_isOnePart() throws IOException {
    String text = "a,b\n" + "1,2\n".repeat(999);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
    assertThat(
        "not seekable",
        ReadBack.csv().split(ReadBack.file(bytes).inReadsOf(99).streamOnly(), 100),
        contains(Part.WHOLE));
    assertThat("utf-16", ReadBack.csv().split(ReadBack.file(utf16), 100), contains(Part.WHOLE));
    assertThat(
        "footer",
        ReadBack.csv("skip-footer-lines", "1").split(ReadBack.file(bytes), 100),
        contains(Part.WHOLE));
  }

  @Test
  public void split_headLongerThanTarget_staysInTheFirstPart() throws IOException {
    String preamble = "x\n".repeat(500);
    MemorySource file = ReadBack.file(preamble + "a,b\n" + "1,2\n".repeat(100));
    List<Part> parts = ReadBack.csv("skip-lines", "500").split(file, 100);
    assertThat(parts.get(0).to(), greaterThan(1004L));
    assertThat("covers", parts.get(parts.size() - 1).to(), is(Long.MAX_VALUE));
  }

  @Test
  public void open_partOfUnknownState_saysToScan() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ReadBack.csv()
                    .open(
                        ReadBack.file("a,b\n1,2\n"), new Part(4, 9, 0, Part.UNKNOWN_STATE, 0), AB));
    assertThat(thrown.getMessage(), containsString("scan it first"));
  }

  @Test
  public void open_partOfUnknownLine_givesNoLines() {
    MemorySource file = ReadBack.file("a,b\n1,2\n3,4\n");
    Part part = new Part(8, Long.MAX_VALUE, 0, RowAutomaton.RECORD_START, 0);
    assertThat(
        ReadBack.read(ReadBack.csv(), file, part, AB).found(),
        contains(new ReadBack.Found(8, 0, "3,4", "3|4")));
  }
}
