package io.headgate.format.json;

import static io.headgate.format.json.JsonFixture.contract;
import static io.headgate.format.json.JsonFixture.format;
import static io.headgate.format.json.JsonFixture.nullable;
import static io.headgate.format.json.JsonFixture.plain;
import static io.headgate.format.json.JsonFixture.read;
import static io.headgate.format.json.JsonFixture.required;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.json.JsonFixture.Result;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class JsonReaderTest {
  private static final Contract CONTRACT =
      contract(
          DriftPolicy.DEFAULT, required("a", plain(Kind.LONG)), nullable("b", plain(Kind.STRING)));
  private static final JsonFormat LINES = format();
  private static final JsonFormat ARRAY = format("layout", "array");
  private static final JsonFormat OBJECT = format("layout", "object");

  @Test
  public void lines_blanksBreaksAndMark_areNoRecords() {
    Result result =
        read(LINES, "\ufeff{\"a\":1}\r\n\r\n  \n{\"a\":2}\n{\"a\":x}\n {\"a\":3} ", CONTRACT);
    assertThat(
        "rows",
        result.rows,
        contains("{\"a\": 1, \"b\": null}", "{\"a\": 2, \"b\": null}", "{\"a\": 3, \"b\": null}"));
    assertThat("raw", result.raw, contains("{\"a\":1}", "{\"a\":2}", " {\"a\":3} "));
    assertThat("positions", result.positions, contains(3L, 17L, 33L));
    assertThat("lines", result.lines, contains(1L, 4L, 6L));
    assertThat("rejected", result.rejected(), contains("25 {\"a\":x}"));
    assertThat("line", result.rejections.get(0).line(), is(5L));
    assertThat("from", result.coveredFrom, is(0L));
    assertThat("to", result.coveredTo, is(42L));
  }

  @Test
  public void lines_everySplit_givesTheSameRecordsAndJoins() {
    String text = "{\"a\":1}\n\n{\"a\":2}\r\nbad\n{\"a\":3}\n\n\n{\"a\":4,\"b\":\"x\"}";
    for (String content : new String[] {text, text + "\n", "\n" + text, "", "\n", "{\"a\":1}"}) {
      MemorySource file = JsonFixture.file(content.getBytes(StandardCharsets.UTF_8));
      Result whole = read(LINES, file, Part.WHOLE, ReadPlan.of(CONTRACT));
      for (int target = 1; target <= content.length(); target++) {
        Result joined = new Result();
        for (Part part : split(file, target)) {
          Result result = read(LINES, file, part, ReadPlan.of(CONTRACT));
          assertThat("target " + target + " " + part, result.coveredFrom, is(joined.coveredTo));
          joined.coveredTo = result.coveredTo;
          joined.rows.addAll(result.rows);
          joined.raw.addAll(result.raw);
          joined.positions.addAll(result.positions);
          joined.rejections.addAll(result.rejections);
          joined.read = joined.read.plus(result.read);
          result.positions.forEach(
              p -> assertThat("starts in the part", p >= part.from() && p < part.to(), is(true)));
        }
        assertThat("target " + target, joined.rows, is(whole.rows));
        assertThat("target " + target, joined.raw, is(whole.raw));
        assertThat("target " + target, joined.positions, is(whole.positions));
        assertThat("target " + target, joined.rejected(), is(whole.rejected()));
        assertThat("target " + target, joined.read, is(whole.read));
        assertThat("target " + target, joined.coveredTo, is((long) content.length()));
      }
    }
  }

  private static List<Part> split(MemorySource file, long target) {
    try {
      return LINES.split(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  public void lines_partWithKnownLine_countsOn() {
    MemorySource file =
        JsonFixture.file("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n".getBytes(StandardCharsets.UTF_8));
    assertThat(
        "middle of a line",
        read(LINES, file, new Part(4, 24, 0, 0, 1), ReadPlan.of(CONTRACT)).lines,
        contains(2L, 3L));
    assertThat(
        "start of a line",
        read(LINES, file, new Part(8, 24, 0, 0, 2), ReadPlan.of(CONTRACT)).lines,
        contains(2L, 3L));
    assertThat(
        "unknown",
        read(LINES, file, new Part(8, 24, 0, 0, 0), ReadPlan.of(CONTRACT)).lines,
        contains(0L, 0L));
  }

  @Test
  public void lines_unseekableFile_isOnePartAndStillReadsFromTheMiddle() {
    MemorySource file =
        JsonFixture.file("{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8)).streamOnly();
    assertThat("parts", split(file, 1), is(List.of(Part.WHOLE)));
    assertThat(
        "middle",
        read(LINES, file, new Part(3, 24, 0, 0, 0), ReadPlan.of(CONTRACT)).positions,
        contains(8L));
    assertThat(
        "behind the end",
        read(LINES, file, new Part(300, 400, 0, 0, 0), ReadPlan.of(CONTRACT)).positions,
        is(empty()));
  }

  @Test
  public void lines_manyRecords_comeInBatchesWithTheirOriginals() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      text.append("{\"a\":")
          .append(i)
          .append(",\"b\":\"")
          .append("x".repeat(i % 50))
          .append("\"}\n");
    }
    Result result = read(LINES, text.toString(), CONTRACT);
    assertThat("rows", result.rows, hasSize(60_000));
    assertThat(
        "row", result.rows.get(59_999), is("{\"a\": 59999, \"b\": \"" + "x".repeat(49) + "\"}"));
    assertThat("originals", String.join("\n", result.raw) + "\n", is(text.toString()));
    assertThat("line", result.lines.get(59_999), is(60_000L));
  }

  @Test
  public void lines_recordOverTheLimit_isRejectedAndPassedOver() {
    String big = "{\"a\":1,\"b\":\"" + "x".repeat(3_000_000) + "\"}";
    String fits = "{\"a\":2,\"b\":\"" + "y".repeat(1_900_000) + "\"}";
    ReadPlan plan = new ReadPlan(CONTRACT, AvroSchemas.compile(CONTRACT), 2_000_000);
    for (String content :
        new String[] {
          fits + "\n" + big + "\n{\"a\":3}\n" + fits, big + "\n" + fits + "\n{\"a\":3}\n" + fits
        }) {
      MemorySource file = JsonFixture.file(content.getBytes(StandardCharsets.UTF_8));
      Result result = read(LINES, file, Part.WHOLE, plan);
      assertThat("rows", result.rows, hasSize(3));
      assertThat("rejections", result.rejections, hasSize(1));
      assertThat("code", result.rejections.get(0).code(), is(RejectionCode.TOO_LARGE));
      assertThat("position", result.rejections.get(0).position(), is((long) content.indexOf(big)));
      assertThat("line", result.rejections.get(0).line(), is(content.startsWith(big) ? 1L : 2L));
      assertThat("payload", result.rejections.get(0).payload().length, is(64 << 10));
      assertThat(
          "message",
          result.rejections.get(0).violations().get(0).message(),
          containsString("over 2000000 bytes; its first 65536 bytes are kept"));
      assertThat("to", result.coveredTo, is((long) content.length()));
    }
    MemorySource last = JsonFixture.file(big.getBytes(StandardCharsets.UTF_8));
    assertThat("at the end", read(LINES, last, Part.WHOLE, plan).rejections, hasSize(1));
    ReadPlan small = new ReadPlan(CONTRACT, AvroSchemas.compile(CONTRACT), 7);
    MemorySource file =
        JsonFixture.file("{\"a\":1}\n{\"a\":10}\n{\"a\":2}".getBytes(StandardCharsets.UTF_8));
    assertThat(
        "whole in the buffer",
        read(LINES, file, Part.WHOLE, small).rejected(),
        contains("8 {\"a\":10}"));
  }

  @Test
  public void array_elements_areRecordsWhereTheyStart() {
    Result result =
        read(
            ARRAY,
            "\ufeff\n [ {\"a\":1} ,\n{\"a\":2,\"b\":\"],}\\\"\"}\n,\n\n{\"a\":3}\n]\n",
            CONTRACT);
    assertThat("rows", result.rows, hasSize(3));
    assertThat("positions", result.positions, contains(7L, 17L, 40L));
    assertThat("lines", result.lines, contains(2L, 3L, 6L));
    assertThat("rejected", result.rejections, is(empty()));
    assertThat("detected", read(LINES, " [{\"a\":1}]", CONTRACT).rows, hasSize(1));
    assertThat("empty", read(ARRAY, "[ \n]", CONTRACT).read.count(), is(0L));
  }

  @Test
  public void array_damagedElements_spoilOnlyThemselves() {
    Result result =
        read(
            ARRAY, "[{\"a\":1},,{\"a\":2}{\"a\":3},[1,{\"a\":4}],{\"a\":5]},{\"a\":6},]", CONTRACT);
    assertThat("rows", result.rows, contains("{\"a\": 1, \"b\": null}", "{\"a\": 6, \"b\": null}"));
    assertThat(
        "rejected",
        result.rejected(),
        contains("9 ", "10 {\"a\":2}{\"a\":3}", "25 [1,{\"a\":4}]", "37 {\"a\":5]}", "54 "));
  }

  @Test
  public void array_trailingText_isRejected() {
    Result result = read(ARRAY, "[{\"a\":1}] {\"a\":2}", CONTRACT);
    assertThat("rows", result.rows, hasSize(1));
    assertThat("rejected", result.rejected(), contains("10 {\"a\":2}"));
    assertThat(
        "message",
        result.rejections.get(0).violations().get(0).message(),
        containsString("nothing behind the end of the array"));
  }

  @Test
  public void array_cutOffOrNone_isADamagedSource() {
    assertDamaged(
        "[{\"a\":1},{\"a\":2}", "at byte 16: expected ']' at the array's end: the file is cut off");
    assertDamaged("[{\"a\":1},", "the file is cut off");
    assertDamaged("[{\"a\":\"", "the file is cut off");
    assertDamaged("{\"a\":1}", "at byte 0: expected '['");
    assertDamaged("", "expected '[': the file is empty");
  }

  private static void assertDamaged(String content, String message) {
    UncheckedIOException damaged =
        assertThrows(content, UncheckedIOException.class, () -> read(ARRAY, content, CONTRACT));
    assertThat(content, damaged.getCause().getMessage(), containsString(message));
  }

  @Test
  public void array_largeFile_isReadInChunks() {
    StringBuilder text = new StringBuilder("[");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      String element = "{\"a\":" + i + ",\n\"b\":\"" + "x".repeat(i % 50) + "\"}";
      expected.add(element);
      text.append(i == 0 ? "" : ",\n").append(element);
    }
    Result result = read(ARRAY, text + "]", CONTRACT);
    assertThat("originals", result.raw, is(expected));
    assertThat("last line", result.lines.get(59_999), is(119_999L));
    assertThat("rejected", result.rejections, is(empty()));
  }

  @Test
  public void object_wholeFile_isOneRecord() {
    Result result = read(OBJECT, "\n{\n\"a\":1,\n\"b\":\"x\"\n}\n", CONTRACT);
    assertThat("rows", result.rows, contains("{\"a\": 1, \"b\": \"x\"}"));
    assertThat("position", result.positions, contains(1L));
    assertThat("line", result.lines, contains(2L));
    assertThat("two", read(OBJECT, "{\"a\":1}\n{\"a\":2}", CONTRACT).rejections, hasSize(1));
    assertThat(
        "empty", read(OBJECT, "", CONTRACT).rejections.get(0).code(), is(RejectionCode.MALFORMED));
  }

  @Test
  public void create_depthOutOfRange_isRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> format("max-depth", "0"));
    assertThat(refused.getMessage(), is("Invalid option max-depth: 0: expected 1 to 500"));
    assertThat(
        "deepest",
        read(format("max-depth", "500"), "{\"a\":" + "[".repeat(600), CONTRACT).rejections,
        is(not(empty())));
  }
}
