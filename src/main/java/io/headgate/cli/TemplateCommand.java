package io.headgate.cli;

import picocli.CommandLine.Command;

/** {@code headgate template}. */
@Command(
    name = "template",
    description = {
      "Pipelines with parameters: those that come with Headgate, and those in the folder templates.",
      "Every command that takes a pipeline takes a template's name too, with its parameters as"
          + " --param."
    },
    subcommands = {})
final class TemplateCommand {}
