package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.durable.Durable;
import io.headgate.schema.registry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A registry's directory: {@code FORMAT} says what it is, {@code log/} holds the entries and {@code
 * snap/} packs of them, which are made from the log and may be deleted.
 *
 * @param cluster identifies the registry
 * @param salt what values kept as evidence are hashed with
 */
record Directory(Path root, String cluster, String salt) {
  static final int FORMAT = 1;
  private static final String MARK = "FORMAT";
  private static final int SALT_BYTES = 16;

  static boolean isRegistry(Path root) {
    return Files.exists(root.resolve(MARK));
  }

  /** Opens a registry, or makes one where there is nothing yet. */
  static Directory create(Path root) throws IOException {
    Path mark = root.resolve(MARK);
    if (!Files.exists(mark)) {
      refuseOtherContent(root);
      byte[] salt = new byte[SALT_BYTES];
      new SecureRandom().nextBytes(salt);
      Durable.createDirectories(root);
      // Of several processes that make it at once, one is first and the others take what it wrote.
      Durable.createIfAbsent(
          mark,
          Json.bytes(
              Json.object()
                  .put("format", FORMAT)
                  .put("cluster", UUID.randomUUID().toString())
                  .put("salt", HexFormat.of().formatHex(salt))));
    }
    Directory directory = open(root);
    Durable.createDirectories(directory.log());
    Durable.createDirectories(directory.packs());
    return directory;
  }

  static Directory open(Path root) throws IOException {
    Path mark = root.resolve(MARK);
    if (!Files.exists(mark)) {
      throw new IOException(
          "Cannot open schema registry " + root + ": there is no file " + MARK + " in it");
    }
    try {
      JsonNode json = Json.read(Files.readAllBytes(mark));
      int format = json.required("format").intValue();
      if (format != FORMAT) {
        throw new IOException(
            "Cannot open schema registry "
                + root
                + ": it is of format "
                + format
                + ", this Headgate knows format "
                + FORMAT
                + "; use a later one");
      }
      return new Directory(
          root, json.required("cluster").textValue(), json.required("salt").textValue());
    } catch (IllegalArgumentException e) {
      throw new DamagedRegistryException(mark, e);
    }
  }

  Path log() {
    return root.resolve("log");
  }

  Path packs() {
    return root.resolve("snap");
  }

  private static void refuseOtherContent(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      if (files.anyMatch(file -> !Durable.isTemporary(file))) {
        throw new IOException(
            "Cannot make a schema registry in "
                + root
                + ": there is something else in it; give an empty directory");
      }
    }
  }
}
