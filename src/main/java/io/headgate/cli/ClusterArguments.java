package io.headgate.cli;

import picocli.CommandLine.Option;

/** What every command on a cluster's jobs takes. */
final class ClusterArguments {
  @Option(
      names = "--flink-master",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The REST interface of the cluster's JobManager.")
  String master = "";

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;
}
