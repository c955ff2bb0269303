package io.headgate.write.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Commit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which commit a topic has: the offset of a consumer group that nobody is a member of. The commit's
 * key stands beside it, so that the number is not taken for another log's.
 *
 * @param commit the last commit whose rows are there; 0 for none
 * @param key of the commit; empty for none
 */
record Position(long commit, String key) {
  static final Position NONE = new Position(0, "");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Position of(Commit commit) {
    return new Position(commit.number(), commit.key());
  }

  OffsetAndMetadata toOffset() {
    try {
      return new OffsetAndMetadata(
          commit, JSON.writeValueAsString(new TreeMap<>(Map.of("key", key))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a position as JSON", e);
    }
  }

  /** The position of an offset; empty if somebody else has set it. */
  static Optional<Position> of(OffsetAndMetadata offset) {
    try {
      JsonNode key = JSON.readTree(offset.metadata()).path("key");
      return key.isTextual()
          ? Optional.of(new Position(offset.offset(), key.asText()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
