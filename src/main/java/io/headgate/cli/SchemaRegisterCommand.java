package io.headgate.cli;

import io.headgate.commit.LastTarget;
import io.headgate.plan.SchemaEntry;
import io.headgate.plan.Settings;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.SchemaPlanner;
import io.headgate.schema.registry.RegisteredSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate schema register}. */
@Command(
    name = "register",
    description = {
      "Enter the schema of a pipeline's dataset in its registry, before any run does.",
      "What is entered is the contract, brought together with how the dataset has evolved. Entering"
          + " it again gives the same version; exits with 4 if it is not compatible. What a registry"
          + " elsewhere does not have yet is entered there too, if the pipeline has one."
    })
final class SchemaRegisterCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  SchemaRegisterCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = context.settings(arguments);
    Contract target =
        SchemaPlanner.plan(
                settings.contract(),
                settings.indispensable(),
                LastTarget.of(settings.spec().write().path()),
                List.of(),
                Evidence.NONE)
            .after()
            .contract();
    RegisteredSchema registered = SchemaEntry.register(settings, target);
    List<RegisteredSchema> elsewhere = SchemaEntry.registerElsewhere(settings, target);
    Map<String, Object> document = document(registered);
    settings
        .spec()
        .registry()
        .ifPresent(
            registry -> {
              document.put("registry", registry.url().toString());
              document.put(
                  "entered", elsewhere.stream().map(SchemaRegisterCommand::document).toList());
            });
    if (arguments.json) {
      context.console().printJson(document);
    } else {
      context.console().printLine(line(registered));
      elsewhere.forEach(
          entered ->
              context
                  .console()
                  .printLine(
                      line(entered) + ", at " + settings.spec().registry().orElseThrow().url()));
    }
    return ExitCode.DONE.number();
  }

  private static Map<String, Object> document(RegisteredSchema registered) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("subject", registered.subject().toString());
    document.put("version", registered.version());
    document.put("id", registered.id());
    return document;
  }

  private static String line(RegisteredSchema registered) {
    return registered.subject() + ": version " + registered.version() + ", id " + registered.id();
  }
}
