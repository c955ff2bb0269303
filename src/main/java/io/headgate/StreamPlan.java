package io.headgate;

import io.headgate.spec.MessageField;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadTopicSpec;
import io.headgate.spec.Tombstones;
import io.headgate.window.EventWindows;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What workers of a stream know beside what those of a batch do.
 *
 * @param windows null to take records as they come
 * @param columns what of a message, beside its value, fills which column
 */
record StreamPlan(
    @Nullable EventWindows windows, Tombstones tombstones, Map<String, MessageField> columns)
    implements Serializable {
  private static final long serialVersionUID = 1;

  StreamPlan {
    columns = Map.copyOf(columns);
  }

  /** The plan of a pipeline that is a stream. */
  static StreamPlan of(PipelineSpec spec) {
    EventWindows windows = spec.stream().orElseThrow().window().orElse(null);
    return spec.read() instanceof ReadTopicSpec topic
        ? new StreamPlan(windows, topic.tombstones(), topic.columns())
        : new StreamPlan(windows, Tombstones.DISCARD, Map.of());
  }
}
