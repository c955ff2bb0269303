package io.headgate.cli;

import io.headgate.gateway.push.PushServer;
import io.headgate.plan.Settings;
import io.headgate.spec.ReadPushSpec;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate gateway}. */
@Command(
    name = "gateway",
    description = {
      "Take events in over HTTP until the process is told to stop.",
      "The pipeline says where to listen and what to take (read: push:); it reads the events from"
          + " the buffer, while the gateway runs or after. Events are acknowledged when they are on"
          + " the disk, or brokers have them."
    })
final class GatewayCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  GatewayCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = context.settings(arguments);
    if (!(settings.spec().read() instanceof ReadPushSpec push)) {
      Problems problems = new Problems();
      problems.add(
          Place.of(settings.spec().file().toString()),
          "Cannot serve pipeline "
              + settings.spec().name()
              + ": it reads "
              + settings.spec().read().what()
              + ": expected read: push:");
      problems.throwIfAny();
      throw new IllegalStateException("Cannot serve a pipeline that reads no pushed events");
    }
    PushServer server = PushServer.start(push, settings.contract());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    say(push, server);
    try {
      server.ended().join();
    } catch (CompletionException e) {
      // A supervisor starts it again, which looks at what is on the disk.
      throw new IOException("Cannot make events durable: " + e.getMessage(), e);
    }
    return ExitCode.DONE.number();
  }

  private void say(ReadPushSpec push, PushServer server) {
    if (arguments.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("url", server.uri().toString());
      document.put("buffer", push.buffer().what());
      context.console().printJson(document);
    } else {
      context.console().printLine("taking events at " + server.uri());
    }
  }

  /** A stop that was asked for is not a failure, so the process does not end as killed. */
  private void stop(PushServer server) {
    if (server.ended().isDone()) {
      return; // the process ends for that
    }
    int code = ExitCode.DONE.number();
    try {
      server.close();
      context.console().error("stopped taking events");
    } catch (IOException e) {
      context.console().error("Cannot stop in order: " + e.getMessage());
      code = ExitCode.SINK_FAILED.number();
    }
    Runtime.getRuntime().halt(code);
  }
}
