package io.headgate.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The one jar that a cluster is sent: Headgate and all that it needs, less what clusters have. The
 * build makes it beside the command's own jar.
 */
final class JobJar {
  /** Names another place for it. */
  static final String PROPERTY = "headgate.job-jar";

  private static final String NAME = "headgate-job.jar";
  private static final String FLINK = "Flink-Version";
  private static final String HEADGATE = "Implementation-Version";

  private final Path path;
  private final Attributes facts;

  private JobJar(Path path, Attributes facts) {
    this.path = path;
    this.facts = facts;
  }

  /**
   * The jar of this build.
   *
   * @throws UnsafeSettingsException if there is none, or it was not made for clusters
   */
  static JobJar find() {
    return read(
        Optional.ofNullable(System.getProperty(PROPERTY))
            .map(Path::of)
            .orElseGet(() -> code().resolveSibling(NAME)));
  }

  /** The jar that this code runs from, on a cluster. */
  static JobJar running() {
    return read(code());
  }

  private static JobJar read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UnsafeSettingsException(
          "Cannot find " + path + ", the jar that clusters are sent: build it with mvn package");
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null || manifest.getMainAttributes().getValue(FLINK) == null) {
        throw new UnsafeSettingsException(
            "Cannot send "
                + path
                + ": its manifest has no "
                + FLINK
                + ": build it with mvn package");
      }
      return new JobJar(path.toAbsolutePath(), manifest.getMainAttributes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** In a checkout classes are in a folder beside it, elsewhere in a jar. */
  private static Path code() {
    try {
      return Path.of(JobJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Path path() {
    return path;
  }

  /** The version of Flink that it was built for. */
  String flink() {
    return facts.getValue(FLINK);
  }

  /** Headgate's own version; empty if the build did not say. */
  Optional<String> headgate() {
    return Optional.ofNullable(facts.getValue(HEADGATE));
  }
}
