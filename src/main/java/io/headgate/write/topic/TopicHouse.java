package io.headgate.write.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Dataset;
import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * What ties a log to the topic that its commits are sent to, for as long as there is either.
 *
 * @param name unique: the transactional id of whoever sends, and the consumer group whose offset is
 *     the number of the commit that the topic has
 * @param topicId the brokers' own, which a topic that is made anew does not have
 */
record TopicHouse(String name, String topic, String topicId) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The file in the log's house. */
  static Path file(Dataset dataset) {
    return dataset.root().resolve(Dataset.HOUSE).resolve("topic.json");
  }

  static Optional<TopicHouse> find(Dataset dataset) throws IOException {
    Path file = file(dataset);
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), TopicHouse.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Invalid " + file + ": " + e.getOriginalMessage() + "; restore it from a copy", e);
    }
  }

  /** Ties a log to a topic, unless somebody has just done so. */
  static TopicHouse create(Dataset dataset, String pipeline, String topic, String topicId)
      throws IOException {
    long latest = dataset.log().latest();
    if (latest > 0 && !dataset.log().read(latest).sendsRows()) {
      throw new IOException(
          "Cannot send commits of "
              + dataset.root()
              + " to topic "
              + topic
              + ": it is a dataset of files; give a folder of its own as state");
    }
    String unique = UUID.randomUUID().toString().substring(0, 13);
    TopicHouse house = new TopicHouse("headgate-" + pipeline + "-" + unique, topic, topicId);
    return Durable.createIfAbsent(file(dataset), JSON.writeValueAsBytes(house))
        ? house
        : find(dataset).orElseThrow();
  }

  /**
   * Checks that it is tied to a topic.
   *
   * @throws IOException if it is tied to another one, or to one of that name which is gone
   */
  void check(Dataset dataset, String topicNow, String idNow) throws IOException {
    if (!topic.equals(topicNow)) {
      throw new IOException(
          "Cannot send commits of "
              + dataset.root()
              + " to topic "
              + topicNow
              + ": those before went to topic "
              + topic
              + "; give another folder as state");
    }
    if (!topicId.equals(idNow)) {
      throw new IOException(
          "Cannot send commits of "
              + dataset.root()
              + " to topic "
              + topic
              + ": it is not the one that those before went to: it was deleted and made anew, or is"
              + " on other brokers. To begin anew, give another folder as state; to go on with the"
              + " new topic, which lacks the commits before, delete "
              + file(dataset));
    }
  }
}
