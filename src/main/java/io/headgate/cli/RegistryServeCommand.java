package io.headgate.cli;

import io.headgate.gateway.registry.RegistryServer;
import io.headgate.schema.registry.avro.AvroResolution;
import io.headgate.schema.registry.avro.CompatibilityRule;
import io.headgate.schema.registry.avro.ExactReading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headgate registry serve}. */
@Command(
    name = "serve",
    description = {
      "Serve a registry over HTTP until the process is told to stop.",
      "Clients of the Confluent Schema Registry can use it. Pipelines may go on using the"
          + " directory meanwhile. There is no authentication: serve it to this machine only, or"
          + " put something in front of it."
    })
final class RegistryServeCommand implements Callable<Integer> {
  /** What the command line calls the rules. */
  enum Rule {
    EXACT,
    AVRO
  }

  private final Context context;

  @Option(
      names = "--path",
      paramLabel = "DIR",
      required = true,
      description = "The registry's directory; made if it is not there.")
  Path path = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8081",
      description = "The port; 0 for any free one (default: 8081).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The address to listen at (default: 127.0.0.1, this machine only).")
  String host = "127.0.0.1";

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      defaultValue = "exact",
      description = {
        "What compatible versions are: exact, if readers get the values that were written, or avro,"
            + " if Avro can decode them into something, as other registries check (default: exact)."
      })
  Rule rule = Rule.EXACT;

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  RegistryServeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException("Cannot serve at " + host + ": there is no such host");
    }
    CompatibilityRule checks = rule == Rule.AVRO ? new AvroResolution() : ExactReading.byAnyone();
    RegistryServer server = RegistryServer.start(path, checks, address);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("registry", path.toString());
      document.put("url", server.uri().toString());
      context.console().printJson(document);
    } else {
      context.console().printLine("serving " + RunReport.shown(path) + " at " + server.uri());
    }
    new CountDownLatch(1).await();
    return ExitCode.DONE.number();
  }

  /** A stop that was asked for is not a failure, so the process does not end as killed. */
  private void stop(RegistryServer server) {
    server.close();
    context.console().error("stopped serving " + RunReport.shown(path));
    Runtime.getRuntime().halt(ExitCode.DONE.number());
  }
}
