package io.headgate;

import io.headgate.launch.JobFailedException;
import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says in a line why an embedded Flink starts a stream's job again, which it does for as long as it
 * takes: an outage shall not go by in silence, nor a fault that never heals.
 */
final class RestartNotice extends Handler {
  private static final Logger JOBS =
      Logger.getLogger("org.apache.flink.runtime.executiongraph.ExecutionGraph");
  private static final String TASK_FAILED = " to FAILED";
  private static final String RESTARTS = " to RESTARTING";

  private final PrintStream err;
  private @Nullable Throwable cause;

  private RestartNotice(PrintStream err) {
    this.err = err;
  }

  /** Tells it where people look. */
  static void install(PrintStream err) {
    JOBS.setLevel(Level.INFO);
    JOBS.setUseParentHandlers(false);
    JOBS.addHandler(new RestartNotice(err));
  }

  /** Flink gives the cause with the task that failed, and seldom with the job that restarts. */
  @Override
  public synchronized void publish(LogRecord record) {
    String message = String.valueOf(record.getMessage());
    boolean restarts = message.contains(RESTARTS);
    if (record.getThrown() != null && (restarts || message.contains(TASK_FAILED))) {
      cause = record.getThrown();
    }
    Throwable known = cause;
    if (restarts && known != null) {
      err.println(
          "The job failed and starts again, from what is committed: "
              + JobFailedException.reason(known));
      cause = null;
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
