package io.headgate.schema.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.Test;

public class UntrustedSchemasTest {
  private static String record(String name, String fields) {
    return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
  }

  private static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
  }

  private static void assertRefused(String json, String reason) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> UntrustedSchemas.parse(json));
    assertThat(refused.getMessage(), startsWith("Invalid Avro schema: "));
    assertThat(refused.getMessage(), containsString(reason));
    assertThat("is cut", refused.getMessage().length() < 2_000, is(true));
  }

  @Test
  public void parse_withClassNames_losesThem() {
    String text = "{\"type\":\"string\",\"java-class\":\"java.io.File\"}";
    String map =
        "{\"type\":\"map\",\"values\":"
            + text
            + ",\"java-key-class\":\"java.io.File\",\"java-class\":\"evil.Map\"}";
    String array =
        "{\"type\":\"array\",\"items\":" + map + ",\"java-element-class\":\"java.io.File\"}";
    Schema schema = UntrustedSchemas.parse(record("R", field("v", "[\"null\"," + array + "]")));
    assertThat(schema.toString(), not(containsString("java-")));
    assertThat(
        UntrustedSchemas.parseValid(text, List.of(record("R", field("v", map)))).toString(),
        is("\"string\""));
  }

  @Test
  public void parse_longText_isRefusedUnread() {
    assertRefused(
        " ".repeat(SchemaLimits.DEFAULT.characters()) + "\"int\"",
        "more than 1048576 characters: a schema from outside is refused above that; divide it");
  }

  @Test
  public void parse_deepTypes_areRefused() {
    String type = "\"int\"";
    for (int i = 0; i < SchemaLimits.DEFAULT.depth(); i++) {
      type = record("R" + i, field("v", "[\"null\"," + type + "]"));
    }
    assertThat(UntrustedSchemas.parse(type).getFullName(), is("R63"));
    assertRefused(
        record("Top", field("v", type)), "more than 64 records, arrays and maps in each other");
    assertRefused(
        "{\"type\":\"array\",\"items\":".repeat(20_000) + "\"int\"" + "}".repeat(20_000),
        "nesting depth");
  }

  @Test
  public void parse_typesNamedDeeply_countAsDeepThoughTheirTextIsFlat() {
    String fields =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    field(
                        "f" + i,
                        record("R" + i, field("v", i == 0 ? "\"int\"" : "\"R" + (i - 1) + "\""))))
            .collect(Collectors.joining(","));
    assertRefused(record("Top", fields), "more than 64 records, arrays and maps in each other");
  }

  @Test
  public void parse_recordsThatDoubleEachOther_areRefusedAsTheBillionFieldsTheyAre() {
    String fields =
        IntStream.range(0, 30)
            .mapToObj(
                i -> {
                  String inner = i == 0 ? "\"int\"" : "\"R" + (i - 1) + "\"";
                  return field(
                      "f" + i, record("R" + i, field("a", inner) + "," + field("b", inner)));
                })
            .collect(Collectors.joining(","));
    assertRefused(record("Top", fields), "more than 10000 fields");
  }

  @Test
  public void parse_wideTypes_areRefused() {
    String fields =
        IntStream.rangeClosed(0, SchemaLimits.DEFAULT.fields())
            .mapToObj(i -> field("f" + i, "\"int\""))
            .collect(Collectors.joining(","));
    assertRefused(record("R", fields), "more than 10000 fields");
    String union =
        IntStream.rangeClosed(0, SchemaLimits.DEFAULT.branches())
            .mapToObj(i -> "{\"type\":\"fixed\",\"name\":\"F" + i + "\",\"size\":1}")
            .collect(Collectors.joining(",", "[", "]"));
    assertRefused(record("R", field("v", union)), "more than 1000 branches of a union");
    String some = union.replaceAll(",[^,]*,[^,]*,[^,]*\\]$", "]");
    String uses =
        IntStream.range(0, 200)
            .mapToObj(i -> field("f" + i, i == 0 ? record("U", field("v", some)) : "\"U\""))
            .collect(Collectors.joining(","));
    assertRefused(
        record("R", uses), "more than 100000 types of fields, branches, items and values");
  }

  @Test
  public void parse_longNames_areRefused() {
    String name = String.join("", Collections.nCopies(1_025, "n"));
    String reason = "more than 1024 characters of a name";
    assertRefused(record(name, field("v", "\"int\"")), reason);
    assertRefused(record("R", field(name, "\"int\"")), reason);
    assertRefused("{\"type\":\"fixed\",\"name\":\"" + name + "\",\"size\":1}", reason);
    assertRefused("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"" + name + "\"]}", reason);
  }

  @Test
  public void parse_recordInItself_isNoDeeperThanItIsWritten() {
    String list = record("L", field("v", "\"int\"") + "," + field("next", "[\"null\",\"L\"]"));
    assertThat(UntrustedSchemas.parse(list).getFields().size(), is(2));
  }

  @Test
  public void parse_noSchema_isRefused() {
    assertRefused("{", "end-of-input");
    assertRefused("\"nothing\"", "nothing");
    assertRefused("{\"type\":\"record\",\"name\":\"R\"}", "");
    assertRefused("", "");
    assertRefused("null", "");
    assertRefused("\"int\" \"int\"", "Trailing token");
  }

  @Test
  public void parse_namesAndDefaultsThatAreWrong_areTakenFromFilesAlone() {
    String odd =
        record("order-lines", "{\"name\":\"order id\",\"type\":\"int\",\"default\":\"x\"}");
    assertThat(UntrustedSchemas.parse(odd).getField("order id").name(), is("order id"));
    assertThrows(IllegalArgumentException.class, () -> UntrustedSchemas.parseValid(odd));
    String bad = record("R", "{\"name\":\"v\",\"type\":\"int\",\"default\":\"x\"}");
    assertThrows(IllegalArgumentException.class, () -> UntrustedSchemas.parseValid(bad));
  }

  @Test
  public void parseValid_withReferences_knowsTheirTypes() {
    String address = record("a.Address", field("zip", record("Zip", field("v", "\"int\""))));
    String street = record("a.Street", field("zip", "\"a.Zip\""));
    Schema schema =
        UntrustedSchemas.parseValid(
            record("b.R", field("s", "\"a.Street\"") + "," + field("z", "\"a.Zip\"")),
            List.of(address, street, address));
    assertThat(schema.getField("z").schema().getFullName(), is("a.Zip"));
    assertThrows(
        "the one it uses comes first",
        IllegalArgumentException.class,
        () ->
            UntrustedSchemas.parseValid(
                record("b.R", field("s", "\"a.Street\"")), List.of(street)));
  }

  @Test
  public void parse_anyText_givesASchemaOrSaysThatItIsNone() {
    int schemas = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      schemas += isSchema(new RandomSchemas(new Random(seed)).nextDamaged()) ? 1 : 0;
    }
    assertThat("some are", schemas, greaterThan(20));
  }

  private static boolean isSchema(String text) {
    try {
      Schema schema = UntrustedSchemas.parse(text);
      assertThat(CanonicalForm.of(schema), not(""));
      return true;
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage(), startsWith("Invalid Avro schema: "));
      return false;
    } catch (RuntimeException leaked) {
      throw new AssertionError(text, leaked);
    }
  }
}
