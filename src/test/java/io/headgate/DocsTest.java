package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.cli.ExitCode;
import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.catalog.Formats;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;
import io.headgate.schema.file.ContractKeys;
import io.headgate.spec.PipelineKeys;
import io.headgate.template.TemplateFiles;
import io.headgate.template.TemplateKeys;
import io.headgate.yaml.JsonSchemaWriter;
import io.headgate.yaml.MarkdownWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The reference pages say what the code says, and their links lead somewhere. Run with {@code
 * -Dheadgate.docs=write} to write the generated parts anew.
 */
public class DocsTest {
  private static final String MARKER = "<!-- Below: written by DocsTest. -->\n";
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  /** Tests put a format of their own on the class path. */
  private static final List<FormatFactory> OWN =
      Formats.all().stream()
          .filter(format -> format.getClass().getPackageName().startsWith("io.headgate.format."))
          .toList();

  @Test
  public void contract_keys_areCurrent() throws IOException {
    assertBehindMarker("docs/contract.md", MarkdownWriter.write("##", ContractKeys.CONTRACT));
  }

  @Test
  public void drift_kindsAndActions_areCurrent() throws IOException {
    StringBuilder text = new StringBuilder("| Kind | What | Actions |\n|---|---|---|\n");
    for (ChangeKind kind : ChangeKind.values()) {
      text.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  kind.word(),
                  kind.description(),
                  kind.actions().stream()
                      .map(action -> "`" + action.word() + "`")
                      .collect(Collectors.joining(", "))));
    }
    text.append("\n| Action | Meaning |\n|---|---|\n");
    for (DriftAction action : DriftAction.values()) {
      text.append("| `%s` | %s |\n".formatted(action.word(), action.meaning()));
    }
    assertBehindMarker("docs/schema-drift.md", text.toString());
  }

  @Test
  public void pipelineFile_keys_areCurrent() throws IOException {
    assertBehindMarker(
        "docs/pipeline-file.md", MarkdownWriter.write("##", new PipelineKeys(OWN).root()));
  }

  @Test
  public void pipelineFile_jsonSchema_isCurrent() throws IOException {
    assertCommitted(
        "docs/schema/pipeline.schema.json",
        JsonSchemaWriter.write("urn:headgate:pipeline", new PipelineKeys(OWN).root()));
  }

  @Test
  public void formats_options_areCurrent() throws IOException {
    StringBuilder text = new StringBuilder();
    for (FormatFactory format : OWN) {
      text.append("\n## ").append(format.name()).append("\n\n").append(format.description());
      text.append("\n\n| Option | Value | Default | Meaning |\n|---|---|---|---|\n");
      format.options().forEach(option -> text.append(row(option)));
    }
    assertBehindMarker("docs/formats.md", text.toString());
  }

  @Test
  public void templates_parametersAndKeys_areCurrent() throws IOException {
    CommandLineRun page =
        CommandLineRun.headgate(
            Stream.concat(Stream.of("template", "docs"), TemplateFiles.SHIPPED.stream()).toArray());
    assertThat(page.shown(), page.exit(), is(0));
    assertBehindMarker(
        "docs/templates.md",
        page.out() + "\n# The template file\n\n" + MarkdownWriter.write("##", TemplateKeys.ROOT));
  }

  @Test
  public void templates_jsonSchemas_areCurrent() throws IOException {
    assertCommitted(
        "docs/schema/template.schema.json",
        JsonSchemaWriter.write("urn:headgate:template", TemplateKeys.ROOT));
    for (String template : TemplateFiles.SHIPPED) {
      CommandLineRun schema = CommandLineRun.headgate("template", "docs", template, "--schema");
      assertThat(schema.shown(), schema.exit(), is(0));
      assertCommitted("docs/schema/templates/" + template + ".schema.json", schema.out());
    }
  }

  private static String row(FormatOption option) {
    String value =
        option.allowed().isEmpty()
            ? option.type().name().toLowerCase(Locale.ROOT)
            : "`" + String.join("`, `", option.allowed()) + "`";
    String fallback =
        option.defaultValue().isEmpty()
            ? ""
            : "`" + option.defaultValue().replace("\t", "\\t") + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(option.key(), value, fallback, option.description().replace("|", "\\|"));
  }

  @Test
  public void commandLine_help_isCurrent() throws IOException {
    StringBuilder text =
        new StringBuilder("# The command line\n\n<!-- Written by DocsTest. -->\n\n## Exit codes\n");
    text.append("\n| Code | Meaning |\n|---|---|\n");
    for (ExitCode code : ExitCode.values()) {
      text.append("| %d | %s |\n".formatted(code.number(), code.meaning()));
    }
    List<List<String>> commands = new ArrayList<>(List.of(List.of()));
    for (String each :
        List.of(
            "run",
            "validate",
            "plan",
            "preview",
            "infer",
            "read",
            "runs",
            "replay",
            "release",
            "compact",
            "sweep",
            "template",
            "registry")) {
      commands.add(List.of(each));
    }
    commands.add(List.of("runs", "list"));
    commands.add(List.of("runs", "show"));
    commands.add(List.of("schema"));
    for (String each :
        List.of(
            "diff",
            "check",
            "history",
            "register",
            "proposals",
            "accept",
            "reject",
            "export",
            "import")) {
      commands.add(List.of("schema", each));
    }
    for (String each : List.of("list", "show", "validate", "run", "docs", "init")) {
      commands.add(List.of("template", each));
    }
    commands.add(List.of("registry", "serve"));
    commands.add(List.of("registry", "verify"));
    commands.add(List.of("registry", "repair"));
    for (List<String> command : commands) {
      List<Object> arguments = new ArrayList<>(command);
      arguments.add("--help");
      CommandLineRun run = CommandLineRun.headgate(arguments.toArray());
      assertThat(run.shown(), run.exit(), is(0));
      String help = run.out().stripTrailing();
      int codes = help.indexOf("\n\nExit codes:");
      text.append("\n## `headgate").append(command.isEmpty() ? "" : " ");
      text.append(String.join(" ", command)).append("`\n\n```text\n");
      text.append(codes < 0 ? help : help.substring(0, codes)).append("\n```\n");
    }
    assertCommitted("docs/command-line.md", text.toString().replace("\r\n", "\n"));
  }

  @Test
  public void links_ofEveryPage_leadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(page + ": " + link.group(1));
        }
      }
    }
    assertThat("broken links", broken, empty());
  }

  private static void assertBehindMarker(String path, String generated) throws IOException {
    String text = Files.readString(Path.of(path));
    int end = text.indexOf(MARKER);
    assertThat(path + " has no marker", end >= 0, is(true));
    assertCommitted(path, text.substring(0, end) + MARKER + "\n" + generated.stripLeading());
  }

  private static void assertCommitted(String path, String text) throws IOException {
    Path file = Path.of(path);
    if ("write".equals(System.getProperty("headgate.docs"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    String committed = Files.exists(file) ? Files.readString(file) : "";
    assertThat(path + " is out of date: run with -Dheadgate.docs=write", committed, is(text));
  }
}
