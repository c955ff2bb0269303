package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.Publisher;
import io.headgate.plan.Settings;
import io.headgate.schema.drift.TargetText;
import io.headgate.spec.WriteTopicSpec;
import io.headgate.write.topic.SentSchemas;
import io.headgate.write.topic.TopicPublisher;
import io.headgate.write.topic.TopicTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where pipelines write to, and who makes it visible there. */
final class Sinks {
  private Sinks() {}

  /** The topic that a pipeline's rows are sent to; empty if it writes files. */
  static Optional<TopicTarget> topic(Settings settings) {
    if (!(settings.spec().write() instanceof WriteTopicSpec topic)) {
      return Optional.empty();
    }
    return Optional.of(
        TopicTarget.of(
            topic,
            settings.output(),
            settings.spec().stream().isPresent()
                ? Optional.empty()
                : Optional.of(topic.giveUpAfter())));
  }

  /** Opens what a pipeline writes to, or makes it, and publishes what a crash has left over. */
  static Dataset create(Settings settings) throws IOException {
    return recovered(Dataset.create(settings.spec().write().path()), settings);
  }

  /** Opens what a pipeline has written to, and publishes what a crash has left over. */
  static Dataset open(Settings settings) throws IOException {
    return recovered(Dataset.open(settings.spec().write().path()), settings);
  }

  private static Dataset recovered(Dataset dataset, Settings settings) throws IOException {
    if (settings.spec().write() instanceof WriteTopicSpec topic) {
      // Even a stream must not wait for ever for brokers of which it does not know that they exist.
      TopicTarget first =
          TopicTarget.of(topic, settings.output(), Optional.of(topic.giveUpAfter()));
      try (TopicPublisher publisher = new TopicPublisher(first)) {
        publisher.prepare(dataset, settings.spec().name());
        publisher.publish(dataset);
      }
    }
    return dataset;
  }

  /** Tells whoever names schemas in messages of one, before rows of it are committed. */
  static void register(IngestPlan plan, TargetText target) throws IOException {
    if (plan.topic() != null) {
      SentSchemas.register(
          plan.topic(),
          Dataset.at(Path.of(plan.dataset())).registry(),
          TargetStages.output(target, plan.reshape()));
    }
  }

  /** The dataset of a plan, as the step that commits has it: close its publisher. */
  static Dataset dataset(IngestPlan plan, Publisher publisher) {
    return Dataset.at(Path.of(plan.dataset())).publishedBy(publisher);
  }

  /**
   * Makes visible what is committed.
   *
   * @param topic null if the files are the data
   */
  static Publisher publisher(@Nullable TopicTarget topic) {
    return topic == null ? Publisher.files() : new TopicPublisher(topic);
  }
}
