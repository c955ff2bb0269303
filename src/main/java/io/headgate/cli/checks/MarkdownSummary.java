package io.headgate.cli.checks;

import io.headgate.cli.checks.Check.Result;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run in a page of Markdown, as build servers show it beside a job. */
public final class MarkdownSummary {
  /** A page is for a person; the JUnit file has all checks. */
  private static final int MOST_LINES = 50;

  private MarkdownSummary() {}

  /** The page of a run. */
  public static String write(RunRecord run, String dataset, List<Check> checks) {
    StringBuilder out = new StringBuilder();
    boolean committed = run.state() == RunState.COMMITTED;
    out.append("## ").append(run.pipeline()).append(": ");
    out.append(
            committed
                ? "commit " + run.commit()
                : run.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .append("\n\n");
    out.append("| Read | Written | Rejected | Discarded | Held | Seconds |\n");
    out.append("|---:|---:|---:|---:|---:|---:|\n");
    out.append(
        String.format(
            Locale.ROOT,
            "| %,d | %,d | %,d | %,d | %,d | %.1f |%n",
            run.accounts().read().count(),
            run.accounts().written().count(),
            run.accounts().rejected().count(),
            run.accounts().discarded().count(),
            run.accounts().held().count(),
            run.seconds()));
    out.append("\nRun `").append(run.run()).append("`, dataset `").append(dataset).append("`.\n");
    list(out, "Problems", run.problems());
    list(out, "Schema changes", run.schemaChanges());
    checks(out, checks);
    return out.toString().replace("\r\n", "\n");
  }

  /** The page of a command that failed before its run could be checked. */
  public static String failed(String pipeline, List<String> problems) {
    StringBuilder out = new StringBuilder("## " + pipeline + ": it could not run\n");
    list(out, "Problems", problems);
    return out.toString();
  }

  private static void list(StringBuilder out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.append("\n### ").append(title).append("\n\n");
      lines.stream()
          .limit(MOST_LINES)
          .forEach(line -> out.append("- ").append(cell(line)).append('\n'));
    }
  }

  private static void checks(StringBuilder out, List<Check> checks) {
    List<Check> failed = checks.stream().filter(check -> check.result() == Result.FAILED).toList();
    long passed = checks.stream().filter(check -> check.result() == Result.PASSED).count();
    out.append("\n### Checks\n\n").append(passed).append(" of ").append(checks.size());
    out.append(" passed.\n");
    if (failed.isEmpty()) {
      return;
    }
    out.append("\n| Check | Figures | First |\n|---|---|---|\n");
    out.append(
        failed.stream()
            .limit(MOST_LINES)
            .map(
                check ->
                    "| "
                        + cell(check.group() + ": " + check.name())
                        + " | "
                        + cell(check.figures())
                        + " | "
                        + cell(check.example())
                        + " |\n")
            .collect(Collectors.joining()));
  }

  /** Data in messages must not become markup. */
  private static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("`", "\\`")
        .replace("\n", " ");
  }
}
