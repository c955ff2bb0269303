package io.headgate.schema.odcs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.schema.Contract;
import io.headgate.schema.RandomContracts;
import io.headgate.schema.file.ContractReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@link OdcsStandardIT} validates against the standard's own schema; this knows its keys. */
public class OdcsWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> DOCUMENT =
      Set.of("apiVersion", "kind", "id", "name", "version", "status", "team", "schema");
  private static final Set<String> OBJECT =
      Set.of("name", "logicalType", "description", "properties", "quality", "customProperties");
  private static final Set<String> PROPERTY =
      Set.of(
          "id",
          "name",
          "physicalName",
          "description",
          "required",
          "primaryKey",
          "primaryKeyPosition",
          "classification",
          "tags",
          "logicalType",
          "physicalType",
          "logicalTypeOptions",
          "quality",
          "properties",
          "items",
          "customProperties");
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "string", Set.of("minLength", "maxLength", "pattern", "format"),
          "date", Set.of("format", "minimum", "maximum"),
          "time", Set.of("format", "minimum", "maximum"),
          "timestamp", Set.of("format", "minimum", "maximum", "timezone", "defaultTimezone"),
          "integer", Set.of("format", "minimum", "maximum"),
          "number", Set.of("format", "minimum", "maximum"),
          "object", Set.of("minProperties", "maxProperties"),
          "array", Set.of("minItems", "maxItems"),
          "boolean", Set.of());

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static void assertProperty(String reason, JsonNode property) {
    assertThat(reason, keys(property), everyItem(is(in(PROPERTY))));
    String logical = property.get("logicalType").asText();
    JsonNode options = property.path("logicalTypeOptions");
    assertThat(reason + logical, keys(options), everyItem(is(in(OPTIONS.get(logical)))));
    for (String number : List.of("minLength", "maxLength", "minItems", "maxItems")) {
      assertThat(reason, options.has(number), is(options.path(number).isIntegralNumber()));
    }
    for (String bound : List.of("minimum", "maximum")) {
      boolean number = logical.equals("integer") || logical.equals("number");
      if (options.has(bound)) {
        assertThat(reason, options.get(bound).isNumber(), is(number));
      }
    }
    property.path("properties").forEach(member -> assertProperty(reason, member));
    if (property.has("items")) {
      assertProperty(reason, property.get("items"));
    }
  }

  @Test
  public void write_anyContract_hasKeysAndTypesOfTheStandard() {
    for (int seed = 0; seed < 300; seed++) {
      OdcsDocument document = OdcsWriter.write(new RandomContracts(new Random(seed)).next());
      String text = document.yaml();
      JsonNode root =
          JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
      String reason = "seed " + seed + "\n" + text;
      assertThat(reason, keys(root), everyItem(is(in(DOCUMENT))));
      for (String required : List.of("version", "apiVersion", "kind", "id", "status")) {
        assertThat(reason, root.path(required).isTextual(), is(true));
      }
      JsonNode object = root.get("schema").get(0);
      assertThat(reason, keys(object), everyItem(is(in(OBJECT))));
      object.get("properties").forEach(property -> assertProperty(reason, property));
    }
  }

  @Test
  public void write_contract_saysWhatOnlyHeadgateReads() {
    Contract contract =
        ContractReader.read(
            "contract.yaml",
            """
            contract: v1
            subject: shop.orders
            owner: team-shop
            columns:
              - {name: id, type: long, nullable: false, source-name: Order No, rules: {min: 1}}
              - {name: note, type: string, default: "no", pii: true,
                 rules: [{length: {max: 9}}, {pattern: "[a-z]*", severity: warning}]}
              - {name: at, type: timestamp, pattern: dd/MM/yyyy HH:mm, zone: Europe/Berlin}
            primary-key: [id]
            event-time: at
            rules: [{name: late, expression: at > at, message: too late, severity: warning}]
            table: {min-rows: 1}
            """);
    OdcsDocument document = OdcsWriter.write(contract);
    assertThat(
        document.notes(),
        contains(
            "version and status are placeholders: a contract of Headgate has neither.",
            "note: kept under the custom property headgate, which other tools do not know: default",
            "Kept under the custom property headgate of the object: event-time"));
    assertThat(
        document.yaml(),
        containsString(
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop.orders
            name: shop.orders
            version: "1.0.0"
            status: active
            team:
              name: team-shop
            schema:
              - name: shop.orders
                logicalType: object
                properties:
                  - name: id
                    physicalName: Order No
                    required: true
                    primaryKey: true
                    primaryKeyPosition: 1
                    logicalType: integer
                    physicalType: long
                    logicalTypeOptions:
                      format: i64
                      minimum: 1
                  - name: note
                    classification: restricted
                    tags: [pii]
                    logicalType: string
                    physicalType: string
                    logicalTypeOptions:
                      maxLength: 9
                    quality:
                      - type: library
                        metric: invalidValues
                        arguments:
                          pattern: "^(?:[a-z]*)$"
                        mustBe: 0
                        severity: warning
                    customProperties:
                      - property: headgate
                        value:
                          default: "no"
                  - name: at
                    logicalType: timestamp
                    physicalType: timestamp
                    logicalTypeOptions:
                      timezone: true
                      format: "dd/MM/yyyy HH:mm"
                      defaultTimezone: Europe/Berlin
                quality:
                  - name: late
                    type: custom
                    engine: cel
                    implementation: "at > at"
                    description: too late
                    severity: warning
                  - type: library
                    metric: rowCount
                    mustBeGreaterOrEqualTo: 1
                    unit: rows
                    severity: error
                customProperties:
                  - property: headgate
                    value:
                      event-time: at
            """));
  }
}
