package io.headgate.cli;

import io.headgate.schema.registry.file.FileRegistry;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code headgate registry}: schemas, their versions and what was decided about them. */
@Command(
    name = "registry",
    description = "A schema registry in a directory: serve, verify and repair it.",
    subcommands = {})
final class RegistryCommand {
  RegistryCommand() {}

  static void check(Path directory) {
    if (!FileRegistry.exists(directory)) {
      throw new IllegalArgumentException(
          "Invalid registry: '"
              + directory
              + "': expected a directory with a file FORMAT, as registries have");
    }
  }
}
