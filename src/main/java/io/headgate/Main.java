package io.headgate;

import io.headgate.cli.Headgate;

/** The process: runs one command line. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and exits with its code. Exits by itself, because runners leave threads behind
   * that would keep the process.
   */
  public static void main(String[] arguments) {
    Logging.quiet();
    System.exit(Headgate.execute(BeamEngine.ofProcess(), arguments));
  }
}
