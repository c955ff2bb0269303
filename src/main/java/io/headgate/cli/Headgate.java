package io.headgate.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code headgate} command. */
@Command(
    name = "headgate",
    mixinStandardHelpOptions = true,
    versionProvider = Headgate.Version.class,
    description = {
      "Takes data in: one YAML file says where it comes from, what it must look like and where it"
          + " goes. Every record is accounted for, and a batch becomes visible as a whole or not at"
          + " all."
    },
    footer = {
      "",
      "Start here:",
      "  headgate run pipelines/birdstrikes        a real data set, checked and written as Parquet",
      "  headgate infer data.csv > contract.yaml   a contract from data",
      "  headgate preview orders.yaml -n 20        what would be written",
      "",
      "headgate COMMAND --help explains a command."
    })
public final class Headgate implements Runnable {
  private final Context context;

  private Headgate(Context context) {
    this.context = context;
  }

  /** Runs a command line of this process and gives its exit code. */
  public static int execute(Engine engine, String... arguments) {
    return execute(engine, Console.ofProcess(), arguments);
  }

  /** Runs a command line that prints somewhere else. */
  public static int execute(Engine engine, PrintStream out, PrintStream err, String... arguments) {
    return execute(engine, new Console(out, err), arguments);
  }

  private static int execute(Engine engine, Console console, String... arguments) {
    CommandLine line = commandLine(new Context(console, engine));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    return line.execute(arguments);
  }

  static CommandLine commandLine(Context context) {
    CommandLine runs =
        new CommandLine(new RunsCommand())
            .addSubcommand(new RunsCommand.ListRuns(context))
            .addSubcommand(new RunsCommand.ShowRun(context));
    CommandLine jobs =
        new CommandLine(new JobsCommand())
            .addSubcommand(new JobsListCommand(context))
            .addSubcommand(new JobsShowCommand(context))
            .addSubcommand(new JobsCancelCommand(context))
            .addSubcommand(new JobsStopCommand(context))
            .addSubcommand(new JobsResumeCommand(context));
    CommandLine schema =
        new CommandLine(new SchemaCommand(context))
            .addSubcommand(new SchemaDiffCommand(context))
            .addSubcommand(new SchemaCheckCommand(context))
            .addSubcommand(new SchemaHistoryCommand(context))
            .addSubcommand(new SchemaRegisterCommand(context))
            .addSubcommand(new SchemaApplyCommand(context))
            .addSubcommand(new SchemaProposalsCommand(context))
            .addSubcommand(new SchemaDecideCommand.Accept(context))
            .addSubcommand(new SchemaDecideCommand.Reject(context))
            .addSubcommand(new SchemaExportCommand(context))
            .addSubcommand(new SchemaImportCommand(context));
    CommandLine template =
        new CommandLine(new TemplateCommand())
            .addSubcommand(new TemplateListCommand(context))
            .addSubcommand(new TemplateShowCommand(context))
            .addSubcommand(new TemplateValidateCommand(context))
            .addSubcommand(new TemplateRunCommand(context))
            .addSubcommand(new TemplateDocsCommand(context))
            .addSubcommand(new TemplateInitCommand(context));
    CommandLine registry =
        new CommandLine(new RegistryCommand())
            .addSubcommand(new RegistryServeCommand(context))
            .addSubcommand(new RegistryVerifyCommand(context))
            .addSubcommand(new RegistryRepairCommand(context));
    CommandLine line =
        new CommandLine(new Headgate(context))
            .addSubcommand(new RunCommand(context))
            .addSubcommand(new ValidateCommand(context))
            .addSubcommand(new PlanCommand(context))
            .addSubcommand(new PreviewCommand(context))
            .addSubcommand(new InferCommand(context))
            .addSubcommand(new ReadCommand(context))
            .addSubcommand(runs)
            .addSubcommand(jobs)
            .addSubcommand(new ReplayCommand(context))
            .addSubcommand(new ReleaseCommand(context))
            .addSubcommand(schema)
            .addSubcommand(template)
            .addSubcommand(new CompactCommand(context))
            .addSubcommand(new SweepCommand(context))
            .addSubcommand(new GatewayCommand(context))
            .addSubcommand(registry)
            .addSubcommand(new WarmUpCommand(context));
    Map<String, String> codes = new TreeMap<>((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    for (ExitCode code : ExitCode.values()) {
      codes.put(String.valueOf(code.number()), code.meaning());
    }
    for (CommandLine each : line.getSubcommands().values()) {
      describe(each.getCommandSpec(), codes);
      each.getSubcommands().values().forEach(sub -> describe(sub.getCommandSpec(), codes));
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler(
            (failure, command, parsed) ->
                Failures.report(
                    context.console(),
                    failure,
                    command.getParseResult().hasMatchedOption("--json")
                        ? Failures.Output.TEXT_AND_JSON
                        : Failures.Output.TEXT));
  }

  private static void describe(CommandSpec command, Map<String, String> codes) {
    command.mixinStandardHelpOptions(true);
    command.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
  }

  @Override
  public void run() {
    context.console().print(commandLine(context).getUsageMessage());
  }

  /** The version that the build wrote into the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Headgate.class.getPackage().getImplementationVersion();
      return new String[] {"headgate " + (version == null ? "(development)" : version)};
    }
  }
}
