package io.headgate.format.json;

import static io.headgate.format.json.JsonFixture.nullable;
import static io.headgate.format.json.JsonFixture.plain;
import static io.headgate.format.json.JsonFixture.required;
import static io.headgate.format.json.JsonFixture.withDefault;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class JsonValuesTest {
  private static final Type LONGS = new Type.ListOf(plain(Kind.LONG), false);
  private static final Type POINT =
      new Type.Struct(List.of(required("x", plain(Kind.INT)), nullable("y", plain(Kind.STRING))));

  private static Optional<String> parse(ScalarParser parser, String text) {
    byte[] framed = ("xx" + text + "]]").getBytes(StandardCharsets.UTF_8);
    RowBuffer out = new RowBuffer(2);
    return parser.parse(framed, 2, framed.length - 2, out)
        ? Optional.of(HexFormat.of().formatHex(out.toByteArray()))
        : Optional.empty();
  }

  @Test
  public void parser_complexValues_areEncoded() {
    assertThat(
        "list", parse(JsonValues.parser(LONGS, false), "[1,2]"), is(Optional.of("04020400")));
    assertThat("blank", parse(JsonValues.parser(LONGS, false), " [ ] "), is(Optional.of("00")));
    assertThat(
        "record", parse(JsonValues.parser(POINT, false), "{\"x\":1}"), is(Optional.of("0200")));
    assertThat(
        "map",
        parse(JsonValues.parser(new Type.MapOf(plain(Kind.LONG), true), false), "{\"a\":null}"),
        is(Optional.of("0202610000")));
  }

  @Test
  public void parser_nullable_writesTheBranch() {
    assertThat("value", parse(JsonValues.parser(LONGS, true), "[1]"), is(Optional.of("02020200")));
    assertThat("null", parse(JsonValues.parser(LONGS, true), "null"), is(Optional.of("00")));
    assertThat("not null", parse(JsonValues.parser(LONGS, false), "null"), is(Optional.empty()));
  }

  @Test
  public void parser_badText_isRefused() {
    ScalarParser parser = JsonValues.parser(POINT, false);
    for (String bad :
        new String[] {
          "",
          "{}",
          "{\"x\":1.5}",
          "{\"x\":1,\"z\":1}",
          "{\"x\":1}}",
          "{\"x\":1",
          "[]",
          "1",
          "{\"x\":1}{\"x\":1}"
        }) {
      assertThat(bad, parse(parser, bad), is(Optional.empty()));
      assertThat("it still works", parse(parser, "{\"x\":1}"), is(Optional.of("0200")));
    }
  }

  private static String encode(Column column) {
    return HexFormat.of().formatHex(ColumnDefaults.encode(column));
  }

  @Test
  public void defaults_ofEveryKind_areEncodedWithTheirBranch() {
    assertThat("null", encode(nullable("c", plain(Kind.LONG))), is("00"));
    assertThat("long", encode(withDefault("c", plain(Kind.LONG), false, "-1")), is("01"));
    assertThat("nullable", encode(withDefault("c", plain(Kind.LONG), true, "-1")), is("0201"));
    assertThat(
        "text", encode(withDefault("c", plain(Kind.STRING), false, "null")), is("086e756c6c"));
    assertThat("empty text", encode(withDefault("c", plain(Kind.STRING), false, "")), is("00"));
    assertThat("date", encode(withDefault("c", plain(Kind.DATE), false, "1970-01-02")), is("02"));
    assertThat("list", encode(withDefault("c", LONGS, true, "[1]")), is("02020200"));
    assertThat(
        "record", encode(withDefault("c", POINT, false, "{\"x\":1,\"y\":\"a\"}")), is("02020261"));
  }

  @Test
  public void defaults_badOrMissing_areRefusedWithTheColumn() {
    IllegalArgumentException bad =
        assertThrows(
            IllegalArgumentException.class,
            () -> ColumnDefaults.encode(withDefault("age", plain(Kind.INT), false, "young")));
    assertThat(
        bad.getMessage(),
        is(
            "Invalid default of column age: young: expected int, a whole number from -2147483648 to 2147483647"));
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class,
            () -> ColumnDefaults.encode(required("age", plain(Kind.INT))));
    assertThat(
        none.getMessage(),
        is("Cannot leave out column age: it has no default and is not nullable"));
    assertThat("has none", ColumnDefaults.has(required("age", plain(Kind.INT))), is(false));
  }
}
