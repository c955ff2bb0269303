package io.headgate.cli;

import io.headgate.commit.LastTarget;
import io.headgate.plan.Settings;
import io.headgate.plan.ShapeReader;
import io.headgate.schema.book.PlanDocument;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.schema.drift.SchemaPlanner;
import io.headgate.schema.drift.SourceShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headgate schema check}. */
@Command(
    name = "check",
    description = {
      "Show what would happen if a source had this schema, without running or keeping anything.",
      "The schema may be a contract, an Avro schema, or a data file with a header or a schema in it."
          + " Exits with 4 if a run would be refused or the source held."
    })
final class SchemaCheckCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  @Parameters(index = "1", paramLabel = "SCHEMA", description = "What the source would have.")
  Path schema = Path.of("");

  SchemaCheckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = context.settings(arguments);
    SchemaPlan plan =
        SchemaPlanner.plan(
            settings.contract(),
            settings.indispensable(),
            LastTarget.of(settings.spec().write().path()),
            List.of(new SourceShape(schema.toString(), ShapeReader.columns(schema))),
            Evidence.NONE);
    if (arguments.json) {
      context.console().printJson(PlanDocument.json(plan));
    } else {
      context.console().print(PlanDocument.text(plan));
    }
    return plan.refused().isEmpty() && plan.open().isEmpty()
        ? ExitCode.DONE.number()
        : ExitCode.REFUSED.number();
  }
}
