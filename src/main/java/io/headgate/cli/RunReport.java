package io.headgate.cli;

import io.headgate.commit.Accounts;
import io.headgate.commit.RunRecord;
import io.headgate.reject.letter.LetterFile;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.WriteTopicSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of a run at its end, for people and as JSON. */
final class RunReport {
  private final PipelineSpec spec;
  private final RunRecord run;
  private final String pipeline;

  RunReport(PipelineSpec spec, RunRecord run) {
    this(spec, run, shown(spec.file()));
  }

  /**
   * @param pipeline how further commands name it
   */
  RunReport(PipelineSpec spec, RunRecord run, String pipeline) {
    this.spec = spec;
    this.run = run;
    this.pipeline = pipeline;
  }

  /** The document that {@code --json} prints; its keys are part of the interface. */
  Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", run.run());
    document.put("pipeline", run.pipeline());
    document.put("state", run.state().name());
    document.put("commit", run.commit());
    document.put("accounts", accounts(run.accounts()));
    Map<String, Long> rejections = new LinkedHashMap<>();
    run.rejections().forEach((code, count) -> rejections.put(code, count.count()));
    document.put("rejections", rejections);
    document.put("files", run.files());
    document.put("bytes", run.bytes());
    document.put("seconds", run.seconds());
    document.put("dataset", spec == null ? null : spec.write().path().toString());
    document.put("deadLetters", deadLetters());
    if (!run.held().isEmpty()) {
      document.put("held", run.held());
    }
    if (!run.schemaChanges().isEmpty()) {
      document.put("schemaChanges", run.schemaChanges());
    }
    if (!run.warnings().isEmpty()) {
      document.put("warnings", run.warnings());
    }
    if (!run.values().isEmpty()) {
      document.put("values", run.values().byKind());
    }
    if (!run.problems().isEmpty()) {
      document.put("problems", run.problems());
    }
    return document;
  }

  /**
   * The same document for a command that ran nothing.
   *
   * @param spec null if it could not be read
   */
  static Map<String, Object> nothing(
      @Nullable PipelineSpec spec, String state, List<String> problems) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", null);
    document.put("pipeline", spec == null ? null : spec.name());
    document.put("state", state);
    document.put("commit", null);
    document.put("accounts", accounts(Accounts.ZERO));
    document.put("rejections", Map.of());
    document.put("files", 0);
    document.put("bytes", 0);
    document.put("seconds", 0.0);
    document.put("dataset", spec == null ? null : spec.write().path().toString());
    document.put("deadLetters", List.of());
    if (!problems.isEmpty()) {
      document.put("problems", problems);
    }
    return document;
  }

  static Map<String, Long> accounts(Accounts accounts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("read", accounts.read().count());
    counts.put("written", accounts.written().count());
    counts.put("rejected", accounts.rejected().count());
    counts.put("discarded", accounts.discarded().count());
    counts.put("held", accounts.held().count());
    return counts;
  }

  /** The summary at a run's end. */
  String text() {
    Accounts accounts = run.accounts();
    StringBuilder text = new StringBuilder();
    line(text, headline());
    line(text, "");
    long read = accounts.read().count();
    line(
        text,
        "  read       "
            + Sizes.number(read)
            + (run.seconds() > 0
                ? String.format(
                    Locale.ROOT,
                    " rows in %.1f s, %s rows/s",
                    run.seconds(),
                    Sizes.number(Math.round(read / run.seconds())))
                : " rows"));
    line(text, "  written    " + Sizes.number(accounts.written().count()) + written());
    line(text, "  rejected   " + Sizes.number(accounts.rejected().count()));
    run.rejections()
        .forEach(
            (code, count) ->
                line(
                    text,
                    "             "
                        + Sizes.number(count.count())
                        + " "
                        + code
                        + ", first: "
                        + count.example()));
    if (accounts.discarded().count() > 0) {
      line(text, "  discarded  " + Sizes.number(accounts.discarded().count()));
    }
    if (accounts.held().count() > 0) {
      line(
          text,
          "  held       "
              + Sizes.number(accounts.held().count())
              + " rows in "
              + Sizes.count(run.held().size(), "source")
              + ", first: "
              + run.held().get(0));
    }
    run.warnings()
        .forEach(
            (rule, count) ->
                line(text, "  warning    " + Sizes.number(count) + " rows break " + rule));
    if (!run.values().isEmpty()) {
      line(text, "  values     " + ValuesLine.of(run.values()));
    }
    for (String change : run.schemaChanges()) {
      line(text, "  schema     " + change);
    }
    for (String problem : run.problems()) {
      line(text, "  problem    " + problem);
    }
    line(text, "");
    if (run.commit() != null) {
      line(text, "  output        " + SinkSettings.place(spec.write()));
    }
    for (String letters : deadLetters()) {
      line(text, "  dead letters  " + shown(Path.of(letters)));
    }
    next().forEach(next -> line(text, "  next          " + next));
    return text.toString();
  }

  private String headline() {
    return switch (run.state()) {
      case COMMITTED -> run.pipeline() + ": commit " + run.commit() + " (run " + run.run() + ")";
      case STARTED -> run.pipeline() + ": still running (run " + run.run() + ")";
      case CANCELLED ->
          run.pipeline()
              + (run.commit() == null
                  ? ": cancelled, nothing was published"
                  : ": cancelled after commit " + run.commit())
              + " (run "
              + run.run()
              + ")";
      default ->
          run.pipeline()
              + ": nothing was published, "
              + run.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + " (run "
              + run.run()
              + ")";
    };
  }

  private String written() {
    return run.files() == 0 || spec.write() instanceof WriteTopicSpec
        ? " rows"
        : " rows in " + Sizes.count(run.files(), "file") + ", " + Sizes.bytes(run.bytes());
  }

  private List<String> deadLetters() {
    return run.deadLetters().stream()
        .map(letters -> spec.write().path().resolve(letters).normalize().toString())
        .toList();
  }

  private List<String> next() {
    List<String> next = new ArrayList<>();
    List<String> letters = deadLetters();
    if (!letters.isEmpty()) {
      next.add("head -3 " + shown(LetterFile.viewOf(Path.of(letters.get(0)))));
      if (run.commit() != null) {
        next.add(
            command() + " replay " + pipeline + "    once the contract or the source is mended");
      }
    }
    if (!run.held().isEmpty()) {
      next.add(command() + " plan " + pipeline + "    to see why sources are held, and to approve");
      next.add(command() + " release " + pipeline + "    to take in what is held");
    }
    next.add(command() + " runs list " + pipeline);
    return next;
  }

  /** How the command was called: the launcher says. */
  static String command() {
    return System.getProperty("headgate.command", "headgate");
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  /** The path as a person here would write it. */
  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
  }
}
