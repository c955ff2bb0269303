package io.headgate.cli;

import picocli.CommandLine.Command;

/** {@code headgate jobs}: what runs on a cluster. */
@Command(
    name = "jobs",
    description = {
      "The jobs on a Flink cluster: which run each is and what it has committed; cancel, stop and"
          + " resume them."
    },
    footer = {
      "",
      "Examples:",
      "  headgate jobs list --flink-master localhost:8081",
      "  headgate jobs stop 4f6c... --savepoint --flink-master localhost:8081",
      "  headgate jobs resume events.yaml --flink-master localhost:8081"
    },
    subcommands = {})
final class JobsCommand {}
