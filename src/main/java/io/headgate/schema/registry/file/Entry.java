package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.durable.Sha256;
import io.headgate.schema.registry.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * A change, as it stands in the log: one line of JSON. It names the hash of the file before it, so
 * that no entry can be changed or taken out unseen, and ends with a hash of itself, so that this
 * holds for the last one too.
 *
 * @param sequence its number, from 1
 * @param previous SHA-256 of the file before it; empty for the first
 */
record Entry(
    long sequence,
    String previous,
    Instant time,
    Author author,
    Operation operation,
    JsonNode body) {
  private static final byte[] SEAL = ",\"sha256\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\"}\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH = 64;
  private static final int SEALED = SEAL.length + HASH + END.length;

  byte[] encode() {
    ObjectNode out = Json.object();
    out.put("seq", sequence);
    out.put("prev", previous);
    out.put("ts", time.toString());
    out.put("actor", author.name());
    author.run().ifPresent(run -> out.put("run", run));
    out.put("op", operation.name());
    out.set("body", body);
    byte[] json = Json.bytes(out);
    byte[] content = Arrays.copyOf(json, json.length - 1); // the seal goes before the last brace
    return ByteBuffer.allocate(content.length + SEALED)
        .put(content)
        .put(SEAL)
        .put(Sha256.of(content).getBytes(StandardCharsets.US_ASCII))
        .put(END)
        .array();
  }

  /**
   * Reads an entry and checks its own hash.
   *
   * @throws IllegalArgumentException what is wrong with it
   */
  static Entry decode(byte[] line) {
    int end = line.length - SEALED;
    if (end < 1
        || !Arrays.equals(line, end, end + SEAL.length, SEAL, 0, SEAL.length)
        || !Arrays.equals(line, line.length - END.length, line.length, END, 0, END.length)) {
      throw new IllegalArgumentException("it is cut off or not an entry of a registry's log");
    }
    String stated = new String(line, end + SEAL.length, HASH, StandardCharsets.US_ASCII);
    if (!stated.equals(Sha256.of(Arrays.copyOf(line, end)))) {
      throw new IllegalArgumentException("its content does not match its hash");
    }
    return read(line);
  }

  /** Reads an entry that the one behind it vouches for. */
  static Entry read(byte[] line) {
    JsonNode json = Json.read(line);
    try {
      return new Entry(
          json.required("seq").longValue(),
          json.required("prev").textValue(),
          Instant.parse(json.required("ts").textValue()),
          new Author(json.required("actor").textValue(), Json.text(json, "run")),
          Operation.valueOf(json.required("op").textValue()),
          json.required("body"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Invalid ts: " + e.getMessage(), e);
    }
  }
}
