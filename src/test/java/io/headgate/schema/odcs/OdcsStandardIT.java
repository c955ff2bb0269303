package io.headgate.schema.odcs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.headgate.schema.RandomContracts;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import io.headgate.yaml.Problem;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.BeforeClass;
import org.junit.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Exports against the standard's own JSON Schema, and its examples through the import, from a copy
 * of the standard's repository: {@code mvn -Podcs verify -Dodcs=FOLDER}.
 */
public class OdcsStandardIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kept, so that its level is; the validator warns of every key that it does not know. */
  private static final Logger LOG = Logger.getLogger("com.networknt");

  private static Path standard;
  private static JsonSchema schema;

  @BeforeClass
  public static void readStandard() throws IOException {
    String folder = System.getProperty("odcs");
    if (folder == null) {
      throw new IllegalStateException(
          "Cannot find the standard: run mvn -Podcs verify -Dodcs=FOLDER");
    }
    LOG.setLevel(Level.OFF);
    standard = Path.of(folder);
    JsonNode node =
        JSON.readTree(Files.readString(standard.resolve("schema/odcs-json-schema-v3.1.0.json")));
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(node);
  }

  private static Object load(String yaml) {
    return new Load(LoadSettings.builder().setMaxAliasesForCollections(100).build())
        .loadFromString(yaml);
  }

  @Test
  public void write_anyContract_isValid() {
    for (int seed = 0; seed < 300; seed++) {
      OdcsDocument document = OdcsWriter.write(new RandomContracts(new Random(seed)).next());
      String text = document.yaml();
      assertThat(
          "seed " + seed + "\n" + text, schema.validate(JSON.valueToTree(load(text))), empty());
      assertThat(schema.validate(JSON.valueToTree(document.tree())), empty());
    }
  }

  @Test
  public void schema_wrongDocuments_areRefused() {
    JsonNode right =
        JSON.valueToTree(OdcsWriter.write(new RandomContracts(new Random(1)).next()).tree());
    assertThat(schema.validate(right), empty());
    ObjectNode colour = right.deepCopy();
    colour.put("colour", "red");
    ObjectNode property = right.deepCopy();
    ((ObjectNode) property.at("/schema/0/properties/0")).put("colour", "red");
    ObjectNode version = right.deepCopy();
    version.remove("version");
    for (JsonNode wrong : List.of(colour, property, version)) {
      assertThat("refused: " + wrong, schema.validate(wrong), not(empty()));
    }
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(standard.resolve("docs/examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Every object of every example is a contract, or the reason why not is said. */
  @Test
  public void read_everyExample_isAContractOrProblems() throws IOException {
    int contracts = 0;
    for (Path example : examples()) {
      String text = Files.readString(example);
      Object objects = ((Map<?, ?>) load(text)).get("schema");
      List<?> listed = objects instanceof List<?> list ? list : List.of();
      for (Object object : listed) {
        Map<?, ?> map = (Map<?, ?>) object;
        boolean columns = map.get("properties") instanceof List<?> list && !list.isEmpty();
        String name = String.valueOf(map.get("name"));
        try {
          ImportedContract read =
              OdcsReader.read(example.getFileName().toString(), text, Optional.of(name));
          String written = ContractWriter.write(read.contract(), read.remarks(), read.notes());
          assertThat(
              example + "\n" + written,
              ContractReader.read("contract.yaml", written),
              is(read.contract()));
          String again = OdcsWriter.write(read.contract()).yaml();
          assertThat(
              example + "\n" + again, schema.validate(JSON.valueToTree(load(again))), empty());
          contracts++;
        } catch (SpecException e) {
          List<String> problems = e.problems().stream().map(Problem::toString).toList();
          assertThat(example + " " + name + ": " + problems, columns, is(false));
        }
      }
    }
    assertThat("contracts", contracts, greaterThan(70));
  }
}
