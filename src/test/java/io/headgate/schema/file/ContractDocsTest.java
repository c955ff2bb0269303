package io.headgate.schema.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.schema.RandomContracts;
import io.headgate.yaml.JsonSchemaWriter;
import io.headgate.yaml.SchemaValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The committed schema is what the reader's keys say. Run with {@code -Dheadgate.docs=write} to
 * write it anew.
 */
public class ContractDocsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      JsonSchemaWriter.write("urn:headgate:contract:v1", ContractKeys.CONTRACT);

  private static void assertCommitted(String path, String text) throws IOException {
    Path file = Path.of(path);
    if ("write".equals(System.getProperty("headgate.docs"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    String committed = Files.exists(file) ? Files.readString(file) : "";
    assertThat(path + " is out of date: run with -Dheadgate.docs=write", committed, is(text));
  }

  @Test
  public void write_jsonSchema_isCommitted() throws IOException {
    assertCommitted("docs/schema/contract.schema.json", SCHEMA);
  }

  private static JsonNode parse(String yaml) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  @Test
  public void jsonSchema_anyWrittenContract_isValid() throws IOException {
    SchemaValidator validator = new SchemaValidator(JSON.readTree(SCHEMA));
    for (int seed = 0; seed < 60; seed++) {
      String text = ContractWriter.write(new RandomContracts(new Random(seed)).next());
      assertThat("seed " + seed + "\n" + text, validator.validate(parse(text)), empty());
    }
  }

  @Test
  public void jsonSchema_wrongContract_isRefused() throws IOException {
    SchemaValidator validator = new SchemaValidator(JSON.readTree(SCHEMA));
    JsonNode wrong =
        parse(
            """
            contract: v1
            subject: ${env:SUBJECT}
            colums: []
            columns: [{name: a, nulable: true}]
            on-drift: {added: maybe}
            table: {max-change: much}
            """);
    assertThat(
        validator.validate(wrong),
        contains(
            ": unknown colums",
            "/columns/0: lacks type",
            "/columns/0: unknown nulable",
            "/on-drift/added: matches none of anyOf",
            "/table/max-change: matches none of anyOf"));
  }
}
