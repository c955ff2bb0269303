package io.headgate.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headgate schema}: the group of commands on schemas. */
@Command(
    name = "schema",
    description =
        "Look at schemas: what differs, what would happen, what happened, what waits;"
            + " and take them to other tools and back.")
final class SchemaCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private final Context context;

  SchemaCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (spec != null) {
      context.console().print(spec.commandLine().getUsageMessage());
    }
  }
}
