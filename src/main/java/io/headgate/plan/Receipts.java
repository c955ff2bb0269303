package io.headgate.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.durable.Durable;
import io.headgate.durable.Sha256;
import io.headgate.schema.registry.RegisteredSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a registry elsewhere has said that it has: a small file for each version, so that nobody
 * asks it again, and runs without news do without it. They may be deleted; then it is asked again.
 */
final class Receipts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final URI registry;

  Receipts(Path directory, URI registry) {
    this.directory = directory;
    this.registry = registry;
  }

  boolean has(String subject, String schema) {
    return Files.exists(file(subject, schema));
  }

  void keep(String schema, RegisteredSchema registered) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("registry", registry.toString());
    body.put("subject", registered.subject().toString());
    body.put("version", registered.version());
    body.put("id", registered.id());
    Durable.createDirectories(directory);
    Durable.write(file(registered.subject().toString(), schema), bytes(body));
  }

  private Path file(String subject, String schema) {
    String text = String.join("\n", registry.toString(), subject, schema);
    return directory.resolve(Sha256.of(text.getBytes(StandardCharsets.UTF_8)) + ".json");
  }

  private static byte[] bytes(Map<String, Object> body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a receipt as JSON", e);
    }
  }
}
