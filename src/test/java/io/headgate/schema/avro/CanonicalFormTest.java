package io.headgate.schema.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.Test;

public class CanonicalFormTest {
  private static String form(String json) {
    return CanonicalForm.of(UntrustedSchemas.parseValid(json));
  }

  private static String field(String more) {
    return "{\"type\":\"record\",\"name\":\"a.R\",\"fields\":[{\"name\":\"v\"," + more + "}]}";
  }

  @Test
  public void of_everything_isAvrosFormAndTheRestByKey() {
    String schema =
        """
        {"namespace":"a","doc":"d","name":"R","type":"record","aliases":["Q","b.P"],"note":1,
         "fields":[
          {"type":{"scale":2,"type":"bytes","precision":10,"logicalType":"decimal"},"order":"ignore",
           "name":"v","source-name":"V 1","field-id":7,"doc":"d","aliases":["y","x"]},
          {"name":"e","type":{"type":"enum","name":"E","symbols":["B","A"],"default":"A"},
           "default":"B"}]}
        """;
    assertThat(
        form(schema),
        is(
            "{\"name\":\"a.R\",\"type\":\"record\",\"fields\":["
                + "{\"name\":\"v\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\","
                + "\"precision\":10,\"scale\":2},\"aliases\":[\"x\",\"y\"],\"field-id\":7,"
                + "\"source-name\":\"V 1\"},"
                + "{\"name\":\"e\",\"type\":{\"name\":\"a.E\",\"type\":\"enum\","
                + "\"symbols\":[\"B\",\"A\"],\"default\":\"A\"},\"default\":\"B\"}],"
                + "\"aliases\":[\"a.Q\",\"b.P\"]}"));
  }

  @Test
  public void of_whatHasNoMeaning_isTheSame() {
    assertThat(
        "a scale of 0 is the default",
        form(field("\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4}")),
        is(
            form(
                field(
                    "\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4,"
                        + "\"scale\":0}"))));
    assertThat(
        "1 and 1.0 are one double",
        form(field("\"type\":\"double\",\"default\":1")),
        is(form(field("\"type\":\"double\",\"default\":1.0"))));
    assertThat(
        "0 and -0.0 are two",
        form(field("\"type\":\"double\",\"default\":0.0")),
        not(form(field("\"type\":\"double\",\"default\":-0.0"))));
    assertThat(
        "attributes of known logical types are known",
        form(field("\"type\":{\"type\":\"int\",\"logicalType\":\"date\",\"x\":1}")),
        is(form(field("\"type\":{\"type\":\"int\",\"logicalType\":\"date\"}"))));
    assertThat(
        "those of unknown ones are not",
        form(field("\"type\":{\"type\":\"int\",\"logicalType\":\"money\",\"x\":1}")),
        not(form(field("\"type\":{\"type\":\"int\",\"logicalType\":\"money\"}"))));
  }

  @Test
  public void of_typeWithoutNamespaceInOneWithIt_keepsItsName() {
    String inner = "{\"type\":\"fixed\",\"name\":\"F\",\"namespace\":\"\",\"size\":1}";
    String form = form(field("\"type\":" + inner));
    Schema again = UntrustedSchemas.parseValid(form);
    assertThat(again.getField("v").schema().getFullName(), is("F"));
    assertThat(CanonicalForm.of(again), is(form));
  }

  @Test
  public void of_randomSchemas_isKeptByPrintingAndParsing() {
    RandomSchemas schemas = new RandomSchemas(new Random(3));
    Set<String> forms = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      Schema schema = UntrustedSchemas.parseValid(schemas.next());
      String form = CanonicalForm.of(schema);
      Schema printed = UntrustedSchemas.parseValid(schema.toString());
      assertThat("parsed from its print: " + schema, CanonicalForm.of(printed), is(form));
      Schema canonical = UntrustedSchemas.parseValid(form);
      assertThat("parsed from the form: " + schema, CanonicalForm.of(canonical), is(form));
      assertThat(
          "the form reads as the schema does: " + schema,
          SchemaIdentity.of(canonical),
          is(SchemaIdentity.of(schema)));
      forms.add(form);
    }
    assertThat("the schemas differ", forms.size() > 1_500, is(true));
  }

  @Test
  public void of_eachChangeOfMeaning_isAnother() {
    List<String> variants =
        List.of(
            "\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}",
            "\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":4}",
            "\"type\":\"bytes\"",
            "\"type\":\"bytes\",\"default\":\"\"",
            "\"type\":\"bytes\",\"default\":\"\\u0000\"",
            "\"type\":\"bytes\",\"aliases\":[\"w\"]",
            "\"type\":\"bytes\",\"aliases\":[\"u\"]",
            "\"type\":\"bytes\",\"field-id\":1",
            "\"type\":\"bytes\",\"field-id\":2",
            "\"type\":\"bytes\",\"source-name\":\"V\"",
            "\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
            "\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}",
            "\"type\":[\"null\",\"long\"]",
            "\"type\":[\"null\",\"long\"],\"default\":null",
            "\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}",
            "\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"],\"default\":\"A\"}");
    Set<String> ids = new HashSet<>();
    for (String variant : variants) {
      ids.add(SchemaIdentity.of(UntrustedSchemas.parseValid(field(variant))).sha256());
    }
    assertThat("identities", ids.size(), is(variants.size()));
  }
}
