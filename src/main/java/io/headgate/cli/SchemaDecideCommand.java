package io.headgate.cli;

import io.headgate.schema.book.SchemaBook.Answered;
import io.headgate.schema.drift.PlannedChange.Approval;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headgate schema accept} and {@code reject}. */
abstract class SchemaDecideCommand implements Callable<Integer> {
  private final Context context;
  private final Approval decision;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  @Parameters(index = "1", paramLabel = "ID", description = "The proposal's id.")
  String id = "";

  private SchemaDecideCommand(Context context, Approval decision) {
    this.context = context;
    this.decision = decision;
  }

  /** Accepts. */
  @Command(
      name = "accept",
      description = {
        "Accept a proposal: from the next run on, the new column's values are the old one's.",
        "Rows that were written in between are read that way too."
      })
  static final class Accept extends SchemaDecideCommand {
    Accept(Context context) {
      super(context, Approval.APPROVED);
    }
  }

  /** Rejects. */
  @Command(name = "reject", description = "Decide against a proposal: it is not made again.")
  static final class Reject extends SchemaDecideCommand {
    Reject(Context context) {
      super(context, Approval.REJECTED);
    }
  }

  @Override
  public Integer call() throws IOException {
    Answered answered = context.settings(arguments).book().answer(id, decision);
    if (arguments.json) {
      context.console().printJson(answered);
    } else {
      context.console().printLine(id + ": " + decision.name().toLowerCase(Locale.ROOT));
    }
    return ExitCode.DONE.number();
  }
}
