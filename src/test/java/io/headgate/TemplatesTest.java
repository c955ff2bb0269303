package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.commit.Dataset;
import io.headgate.commit.LiveFile;
import io.headgate.commit.TestLog;
import io.headgate.template.TemplateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The templates that come with Headgate, and the commands on them. */
public class TemplatesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project() throws IOException {
    return new Project(folder.getRoot().toPath(), "direct")
        .write("data/orders.csv", "id,country,amount\n1,DE,2.50\n2,FR,-1\n3,AT,3.00\n");
  }

  /** Runs a template with parameters and further options. */
  private static CommandLineRun template(String name, Object... arguments) {
    List<Object> line = new ArrayList<>(List.of("template", "run", name, "--json"));
    line.addAll(List.of(arguments));
    return CommandLineRun.headgate(line.toArray());
  }

  private CommandLineRun filesToLake(Project project, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "--param",
                "source=" + project.path("data/*.csv"),
                "--param",
                "contract=" + project.path("contract.yaml"),
                "--param",
                "dataset=" + project.path("out"),
                "--param",
                "write-format=json",
                "--param",
                "reject-ratio=50%"));
    arguments.addAll(List.of(more));
    return template("files-to-lake", arguments.toArray());
  }

  @Test
  public void shipped_isWhatTheFolderHas() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates"))) {
      assertThat(
          files.map(file -> file.getFileName().toString().replace(".yaml", "")).toList(),
          containsInAnyOrder(TemplateFiles.SHIPPED.toArray()));
    }
  }

  @Test
  public void validate_shipped_areValidInEveryWay() throws IOException {
    CommandLineRun run = CommandLineRun.headgate("template", "validate", "--json");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.json().get("valid").asBoolean(), is(true));
  }

  @Test
  public void list_namesAll() throws IOException {
    CommandLineRun run = CommandLineRun.headgate("template", "list", "--json");
    assertThat(run.shown(), run.exit(), is(0));
    List<String> names = new ArrayList<>();
    run.json().forEach(template -> names.add(template.get("name").asText()));
    assertThat(names, containsInAnyOrder(TemplateFiles.SHIPPED.toArray()));
  }

  @Test
  public void show_saysWhatIsDemandedAndHowItIsRun() {
    CommandLineRun run = CommandLineRun.headgate("template", "show", "topic-to-lake");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.out(), containsString("password           The user's password (required when"));
    assertThat(run.out(), containsString("template run topic-to-lake \\\n  --param servers="));
  }

  @Test
  public void filesToLake_append_addsToTheDataset() throws IOException {
    Project project = project();
    CommandLineRun first = filesToLake(project);
    assertThat(first.shown(), first.exit(), is(0));
    assertThat(Project.accounts(first), is("3/2/1/0"));
    project.write("data/orders.csv", "id,country,amount\n4,DE,1\n");
    assertThat(filesToLake(project).exit(), is(0));
    assertThat(project.lines().size(), is(3));
  }

  @Test
  public void filesToLake_replace_takesItsPlace() throws IOException {
    Project project = project();
    assertThat(filesToLake(project).exit(), is(0));
    project.write("data/orders.csv", "id,country,amount\n4,DE,1\n");
    CommandLineRun run =
        filesToLake(project, "--param", "on-existing=replace", "--param", "allow-short=true");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(project.lines(), is(List.of("{\"id\":4,\"country\":\"DE\",\"amount\":1.00}")));
  }

  @Test
  public void filesToLake_otherDelimiter_isAParameter() throws IOException {
    Project project = project().write("data/orders.csv", "id;country;amount\n1;DE;N/A\n");
    CommandLineRun run =
        filesToLake(project, "--param", "delimiter=;", "--param", "null-value=N/A");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(project.lines(), is(List.of("{\"id\":1,\"country\":\"DE\",\"amount\":null}")));
  }

  @Test
  public void replayDeadLetters_afterTheContractIsMended_takesThemInOnce() throws IOException {
    Project project = project();
    assertThat(filesToLake(project).exit(), is(0));
    project.write("contract.yaml", Project.CONTRACT.replace("min: 0", "min: -5"));
    Object[] arguments = {
      "--param",
      "contract=" + project.path("contract.yaml"),
      "--param",
      "dataset=" + project.path("out"),
      "--param",
      "write-format=json"
    };
    CommandLineRun replayed = template("replay-dead-letters", arguments);
    assertThat(replayed.shown(), replayed.exit(), is(0));
    assertThat(Project.accounts(replayed), is("1/1/0/0"));
    CommandLineRun again = template("replay-dead-letters", arguments);
    assertThat(again.shown(), again.exit(), is(0));
    assertThat(again.json().get("state").asText(), is("NOTHING_TO_REPLAY"));
    assertThat(project.lines().size(), is(3));
  }

  @Test
  public void lakeToFiles_afterAReplace_exportsWhatIsCommitted() throws IOException {
    Project project = project();
    assertThat(filesToLake(project).exit(), is(0));
    project.write("data/orders.csv", "id,country,amount\n4,DE,1\n5,FR,2\n");
    assertThat(filesToLake(project, "--param", "on-existing=replace").exit(), is(0));
    Object[] export = {
      "--param",
      "dataset=" + project.path("out"),
      "--param",
      "format=json",
      "--param",
      "contract=" + project.path("contract.yaml"),
      "--param",
      "output=" + project.path("export"),
      "--param",
      "delimiter=;"
    };
    for (int times = 0; times < 2; times++) {
      CommandLineRun run = template("lake-to-files", export);
      assertThat(run.shown(), run.exit(), is(0));
      assertThat(Project.accounts(run), is("2/2/0/0"));
    }
    Dataset exported = Dataset.open(project.path("export"));
    List<String> lines = new ArrayList<>();
    for (LiveFile file : TestLog.live(exported)) {
      lines.addAll(Files.readAllLines(exported.locate(file)));
    }
    assertThat(lines, containsInAnyOrder("id;country;amount", "4;DE;1.00", "5;FR;2.00"));
    export[3] = "format=parquet";
    CommandLineRun wrong = template("lake-to-files", export);
    assertThat(wrong.shown(), wrong.exit(), is(3));
    assertThat(wrong.err(), containsString("is json: say that format"));
    export[1] = "dataset=" + project.path("data");
    CommandLineRun none = template("lake-to-files", export);
    assertThat(none.shown(), none.exit(), is(3));
    assertThat(none.err(), containsString("it has no _headgate"));
  }

  @Test
  public void otherCommands_takeATemplateAndItsParameters() throws IOException {
    Project project = project();
    assertThat(filesToLake(project).exit(), is(0));
    CommandLineRun runs =
        CommandLineRun.headgate(
            "runs",
            "list",
            "files-to-lake",
            "--param",
            "source=x",
            "--param",
            "contract=x",
            "--param",
            "dataset=" + project.path("out"),
            "--json");
    assertThat(runs.shown(), runs.exit(), is(0));
    assertThat(runs.json().get(0).get("state").asText(), is("COMMITTED"));
  }

  @Test
  public void run_asText_namesItsParametersInWhatMayComeNext() throws IOException {
    Project project = project();
    CommandLineRun run =
        CommandLineRun.headgate(
            "run",
            "files-to-lake",
            "--set",
            "source=" + project.path("data/*.csv"),
            "--set",
            "contract=" + project.path("contract.yaml"),
            "--set",
            "dataset=" + project.path("out"),
            "--set",
            "reject-ratio=50%");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.out(), containsString("replay files-to-lake --param source='"));
    assertThat(run.out(), containsString("--param reject-ratio=50%"));
  }

  @Test
  public void init_copiesUnderANewName() throws IOException {
    Path own = folder.getRoot().toPath().resolve("own");
    CommandLineRun run =
        CommandLineRun.headgate(
            "template", "init", "files-to-lake", "--as", "orders", "--output", own, "--json");
    assertThat(run.shown(), run.exit(), is(0));
    CommandLineRun valid =
        CommandLineRun.headgate("template", "validate", own.resolve("orders.yaml"));
    assertThat(valid.shown(), valid.exit(), is(0));
    CommandLineRun again =
        CommandLineRun.headgate(
            "template", "init", "files-to-lake", "--as", "orders", "--output", own);
    assertThat(again.shown(), again.exit(), is(2));
    assertThat(again.err(), containsString("it exists"));
  }

  @Test
  public void docs_ofOne_haveItsParametersAndSchema() throws IOException {
    CommandLineRun page = CommandLineRun.headgate("template", "docs", "files-to-lake");
    assertThat(page.out(), containsString("| `source` | a path or a URI | *required* |"));
    JsonNode schema =
        CommandLineRun.headgate("template", "docs", "topic-to-lake", "--schema").json();
    assertThat(schema.at("/properties/format/enum/1").asText(), is("wire"));
    assertThat(schema.at("/allOf/0/then/required/0").asText(), is("registry"));
    CommandLineRun wrong = CommandLineRun.headgate("template", "docs", "--schema");
    assertThat(wrong.shown(), wrong.exit(), is(2));
  }

  @Test
  public void readme_example_runsAndRunsOnce() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int at = readme.indexOf("./headgate template run");
    String command = readme.substring(at, readme.indexOf("```", at)).replace("\\\n", " ");
    String root = folder.getRoot().toString();
    Object[] words =
        command
            .strip()
            .replace("'", "")
            .replaceAll("lake/|checks.xml|summary.md", root + "/$0")
            .split("\\s+", -1);
    Object[] arguments = Arrays.copyOfRange(words, 1, words.length);
    CommandLineRun run = CommandLineRun.headgate(arguments);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.json().at("/accounts/written").asLong(), is(9985L));
    assertThat(CommandLineRun.headgate(arguments).out(), is(run.out()));
  }

  @Test
  public void page_example_isValid() throws IOException {
    String page = Files.readString(Path.of("docs/templates.md"));
    int at = page.indexOf("template: orders-to-lake");
    Project project =
        project().write("orders-to-lake.yaml", page.substring(at, page.indexOf("```", at)));
    CommandLineRun run =
        CommandLineRun.headgate("template", "validate", project.path("orders-to-lake.yaml"));
    assertThat(run.shown(), run.exit(), is(0));
    CommandLineRun given =
        CommandLineRun.headgate(
            "validate",
            project.path("orders-to-lake.yaml"),
            "--set",
            "source=x",
            "--set",
            "format=semicolons",
            "--set",
            "encoding=utf-8");
    assertThat(given.shown(), given.exit(), is(0));
  }

  @Test
  public void run_nameThatIsNone_namesTheNearest() {
    CommandLineRun run = template("files-to-lak");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(run.err(), containsString("did you mean 'files-to-lake'?"));
    assertThat(run.err(), not(containsString("\tat ")));
  }

  @Test
  public void run_pipelineFile_isNoTemplate() throws IOException {
    CommandLineRun run = template(project().path("pipeline.yaml").toString());
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(run.err(), containsString("it is a pipeline file"));
  }
}
