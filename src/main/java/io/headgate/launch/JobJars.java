package io.headgate.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;

/**
 * What a cluster needs to run a job: the class path of this process, less what clusters have. Those
 * classes a cluster takes from its own folder first, so that a second copy of them would only be
 * weight.
 */
final class JobJars {
  private static final Pattern CLUSTERS_OWN =
      Pattern.compile(
          "(flink|slf4j|log4j|kryo|minlog|objenesis|chill|frocksdbjni|async-profiler"
              + "|beam-runners-direct)-.*\\.jar");

  private JobJars() {}

  static List<String> of(PipelineOptions options) {
    return PipelineResources.detectClassPathResourcesToStage(
            JobJars.class.getClassLoader(), options)
        .stream()
        .filter(path -> isNeeded(Path.of(path).getFileName().toString()))
        .toList();
  }

  static boolean isNeeded(String name) {
    return !CLUSTERS_OWN.matcher(name).matches();
  }
}
