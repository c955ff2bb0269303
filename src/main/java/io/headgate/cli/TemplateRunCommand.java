package io.headgate.cli;

import io.headgate.launch.JobFailedException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headgate template run}: a run of a template, as {@code headgate run} of it is. */
@Command(
    name = "run",
    description = {
      "Run a template with parameters, from a script or a build server.",
      "With --json standard output is one JSON document, whatever the run comes to; the exit code"
          + " says what class of failure it is."
    },
    footer = {
      "",
      "Examples:",
      "  headgate template run files-to-lake --param source='data/*.csv' \\",
      "    --param contract=contract.yaml --param dataset=lake/orders",
      "  headgate template run files-to-lake ... --wait --json --timeout 30m \\",
      "    --run-key \"$CI_PIPELINE_ID\" --junit checks.xml --summary summary.md \\",
      "    --runner flink --flink-master flink:8081"
    })
final class TemplateRunCommand extends RunCommand {
  private final Context context;

  @Option(
      names = "--wait",
      description = "Wait for the run's end, as is done anyway unless --detach is given.")
  boolean wait;

  TemplateRunCommand(Context context) {
    super(context);
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, JobFailedException {
    if (wait && stream.detach) {
      throw new IllegalArgumentException("Cannot both wait and detach: leave one of them out");
    }
    var unused = context.template(arguments.pipeline);
    return super.call();
  }
}
