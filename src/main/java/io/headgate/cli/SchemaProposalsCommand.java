package io.headgate.cli;

import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.book.SchemaBook.Proposal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate schema proposals}. */
@Command(
    name = "proposals",
    description = {
      "List what was proposed and what became of it.",
      "A suspected rename never acts by itself: both columns are kept until somebody decides with"
          + " headgate schema accept or reject."
    })
final class SchemaProposalsCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  SchemaProposalsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    SchemaBook book = context.settings(arguments).book();
    List<Proposal> proposals = book.proposals();
    if (arguments.json) {
      context.console().printJson(Map.of("proposals", proposals));
    } else if (proposals.isEmpty()) {
      context.console().printLine("Nothing is proposed.");
    }
    for (Proposal proposal : arguments.json ? List.<Proposal>of() : proposals) {
      context
          .console()
          .printLine(
              proposal.id()
                  + "  "
                  + proposal.decision().name().toLowerCase(Locale.ROOT)
                  + "  "
                  + proposal.kind()
                  + ": "
                  + proposal.message());
      proposal.evidence().forEach(reason -> context.console().printLine("          " + reason));
    }
    return ExitCode.DONE.number();
  }
}
