package io.headgate.launch;

import java.io.IOException;
import java.util.List;

/** What a job's stack trace says, which is all that comes of its failure from a cluster. */
final class RemoteFailure {
  private static final String CAUSE = "Caused by: ";

  private RemoteFailure() {}

  /**
   * The failure, in Headgate's own words where the trace has some; its innermost cause is of the
   * kind that the trace's is.
   */
  static JobFailedException of(String message, String trace) {
    List<String> causes =
        trace
            .lines()
            .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
            .map(line -> line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line)
            .toList();
    String said =
        causes.stream()
            .map(RemoteFailure::message)
            .filter(text -> text.startsWith("Cannot ") || text.startsWith("Invalid "))
            .findFirst()
            .orElse(causes.isEmpty() ? message : message + ": " + causes.get(causes.size() - 1));
    boolean system =
        !causes.isEmpty() && causes.get(causes.size() - 1).matches("java\\.(io|nio)\\.[\\w.]*:.*");
    return new JobFailedException(
        said, system ? new IOException(trace) : new IllegalStateException(trace));
  }

  /** The same for what a cluster could not do itself. */
  static IOException system(String message, String trace) {
    return new IOException(JobFailedException.reason(of(message, trace)));
  }

  private static String message(String line) {
    int colon = line.indexOf(": ");
    return colon < 0 ? line : line.substring(colon + 2);
  }
}
