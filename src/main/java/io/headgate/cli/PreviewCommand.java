package io.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.plan.Preview;
import io.headgate.plan.RunPlanner;
import io.headgate.plan.Settings;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headgate preview}. */
@Command(
    name = "preview",
    description = "Show the first rows as they would be written, and what would be rejected.")
final class PreviewCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      description = "How many rows (default: 20).")
  int rows = 20;

  PreviewCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = context.settings(arguments);
    if (settings.spec().stream().isPresent()) {
      throw new IllegalArgumentException(
          "Cannot preview "
              + settings.spec().name()
              + ": it is a stream: run it for a while, such as with --for 10s");
    }
    Preview preview = Preview.of(RunPlanner.plan(settings, 1), rows);
    if (arguments.json) {
      context.console().printJson(document(preview));
      return ExitCode.DONE.number();
    }
    preview.rows().forEach(context.console()::printLine);
    for (Rejection rejection : preview.rejections()) {
      for (Violation violation : rejection.violations()) {
        context
            .console()
            .error(
                "rejected "
                    + rejection.where()
                    + ": "
                    + violation.code()
                    + (violation.field().isEmpty() ? "" : " " + violation.field())
                    + ": "
                    + violation.message());
      }
    }
    context
        .console()
        .error(
            Sizes.count(preview.read(), "record")
                + " read, "
                + preview.rows().size()
                + " shown, "
                + Sizes.number(preview.rejections().size())
                + " rejected, "
                + Sizes.number(preview.discarded())
                + " discarded");
    return ExitCode.DONE.number();
  }

  private static Map<String, Object> document(Preview preview) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    for (String row : preview.rows()) {
      rows.add(json.readTree(row));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rows", rows);
    document.put(
        "rejections", preview.rejections().stream().map(PreviewCommand::rejection).toList());
    document.put("read", preview.read());
    document.put("discarded", preview.discarded());
    return document;
  }

  private static Map<String, Object> rejection(Rejection rejection) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("source", rejection.origin().source());
    document.put("position", rejection.position());
    document.put("line", rejection.line());
    document.put("code", rejection.code().name());
    document.put(
        "violations",
        rejection.violations().stream()
            .map(
                violation ->
                    Map.of(
                        "code", violation.code().name(),
                        "field", violation.field(),
                        "message", violation.message()))
            .toList());
    return document;
  }
}
