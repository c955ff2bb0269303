package io.headgate.launch;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The options that unbounded pipelines run with: those of bounded ones, and what checkpoints take.
 * Every one that differs from a runner's default is here, with its reason.
 */
final class StreamOptions {
  /** A bundle ends at a checkpoint, and nowhere else: it is what is committed together. */
  private static final long UNLIMITED = 1L << 40;

  /** How often the runner looks at a reader that has nothing. */
  private static final long WAKE_UP_MILLIS = 50;

  private StreamOptions() {}

  static PipelineOptions direct(RunnerSettings settings) {
    return BatchOptions.direct(settings);
  }

  /** Those of an embedded Flink, and checkpoints that outlive a job that is cancelled. */
  static PipelineOptions cluster(
      RunnerSettings settings, Path configuration, Duration checkpoints) {
    FlinkPipelineOptions options =
        flink(settings, configuration, checkpoints).as(FlinkPipelineOptions.class);
    options.setExternalizedCheckpointsEnabled(true);
    options.setRetainExternalizedCheckpointsOnCancellation(true);
    return options;
  }

  static PipelineOptions flink(RunnerSettings settings, Path configuration, Duration checkpoints) {
    checkOpens();
    FlinkPipelineOptions options =
        BatchOptions.flink(settings, configuration).as(FlinkPipelineOptions.class);
    options.setStreaming(true);
    options.setCheckpointingInterval(checkpoints.toMillis());
    // The end of a bundle completes files: they belong to the checkpoint in front of them.
    options.setFinishBundleBeforeCheckpointing(true);
    options.setMaxBundleSize(UNLIMITED);
    options.setMaxBundleTimeMills(UNLIMITED);
    // Else it is a fifth of the bundle time.
    options.setAutoWatermarkInterval(WAKE_UP_MILLIS);
    // Without it the commit step cannot take what is behind the last checkpoint of a job that ends.
    options.setEnableStableInputDrain(true);
    // A job whose readers were told to stop ends; readers that have nothing are not asked to.
    options.setShutdownSourcesAfterIdleMs(0L);
    return options;
  }

  /** Flink's state of stable input goes through a serializer that looks into java.util. */
  private static void checkOpens() {
    if (!Object.class.getModule().isOpen("java.util", StreamOptions.class.getModule())) {
      throw new UnsafeSettingsException(
          "Cannot run a stream on Flink: Java keeps java.util closed, so that no checkpoint could"
              + " be taken; start it by the headgate script, or with"
              + " --add-opens=java.base/java.util=ALL-UNNAMED");
    }
  }
}
