package io.headgate;

import io.headgate.launch.JobFailedException;
import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Says in a line why an embedded Flink starts a stream's job again, which it does for as long as it
 * takes: an outage shall not go by in silence, nor a fault that never heals.
 */
final class RestartNotice extends Handler {
  private static final Logger JOBS =
      Logger.getLogger("org.apache.flink.runtime.executiongraph.ExecutionGraph");
  private static final String SIGN = "to RESTARTING";

  private final PrintStream err;

  private RestartNotice(PrintStream err) {
    this.err = err;
  }

  /** Tells it where people look. */
  static void install(PrintStream err) {
    JOBS.setLevel(Level.INFO);
    JOBS.setUseParentHandlers(false);
    JOBS.addHandler(new RestartNotice(err));
  }

  @Override
  public void publish(LogRecord record) {
    Throwable thrown = record.getThrown();
    if (thrown != null && String.valueOf(record.getMessage()).contains(SIGN)) {
      err.println(
          "The job failed and starts again, from what is committed: "
              + JobFailedException.reason(thrown));
    }
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    err.flush();
  }
}
