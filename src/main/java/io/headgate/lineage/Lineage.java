package io.headgate.lineage;

import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
import io.headgate.schema.Contract;
import io.headgate.spec.PipelineSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is told of runs: nobody, unless OpenLineage is configured. */
public final class Lineage {
  private final Optional<LineageSettings> settings;
  private final PrintStream messages;

  private Lineage(Optional<LineageSettings> settings, PrintStream messages) {
    this.settings = settings;
    this.messages = messages;
  }

  /** Nobody is told. */
  public static Lineage none() {
    return new Lineage(Optional.empty(), System.err);
  }

  /**
   * Tells whom an environment, or a file {@code openlineage.yml}, names.
   *
   * @param folders where such a file is looked for, in this order
   * @param messages takes the warning that it cannot be used
   */
  public static Lineage of(
      Map<String, String> environment, List<Path> folders, PrintStream messages) {
    try {
      return new Lineage(LineageSettings.find(environment, folders), messages);
    } catch (IllegalArgumentException e) {
      messages.println("No OpenLineage events are sent: " + e.getMessage());
      return new Lineage(Optional.empty(), messages);
    }
  }

  /** Tells whom the process's environment, its folder or the user's home name. */
  public static Lineage ofProcess() {
    Path home = Path.of(System.getProperty("user.home", "."));
    return of(System.getenv(), List.of(Path.of(""), home.resolve(".openlineage")), System.err);
  }

  /**
   * The events of a run.
   *
   * @param rows what it is to write, before it is reshaped
   * @param planned changes of schema that it begins with
   */
  public LineageRun run(
      PipelineSpec spec, Dataset dataset, String run, Contract rows, List<SchemaEvent> planned) {
    return new LineageRun(
        settings.map(
            known ->
                new LineageRun.Sender(
                    new RunEvents(known.namespace(), spec, run),
                    new Outlet(known.destination(), messages))),
        new RunHistory(dataset, run, rows, planned),
        spec.stream().map(stream -> LineageRun.EVERY).orElse(Duration.ZERO));
  }
}
