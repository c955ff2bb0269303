package io.headgate.schema.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.Test;

public class SchemaIdentityTest {
  /** A section of Avro's file: on one line, or up to a line that repeats its name. */
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^<<(\\w+)(?: ([^\n]*)$|\n(.*?)\n\\1$)");

  /** The cases of Avro's own file, each with its sections by name. */
  private static List<Map<String, String>> vectors() throws IOException {
    try (InputStream in =
        Schema.class.getClassLoader().getResourceAsStream("share/test/data/schema-tests.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Map<String, String>> cases = new ArrayList<>();
      for (Matcher section = SECTION.matcher(text); section.find(); ) {
        if (section.group(1).equals("INPUT")) {
          cases.add(new HashMap<>());
        }
        String body = section.group(2) != null ? section.group(2) : section.group(3);
        cases.get(cases.size() - 1).put(section.group(1), body.trim());
      }
      return cases;
    }
  }

  @Test
  public void of_avrosVectors_haveTheFingerprintsOfAvrosFile() throws IOException {
    int fingerprints = 0;
    for (Map<String, String> vector : vectors()) {
      Schema schema = UntrustedSchemas.parse(vector.get("INPUT"));
      String canonical = SchemaNormalization.toParsingForm(schema);
      assertThat(vector.get("INPUT"), canonical, is(vector.get("canonical")));
      String form = CanonicalForm.of(schema);
      assertThat(
          "Avro's form of ours: " + form,
          SchemaNormalization.toParsingForm(UntrustedSchemas.parse(form)),
          is(canonical));
      assertThat("ours again", CanonicalForm.of(UntrustedSchemas.parse(form)), is(form));
      if (vector.containsKey("fingerprint")) {
        fingerprints++;
        assertThat(
            "fingerprint of " + canonical,
            SchemaIdentity.of(schema).parsingFingerprint(),
            is(Long.parseLong(vector.get("fingerprint"))));
      }
    }
    assertThat("cases", vectors().size(), is(34));
    assertThat("fingerprints", fingerprints, greaterThan(15));
  }

  @Test
  public void of_decimalsOfOtherScale_differThoughAvrosFingerprintsDoNot() {
    String decimal =
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":%d}";
    SchemaIdentity two = SchemaIdentity.of(UntrustedSchemas.parse(decimal.formatted(2)));
    SchemaIdentity four = SchemaIdentity.of(UntrustedSchemas.parse(decimal.formatted(4)));
    assertThat("Avro's", two.parsingFingerprint(), is(four.parsingFingerprint()));
    assertThat("ours", two.sha256(), not(four.sha256()));
    assertThat("short", two.shortId(), not(four.shortId()));
  }

  @Test
  public void of_int_isWhatAnyoneCanCompute() {
    // printf '"int"' | sha256sum
    SchemaIdentity id = SchemaIdentity.of(UntrustedSchemas.parse("\"int\""));
    assertThat(id.sha256(), is("3f2b87a9fe7cc9b13835598c3981cd45e3e355309e5090aa0933d7becb6fba45"));
    assertThat(id.shortId(), is("3f2b87a9fe7cc9b1"));
  }
}
