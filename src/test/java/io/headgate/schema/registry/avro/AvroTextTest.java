package io.headgate.schema.registry.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.avro.SchemaLimits;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.Test;

public class AvroTextTest {
  private final Map<String, SchemaText> registered = new HashMap<>();

  private AvroText parse(SchemaText text) {
    return AvroText.parse(
        text,
        reference -> {
          SchemaText found = registered.get(reference.subject().name());
          if (found == null) {
            throw new NotFoundException(RegistryError.SUBJECT_NOT_FOUND, "not there");
          }
          return found;
        });
  }

  private AvroText parse(String text) {
    return parse(SchemaText.avro(text));
  }

  private static SchemaReference reference(String name, String subject) {
    return new SchemaReference(name, Subject.of(subject), 1);
  }

  private static String record(String name, String fieldType) {
    return "{\"type\":\"record\",\"name\":\""
        + name
        + "\",\"fields\":[{\"name\":\"f\",\"type\":"
        + fieldType
        + "}]}";
  }

  private InvalidRequestException refused(String text) {
    return assertThrows(text, InvalidRequestException.class, () -> parse(text));
  }

  @Test
  public void canonical_whiteSpaceAndAvrosOwnOrder_makeNoDifference() {
    String one = "{ \"name\" : \"r\",\n \"fields\":[], \"type\":\"record\" , \"doc\":\"d\"}";
    String other = "{\"type\":\"record\",\"name\":\"r\",\"doc\":\"d\",\"fields\":[]}";
    assertThat(parse(one).canonical(), is(parse(other).canonical()));
    assertThat(parse(one).canonical(), is(other));
    assertThat(parse("{\"type\":\"int\"}").canonical(), is("\"int\""));
  }

  @Test
  public void canonical_propertiesDocsAndDefaults_areKept() {
    String text =
        "{\"type\":\"record\",\"name\":\"r\",\"namespace\":\"n\",\"doc\":\"d\",\"aliases\":[\"q\"],"
            + "\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\","
            + "\"precision\":4,\"scale\":2},\"doc\":\"e\",\"field-id\":3,\"x\":[1.50,{\"y\":null}]},"
            + "{\"name\":\"b\",\"type\":[\"null\",\"int\"],\"default\":null,\"aliases\":[\"c\"]}]}";
    AvroText parsed = parse(text);
    Schema again = new Schema.Parser().parse(parsed.canonical());
    assertThat(again, is(new Schema.Parser().parse(text)));
    assertThat(again.getField("a").getObjectProp("field-id"), is(3));
    assertThat(again.getField("b").aliases().toString(), is("[c]"));
    assertThat(parse(parsed.canonical()).canonical(), is(parsed.canonical()));
  }

  @Test
  public void normalized_orderOfProperties_makesNoDifference() {
    String one = "{\"type\":\"int\",\"b\":{\"d\":1,\"c\":2},\"a\":1}";
    String other = "{\"a\":1,\"b\":{\"c\":2,\"d\":1},\"type\":\"int\"}";
    assertThat(parse(one).canonical(), is(not(parse(other).canonical())));
    assertThat(parse(one).normalized(), is(parse(other).normalized()));
    String normalized = parse(one).normalized();
    assertThat(parse(normalized).normalized(), is(normalized));
  }

  @Test
  public void references_ofReferences_areFoundOnceAndNotWrittenOut() {
    registered.put("leaf", SchemaText.avro("{\"type\":\"fixed\",\"name\":\"n.Leaf\",\"size\":2}"));
    registered.put(
        "left",
        SchemaText.avro(record("n.Left", "\"n.Leaf\""), List.of(reference("n.Leaf", "leaf"))));
    registered.put(
        "right",
        SchemaText.avro(record("n.Right", "\"n.Leaf\""), List.of(reference("n.Leaf", "leaf"))));
    String text = record("Top", "[\"n.Left\",\"n.Right\"]");
    AvroText parsed =
        parse(
            SchemaText.avro(
                text, List.of(reference("n.Left", "left"), reference("n.Right", "right"))));
    assertThat(parsed.canonical(), is(text));
    assertThat(parsed.normalized(), is(parse(parsed.normalized(), parsed)));
    assertThat("stands alone", new Schema.Parser().parse(parsed.resolved()), is(parsed.schema()));
  }

  private static String parse(String normalized, AvroText of) {
    return normalized.equals(of.normalized()) ? normalized : "another text";
  }

  @Test
  public void references_thatAreNotThere_areNamed() {
    SchemaText text =
        SchemaText.avro(record("Top", "\"n.Leaf\""), List.of(reference("n.Leaf", "leaf")));
    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> parse(text));
    assertThat(refused.error(), is(RegistryError.INVALID_SCHEMA));
    assertThat(refused.getMessage(), containsString("n.Leaf in version 1 of subject 'leaf'"));
  }

  @Test
  public void parse_whatIsNoSchema_isRefusedWithItsReason() {
    assertThat(refused("").getMessage(), containsString("empty"));
    assertThat(refused("  ").getMessage(), containsString("empty"));
    assertThat(refused("\"int\" \"long\"").getMessage(), containsString("more text"));
    assertThat(
        refused("{\"type\":\"int\",\"type\":\"long\"}").getMessage(),
        containsString("Duplicate field 'type'"));
    assertThat(refused("\"Missing\"").error(), is(RegistryError.INVALID_SCHEMA));
    assertThat(
        "default",
        refused(
                "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"f\",\"type\":\"int\","
                    + "\"default\":\"x\"}]}")
            .error(),
        is(RegistryError.INVALID_SCHEMA));
  }

  @Test
  public void limits_areThoseOfAllSchemas() {
    String spaces = " ".repeat(SchemaLimits.MAX_LENGTH - 5);
    parse("\"int\"" + spaces);
    parse(nested(SchemaLimits.MAX_DEPTH));
    for (String text :
        new String[] {
          "\"int\" " + spaces,
          nested(SchemaLimits.MAX_DEPTH + 1),
          union(SchemaLimits.MAX_BRANCHES + 1),
          doubling(30)
        }) {
      InvalidRequestException refused = refused(text);
      assertThat(refused.getMessage(), refused.error(), is(RegistryError.TOO_LARGE));
    }
  }

  @Test
  public void nesting_withoutEnd_isRefusedBeforeItIsParsed() {
    assertThat(refused("[".repeat(500_000)).getMessage(), containsString("depth"));
    String arrays = "{\"type\":\"array\",\"items\":";
    assertThat(
        refused(arrays.repeat(20_000) + "\"int\"" + "}".repeat(20_000)).getMessage(),
        containsString("depth"));
    assertThat("itself", parse(record("r", "[\"null\",\"r\"]")).schema().getFullName(), is("r"));
  }

  private static String nested(int arrays) {
    return "{\"type\":\"array\",\"items\":".repeat(arrays) + "\"int\"" + "}".repeat(arrays);
  }

  /** Records that use each other twice: thirty stand for a billion fields. */
  private static String doubling(int records) {
    String type = "\"int\"";
    for (int record = 0; record < records; record++) {
      type =
          "{\"type\":\"record\",\"name\":\"r"
              + record
              + "\",\"fields\":[{\"name\":\"a\",\"type\":"
              + type
              + "},{\"name\":\"b\",\"type\":"
              + (record == 0 ? "\"int\"" : "\"r" + (record - 1) + "\"")
              + "}]}";
    }
    return type;
  }

  private static String union(int branches) {
    StringBuilder text = new StringBuilder("[\"null\"");
    for (int branch = 1; branch < branches; branch++) {
      text.append(",{\"type\":\"fixed\",\"size\":1,\"name\":\"f").append(branch).append("\"}");
    }
    return text.append(']').toString();
  }

  @Test
  public void hostileTexts_areSchemasOrRefused() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "{}[]:,\"\\ntypeamfields0-9.nulldefault\u0000\u00e9";
    String start =
        "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":[\"null\",{\"type\":"
            + "\"array\",\"items\":\"int\"}],\"default\":null,\"order\":\"ignore\"},{\"name\":\"e\","
            + "\"type\":{\"type\":\"enum\",\"name\":\"n.e\",\"symbols\":[\"A\"],\"default\":\"A\"}}]}";
    int schemas = 0;
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder(start);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      try {
        AvroText parsed = parse(text.toString());
        schemas++;
        assertThat(
            "seed " + seed + ": " + text,
            parse(parsed.canonical()).canonical(),
            is(parsed.canonical()));
      } catch (InvalidRequestException e) {
        assertThat("seed " + seed, e.error(), is(RegistryError.INVALID_SCHEMA));
      }
    }
    assertThat("seed " + seed + ": some were schemas", schemas > 10, is(true));
  }
}
