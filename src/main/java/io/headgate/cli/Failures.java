package io.headgate.cli;

import io.headgate.commit.UnpublishedException;
import io.headgate.format.SourceException;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.UnfitClusterException;
import io.headgate.launch.UnsafeSettingsException;
import io.headgate.plan.DriftException;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.schema.registry.file.DamagedRegistryException;
import io.headgate.yaml.Problem;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.util.List;

/** What is said when a command fails, and with which exit code: a reason, never a stack trace. */
final class Failures {
  private Failures() {}

  /** How a command that fails says so. */
  enum Output {
    TEXT,
    /** One JSON document on standard output besides; its state is the exit code's name. */
    TEXT_AND_JSON
  }

  static int report(Console console, Exception failure, Output output) {
    ExitCode code = code(failure);
    if (System.getenv("HEADGATE_TRACE") != null) {
      failure.printStackTrace(console.err());
    }
    List<String> problems = problems(failure);
    problems.forEach(console::error);
    if (code == ExitCode.JOB_FAILED) {
      console.error("Set HEADGATE_TRACE=1 for the stack trace");
    }
    if (output == Output.TEXT_AND_JSON) {
      console.printJson(RunReport.nothing(null, code.name(), problems));
    }
    return code.number();
  }

  /** Why it failed, for a person. */
  static List<String> problems(Exception failure) {
    return failure instanceof SpecException spec
        ? spec.problems().stream().map(Problem::toString).toList()
        : List.of(JobFailedException.reason(failure));
  }

  /** What a failure of a command is, to who called it. */
  static ExitCode code(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SpecException) {
        return ExitCode.WRONG_USAGE;
      }
      if (cause instanceof SourceException
          || cause instanceof DamagedRegistryException
          || cause instanceof RegistryUnavailableException) {
        return ExitCode.SOURCE_NOT_READABLE;
      }
      if (cause instanceof UnpublishedException) {
        return ExitCode.SINK_FAILED;
      }
      if (cause instanceof DriftException) {
        return ExitCode.REFUSED;
      }
    }
    if (failure instanceof CancelledException) {
      return ExitCode.CANCELLED;
    }
    if (failure instanceof UnsafeSettingsException || failure instanceof UnfitClusterException) {
      return ExitCode.UNSAFE_SETTINGS;
    }
    if (failure instanceof JobFailedException) {
      return JobFailedException.rootCause(failure) instanceof IOException
          ? ExitCode.SINK_FAILED
          : ExitCode.JOB_FAILED;
    }
    if (failure instanceof IOException) {
      return ExitCode.SINK_FAILED;
    }
    return failure instanceof IllegalArgumentException ? ExitCode.WRONG_USAGE : ExitCode.JOB_FAILED;
  }
}
