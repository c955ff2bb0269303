package io.headgate.cli;

import io.headgate.cli.checks.Check;
import io.headgate.cli.checks.JUnitXml;
import io.headgate.cli.checks.MarkdownSummary;
import io.headgate.cli.checks.RunChecks;
import io.headgate.commit.RunRecord;
import io.headgate.plan.Settings;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files that a run leaves for a build server, without secrets. */
final class CheckFiles {
  private final Console console;
  private final LaunchArguments arguments;

  CheckFiles(Console console, LaunchArguments arguments) {
    this.console = console;
    this.arguments = arguments;
  }

  /** Writes those that are asked for, of a run that has a record. */
  void write(PipelineSpec spec, RunRecord run) throws IOException {
    if (areWanted()) {
      Path root = spec.write().path();
      List<Check> checks = RunChecks.of(Settings.of(spec).contract(), spec.budget(), run, root);
      write(
          JUnitXml.write(run.pipeline(), run.seconds(), checks),
          MarkdownSummary.write(run, root.toString(), checks));
    }
  }

  /** Writes those that are asked for, of a command that failed without a run. */
  void failed(String pipeline, List<String> problems) throws IOException {
    if (areWanted()) {
      write(
          JUnitXml.write(pipeline, 0, RunChecks.failed(pipeline, problems)),
          MarkdownSummary.failed(pipeline, problems));
    }
  }

  private boolean areWanted() {
    return arguments.junit.isPresent() || arguments.summary.isPresent();
  }

  private void write(String junit, String summary) throws IOException {
    if (arguments.junit.isPresent()) {
      parent(arguments.junit.get());
      Files.writeString(arguments.junit.get(), console.masked(junit));
    }
    if (arguments.summary.isPresent()) {
      parent(arguments.summary.get());
      // Build servers hand out one file that several steps write to.
      Files.writeString(
          arguments.summary.get(),
          console.masked(summary),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static void parent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }
}
