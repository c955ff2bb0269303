package io.headgate.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate jobs show}. */
@Command(
    name = "show",
    description = "One job: its state, its run, and what that has committed; why it failed.")
final class JobsShowCommand implements Callable<Integer> {
  private final Context context;
  @Mixin JobArguments arguments = new JobArguments();

  JobsShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    show(context, arguments, JobReport.of(context.engine(), arguments.find()));
    return ExitCode.DONE.number();
  }

  static void show(Context context, JobArguments arguments, JobReport report) {
    if (arguments.cluster.json) {
      context.console().printJson(report.json());
    } else {
      context.console().print(report.text());
    }
  }
}
