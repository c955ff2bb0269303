package io.headgate;

import io.headgate.spec.MessageField;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadTopicSpec;
import io.headgate.spec.StreamSpec;
import io.headgate.spec.Tombstones;
import io.headgate.window.EventWindows;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What workers of a stream know beside what those of a batch do.
 *
 * @param windows null to take records as they come
 * @param mergeBytes size up to which small files of one commit are merged; 0 for never
 * @param columns what of a message, beside its value, fills which column
 */
record StreamPlan(
    @Nullable EventWindows windows,
    long mergeBytes,
    Tombstones tombstones,
    Map<String, MessageField> columns)
    implements Serializable {
  private static final long serialVersionUID = 1;

  StreamPlan {
    columns = Map.copyOf(columns);
  }

  /** The plan of a pipeline that is a stream. */
  static StreamPlan of(PipelineSpec spec) {
    StreamSpec stream = spec.stream().orElseThrow();
    EventWindows windows = stream.window().orElse(null);
    return spec.read() instanceof ReadTopicSpec topic
        ? new StreamPlan(windows, stream.mergeBytes(), topic.tombstones(), topic.columns())
        : new StreamPlan(windows, stream.mergeBytes(), Tombstones.DISCARD, Map.of());
  }
}
