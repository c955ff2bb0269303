package io.headgate.schema.registry.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.Test;

public class SchemaJsonTest {
  private static String word(Random random) {
    String letters = "ab\"\\\u00e9\n{}:,. ";
    StringBuilder word = new StringBuilder("w");
    for (int left = random.nextInt(6); left > 0; left--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private static SchemaText schema(Random random) {
    List<SchemaReference> references = new ArrayList<>();
    Map<String, SortedSet<String>> tags = new HashMap<>();
    Map<String, String> properties = new HashMap<>();
    Set<String> sensitive = new HashSet<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      String context = random.nextBoolean() ? "." : ".c" + random.nextInt(2);
      references.add(
          new SchemaReference(
              word(random), new Subject(context, "s" + random.nextInt()), random.nextInt()));
      tags.put(word(random), new TreeSet<>(Set.of(word(random))));
      properties.put(word(random), word(random));
      sensitive.add(word(random));
    }
    Optional<String> rules =
        random.nextBoolean()
            ? Optional.of("{\"domainRules\":[{\"name\":\"r\",\"type\":\"CEL\",\"x\":1.50}]}")
            : Optional.empty();
    return new SchemaText(
        SchemaText.AVRO,
        word(random),
        references,
        SchemaMetadata.of(tags, properties, sensitive),
        rules);
  }

  @Test
  public void schema_writtenAndRead_isTheSame() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      SchemaText schema = schema(random);
      String context = random.nextBoolean() ? "." : ".c1";
      ObjectNode json = Json.object();
      SchemaJson.write(json, schema, context);
      assertThat("seed " + seed, SchemaJson.read(Json.read(json.toString()), context), is(schema));
    }
  }

  @Test
  public void schema_ofOtherShape_isRefused() {
    for (String bad : new String[] {"{\"schema\":1}", "{\"schemaType\":[]}"}) {
      assertThrows(bad, IllegalArgumentException.class, () -> SchemaJson.read(Json.read(bad), "."));
    }
    for (String bad :
        new String[] {
          "{\"references\":[{\"name\":\"n\",\"subject\":\"s\"}]}",
          "{\"references\":[{\"name\":\"n\",\"version\":1}]}",
          "{\"references\":[{\"subject\":\"s\",\"version\":1}]}",
          "{\"references\":[{\"name\":\"n\",\"subject\":\"s\",\"version\":\"1\"}]}"
        }) {
      assertThrows(bad, InvalidRequestException.class, () -> SchemaJson.read(Json.read(bad), "."));
    }
    for (String bad :
        new String[] {
          "{\"ruleSet\":[]}",
          "{\"ruleSet\":{\"domainRules\":[{\"type\":\"CEL\"}]}}",
          "{\"ruleSet\":{\"domainRules\":[{\"name\":\"n\"}]}}",
          "{\"ruleSet\":{\"domainRules\":[{\"name\":\"n\",\"type\":\"t\"},{\"name\":\"n\",\"type\":\"t\"}]}}"
        }) {
      InvalidRequestException refused =
          assertThrows(
              bad, InvalidRequestException.class, () -> SchemaJson.read(Json.read(bad), "."));
      assertThat(bad, refused.error(), is(RegistryError.INVALID_RULE_SET));
    }
  }

  @Test
  public void config_writtenAndRead_isTheSame() {
    SubjectConfig config =
        new SubjectConfig(
            Optional.of(Compatibility.FULL_TRANSITIVE),
            Optional.of(true),
            Optional.of(false),
            Optional.of("major"));
    for (String key : new String[] {ConfigJson.REQUEST_LEVEL, ConfigJson.RESPONSE_LEVEL}) {
      assertThat(ConfigJson.read(ConfigJson.write(config, key), key), is(config));
      assertThat(
          ConfigJson.read(ConfigJson.write(SubjectConfig.EMPTY, key), key),
          is(SubjectConfig.EMPTY));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> ConfigJson.read(Json.read("{\"normalize\":\"yes\"}"), ConfigJson.REQUEST_LEVEL));
    assertThrows(
        InvalidRequestException.class,
        () ->
            ConfigJson.read(
                Json.read("{\"compatibilityPolicy\":\"LOGICAL\"}"), ConfigJson.REQUEST_LEVEL));
  }

  @Test
  public void json_numbers_keepTheirDigits() {
    String text = "[1.10,1,100000000000000000000,0.1000]";
    assertThat(Json.read(text).toString(), is(text));
  }
}
