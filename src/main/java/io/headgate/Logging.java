package io.headgate;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What of the libraries' logs is shown: errors alone, unless {@code HEADGATE_LOG} names a level.
 */
final class Logging {
  /** Held, because the JDK forgets the level of a logger that nobody refers to. */
  private static final Logger ROOT = Logger.getLogger("");

  /** They log what they then throw, which is reported as a failure in a line. */
  private static final List<Logger> TWICE =
      List.of(
          Logger.getLogger("org.apache.flink.runtime.operators.BatchTask"),
          Logger.getLogger("org.apache.beam.runners.flink.FlinkRunner"));

  private Logging() {}

  static void quiet() {
    String level = System.getenv("HEADGATE_LOG");
    ROOT.setLevel(level == null ? Level.SEVERE : Level.parse(level));
    TWICE.forEach(logger -> logger.setLevel(level == null ? Level.OFF : null));
    if (level == null) {
      RestartNotice.install(System.err);
    }
  }
}
