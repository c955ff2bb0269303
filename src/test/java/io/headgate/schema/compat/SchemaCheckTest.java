package io.headgate.schema.compat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.avro.UntrustedSchemas;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.Test;

public class SchemaCheckTest {
  private static String record(String fields) {
    return "{\"type\":\"record\",\"name\":\"a.R\",\"fields\":[" + fields + "]}";
  }

  private static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
  }

  private static String decimal(int precision, int scale) {
    return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
        .formatted(precision, scale);
  }

  /** Kind and path of each problem. */
  private static List<String> check(String reader, String writer) {
    return SchemaCheck.check(reader, writer).stream()
        .map(problem -> problem.kind().word() + " " + problem.path())
        .toList();
  }

  @Test
  public void check_severalProblems_givesAllWithTheirPaths() {
    String inner = "{\"type\":\"record\",\"name\":\"a.%s\",\"fields\":[%s]}";
    String writer =
        record(
            field("amount", decimal(10, 2))
                + ","
                + field("note", "[\"null\",\"string\"]")
                + ","
                + field(
                    "items",
                    "{\"type\":\"array\",\"items\":"
                        + inner.formatted(
                            "Item",
                            field("at", "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}"))
                        + "}")
                + ","
                + field("prices", "{\"type\":\"map\",\"values\":\"long\"}")
                + ","
                + field("again", "\"a.Item\""));
    String reader =
        record(
            field("amount", decimal(10, 4))
                + ","
                + field("note", "\"string\"")
                + ","
                + field(
                    "items",
                    "{\"type\":\"array\",\"items\":"
                        + inner.formatted(
                            "Item",
                            field("at", "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}"))
                        + "}")
                + ","
                + field("prices", "{\"type\":\"map\",\"values\":\"float\"}")
                + ","
                + field("again", "\"a.Item\"")
                + ","
                + field("more", "\"int\""));
    assertThat(
        check(reader, writer),
        contains(
            "scale amount",
            "null note",
            "unit items[].at",
            "rounded prices{}",
            "unit again.at",
            "no-default more"));
  }

  @Test
  public void check_scale_saysWhatWhereWhyAndWhatToDo() {
    List<Incompatibility> found =
        SchemaCheck.check(
            record(field("amount", decimal(10, 4))), record(field("amount", decimal(10, 2))));
    assertThat(
        found.get(0).message(),
        is(
            "Cannot read 'amount': written as decimal(10,2), read as decimal(10,4): the digits stay"
                + " and the point moves, so that every value becomes another: keep scale 2, or give"
                + " the new scale a field of another name"));
  }

  @Test
  public void check_typeAlone_isTheRecordItself() {
    assertThat(
        SchemaCheck.check("\"int\"", "\"string\"").get(0).message(),
        is(
            "Cannot read the record: written as string, read as int: Avro converts no value of the"
                + " one to the other: keep the type, or give the new one a field of another name"));
  }

  @Test
  public void check_whatHeadgateConverts_isMarkedExact() {
    assertThat("more digits", exact(decimal(12, 4), decimal(10, 2)), is(true));
    assertThat("less room in front", exact(decimal(10, 4), decimal(10, 2)), is(false));
    assertThat("int to decimal", exact(decimal(12, 2), "\"int\""), is(true));
    String millis = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
    String micros = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
    assertThat("a finer unit", exact(micros, millis), is(true));
    assertThat("a coarser one", exact(millis, micros), is(false));
    assertThat("rounding", exact("\"double\"", "\"long\""), is(false));
    String symbols = "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}";
    assertThat("a symbol as text", exact("\"string\"", symbols), is(true));
    assertThat(
        "a fixed as bytes",
        exact("\"bytes\"", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}"),
        is(true));
  }

  private static boolean exact(String reader, String writer) {
    List<Incompatibility> found =
        SchemaCheck.check(record(field("v", reader)), record(field("v", writer)));
    assertThat(found.toString(), found.size(), is(1));
    return found.get(0).exact();
  }

  @Test
  public void check_goodChanges_passes() {
    String old = record(field("a", "\"int\"") + "," + field("b", "\"string\""));
    List<String> next =
        List.of(
            record(field("b", "\"string\"") + "," + field("a", "\"int\"")),
            record(field("a", "\"long\"") + "," + field("b", "\"string\"")),
            record(field("a", "\"double\"") + "," + field("b", "\"string\"")),
            record(field("a", "[\"null\",\"int\"]") + "," + field("b", "\"string\"")),
            record(field("a", "\"int\"")),
            record(
                field("a", "\"int\"")
                    + ",{\"name\":\"c\",\"type\":\"string\",\"aliases\":[\"b\"]}"),
            record(
                field("a", "\"int\"")
                    + ","
                    + field("b", "\"string\"")
                    + ",{\"name\":\"c\",\"type\":[\"null\",\"string\"],\"default\":null}"));
    next.forEach(reader -> assertThat(reader, check(reader, old), is(List.of())));
    String uuid = "{\"type\":\"string\",\"logicalType\":\"uuid\"}";
    assertThat(check(record(field("v", "\"string\"")), record(field("v", uuid))), is(List.of()));
  }

  @Test
  public void check_fieldIds_tellColumnsApartWhateverTheirNames() {
    String a = "{\"name\":\"a\",\"type\":\"int\",\"field-id\":1}";
    String b = "{\"name\":\"b\",\"type\":\"int\",\"field-id\":%d,\"default\":0%s}";
    assertThat("dropped and added", check(record(b.formatted(2, "")), record(a)), is(List.of()));
    assertThat("renamed", check(record(b.formatted(1, "")), record(a)), is(List.of("renamed b")));
    assertThat(
        "renamed with an alias",
        check(record(b.formatted(1, ",\"aliases\":[\"a\"]")), record(a)),
        is(List.of()));
    assertThat(
        "an alias, and a new field of the old name",
        check(
            record(
                b.formatted(1, ",\"aliases\":[\"a\"]")
                    + ",{\"name\":\"a\",\"type\":\"int\",\"field-id\":3,\"default\":9}"),
            record(a)),
        is(List.of()));
  }

  @Test
  public void check_writersOwnAlias_tellsThatAnOlderReaderMissesTheField() {
    String old = record("{\"name\":\"a\",\"type\":\"int\",\"default\":0}");
    String next = record("{\"name\":\"b\",\"type\":\"int\",\"aliases\":[\"a\"]}");
    assertThat("the new one reads", check(next, old), is(List.of()));
    assertThat("the old one does not", check(old, next), is(List.of("renamed a")));
  }

  @Test
  public void check_laterStep_doesNotSuspectRenames() {
    Schema old = UntrustedSchemas.parse(record(field("a", "\"int\"")));
    Schema next = UntrustedSchemas.parse(record("{\"name\":\"b\",\"type\":\"int\",\"default\":0}"));
    assertThat(SchemaCheck.check(next, old, Step.NEXT).size(), is(1));
    assertThat(SchemaCheck.check(next, old, Step.LATER), is(List.of()));
  }

  @Test
  public void check_swapOfNamesByAliases_isRefusedThoughAvrosCheckerBreaks() {
    String old = record(field("a", "\"int\"") + "," + field("b", "\"int\""));
    String swapped =
        record(
            "{\"name\":\"b\",\"type\":\"int\",\"aliases\":[\"a\"]},"
                + "{\"name\":\"a\",\"type\":\"int\",\"aliases\":[\"b\"]}");
    assertThat(check(swapped, old), is(List.of("alias-ambiguous b", "alias-ambiguous a")));
  }

  @Test
  public void check_unionsThatLookAlike_areReadByPlaceAndRefusedIfTheirTypesAreSwapped() {
    String type = "{\"type\":\"fixed\",\"name\":\"%s\",\"size\":1}";
    String one = "[" + type.formatted("x.F") + "," + type.formatted("y.F") + "]";
    String other = "[" + type.formatted("y.F") + "," + type.formatted("x.F") + "]";
    assertThat(check(record(field("v", one)), record(field("v", one))), is(List.of()));
    assertThat(
        check(record(field("v", other)), record(field("v", one))), hasItem("branch-choice v"));
  }

  @Test
  public void check_recordsInThemselves_ends() {
    String list = "{\"type\":\"record\",\"name\":\"L\",\"fields\":[%s,%s]}";
    String next = field("next", "[\"null\",\"L\"]");
    assertThat(
        check(
            list.formatted(field("v", "\"float\""), next),
            list.formatted(field("v", "\"int\""), next)),
        is(List.of("rounded v")));
  }

  @Test
  public void check_recordsThatHoldEachOther_takesAPairOnce() {
    String reader = clique("\"long\"");
    assertThat(check(reader, reader), is(List.of()));
    assertThat(
        "each pair of types once", check(reader, clique("\"string\"")).size() < 10_000, is(true));
  }

  /** Six records, each of which has fields of all others. */
  private static String clique(String type) {
    StringBuilder text = new StringBuilder();
    for (int i = 5; i >= 0; i--) {
      int self = i;
      String others =
          IntStream.range(0, 6)
              .filter(j -> j != self)
              .mapToObj(
                  j -> field("r" + j, j == self + 1 ? "[\"null\",@]" : "[\"null\",\"R" + j + "\"]"))
              .collect(Collectors.joining(","));
      String record =
          "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[%s,%s]}"
              .formatted(i, others, field("v", type));
      text.replace(0, text.length(), record.replace("@", text.toString()));
    }
    return text.toString();
  }

  @Test
  public void check_textOverALimit_isRefusedAsNoSchema() {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class, () -> SchemaCheck.check("\"int\"", "\"nothing\""));
    assertThat(refused.getMessage(), containsString("Invalid Avro schema"));
  }

  @Test
  public void check_defaultThatIsNoValue_isRefusedAsAvrosReaderDoes() {
    for (String bad : List.of("\"x\"", "{}", "[1]", "null")) {
      String reader = record("{\"name\":\"v\",\"type\":\"int\",\"default\":" + bad + "}");
      assertThat(bad, check(reader, record("")), is(List.of("reader-fails ")));
    }
    String nested =
        "{\"type\":\"record\",\"name\":\"N\",\"fields\":[" + field("x", "\"int\"") + "]}";
    String reader = record("{\"name\":\"v\",\"type\":" + nested + ",\"default\":{}}");
    assertThat(check(reader, record("")), is(List.of("reader-fails ")));
  }
}
