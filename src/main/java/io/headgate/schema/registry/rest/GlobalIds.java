package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Schemas by the global ids that Apicurio 2 writes into messages. Its Confluent interface does not
 * know them; its own, beside that one, does.
 */
public final class GlobalIds {
  private static final String PATH = "/apis/";

  private final Connection connection;

  private GlobalIds(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param settings of the registry's Confluent interface
   * @throws IllegalArgumentException if its URL is not one of Apicurio's
   */
  public static GlobalIds of(RestSettings settings) {
    String url = settings.url().toString();
    int end = url.indexOf(PATH);
    if (end < 0) {
      throw new IllegalArgumentException(
          "Invalid Apicurio URL: " + url + ": expected http://HOST:PORT/apis/ccompat/v7");
    }
    return new GlobalIds(
        new Connection(settings.at(URI.create(url.substring(0, end) + "/apis/registry/v2"))));
  }

  /**
   * @throws io.headgate.schema.registry.NotFoundException if there is none
   */
  public SchemaText schema(long globalId) {
    String id = String.valueOf(globalId);
    Call content = Call.get("get the schema of global id " + id, "ids", "globalIds", id);
    String text = connection.answer(content).text();
    JsonNode answer =
        connection.ask(
            Call.get(
                "get the references of global id " + id, "ids", "globalIds", id, "references"));
    List<SchemaReference> references = new ArrayList<>();
    for (JsonNode each : answer) {
      references.add(
          new SchemaReference(
              each.path("name").asText(),
              Subject.of(each.path("artifactId").asText()),
              Version.parse(each.path("version").asText()).number()));
    }
    return SchemaText.avro(text, references);
  }
}
