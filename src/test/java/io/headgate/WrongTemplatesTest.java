package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Templates with mistakes, and mistakes in their use. */
public class WrongTemplatesTest {
  private static final String TEMPLATE =
      """
      template: own
      description: One of one's own.
      parameters:
        source: {type: uri, description: What to read, required: true}
        format:
          type: enum
          values: {csv: csv, semicolon: {csv: {delimiter: "${delimiter}"}}}
          default: csv
          description: What it is in
        delimiter:
          {type: string, description: D, required-when: {format: semicolon}, pattern: "[;|]", examples: [;]}
        size: {type: size, description: Of a record, default: 1MiB, range: {min: 1KiB, max: 2MiB}}
        rows: {type: int, description: Refused at most, range: {min: 0, max: 10}}
        since: {type: date, description: A day, default: 2026-01-31}
        every: {type: duration, description: A time, default: 5m, range: {max: 1h}}
        salt: {type: secret, description: For hashing, default: "env:PATH"}
      pipeline:
        pipeline: own
        read: {files: {path: "${source}", format: "${format}", max-record-size: "${size}"}}
        check: {contract: contract.yaml}
        reshape:
          - filter: {where: "'${since}' != '${every}'"}
          - mask: {column: country, with: hash, salt: "${salt}"}
        write: {files: {path: out, format: json}}
        reject: {budget: {count: "${rows}"}}
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project(String template) throws IOException {
    return new Project(folder.getRoot().toPath(), "direct")
        .write("own.yaml", template)
        .write("data/a.csv", "id,country,amount\n1,DE,1\n");
  }

  private CommandLineRun validate(Project project, String... parameters) {
    List<Object> arguments =
        new ArrayList<>(List.of("template", "validate", project.path("own.yaml"), "--json"));
    for (String parameter : parameters) {
      arguments.add("--param");
      arguments.add(parameter);
    }
    return CommandLineRun.headgate(arguments.toArray());
  }

  /** Lines and messages of a report. */
  private static List<String> problems(CommandLineRun run) throws IOException {
    List<String> problems = new ArrayList<>();
    for (JsonNode problem : run.json().get("problems")) {
      problems.add(problem.get("line").asInt() + " " + problem.get("message").asText());
    }
    return problems;
  }

  @Test
  public void validate_sound_isValid() throws IOException {
    CommandLineRun run = validate(project(TEMPLATE));
    assertThat(run.shown(), run.exit(), is(0));
    CommandLineRun given =
        validate(project(TEMPLATE), "source=x", "format=semicolon", "delimiter=;");
    assertThat(given.shown(), given.exit(), is(0));
  }

  @Test
  public void validate_wrongValues_areAllInOneReport() throws IOException {
    CommandLineRun run =
        validate(
            project(TEMPLATE),
            "sorce=x",
            "format=semicolon",
            "size=4MiB",
            "rows=many",
            "since=2026-02-30",
            "every=2h",
            "salt=hunter2-hunter2");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(
        problems(run),
        contains(
            "0 Invalid parameter: 'sorce': expected one of source, format, delimiter, size, rows,"
                + " since, every, salt (did you mean 'source'?)",
            "4 Cannot find parameter 'source': it is required: What to read (a path or a URI): give"
                + " --param source=VALUE",
            "10 Cannot find parameter 'delimiter': it is required when format is semicolon: D (a"
                + " text that matches [;|]): give --param delimiter=;",
            "12 Invalid value: '4MiB': expected a size such as 512KiB, 128MiB or 1GB, from 1KiB to"
                + " 2MiB",
            "13 Invalid number: 'many': expected a whole number",
            "14 Invalid date: '2026-02-30': expected a date such as 2026-01-31",
            "15 Invalid value: '2h': expected a duration such as 250ms, 10s, 5m, 1h or 1d, at most"
                + " 1h",
            "16 Invalid value: '***': expected env:NAME or file:PATH, where the secret is taken"
                + " from"));
    assertThat(run.shown(), not(containsString("hunter2")));
  }

  @Test
  public void validate_valueWithoutEffect_isRefused() throws IOException {
    CommandLineRun run = validate(project(TEMPLATE), "source=x", "delimiter=;");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(
        problems(run),
        contains(
            "10 Invalid parameter: 'delimiter': nothing uses it with the other parameters as they"
                + " are: leave it out"));
  }

  @Test
  public void validate_wrongDeclarations_areAllInOneReport() throws IOException {
    CommandLineRun run =
        validate(
            project(
                """
                template: other
                description: Wrong in many ways.
                parameters:
                  Bad_Name: {type: string, description: Badly named}
                  kind: {type: strng, description: Of no type}
                  choice: {type: enum, description: Without words}
                  few: {type: int, description: Swapped, range: {min: 5, max: 1}}
                  both: {type: string, description: Both, required: true, default: x}
                  word: {type: string, description: Ranged, range: {min: 1}}
                  odd: {type: string, description: Odd, pattern: "["}
                  gone: {type: string, description: Never used}
                  when: {type: string, description: When, required-when: {chioce: x}}
                  day: {type: date, description: Day, default: tomorrow}
                pipeline:
                  pipeline: ${Bad_Name}-${kind}-${choice}-${few}-${both}-${word}-${odd}-${when}-${day}
                  read: {files: {path: "${sorce}", format: "${kind:-csv}"}}
                  check: {contract: contract.yaml}
                  write: {files: {path: out, format: json, layuot: x}}
                """));
    assertThat(run.shown(), run.exit(), is(2));
    String all = String.join("\n", problems(run));
    for (String expected :
        List.of(
            "1 Invalid name: 'other': the file is",
            "4 Invalid name: 'Bad_Name'",
            "5 Invalid value: 'strng': expected one of string, enum",
            "6 Invalid parameter: 'choice' is an enum: list its values",
            "7 Invalid range: 5 to 1: its ends are swapped",
            "8 Invalid key: 'both' is required, so that its default is never used",
            "9 Invalid key: range is for parameters of type int, duration, size or date",
            "10 Invalid pattern: '['",
            "10 Invalid parameter: 'odd' has a pattern and no default",
            "11 Invalid parameter: 'gone': the pipeline has no ${gone}",
            "12 Invalid key: required-when: 'chioce'",
            "(did you mean 'choice'?)",
            "13 Invalid date: 'tomorrow'",
            "16 Invalid reference: ${sorce}: the template has no parameter of that name",
            "16 Invalid reference: ${kind:-…}: a template says defaults once",
            "18 Invalid key: 'layuot'")) {
      assertThat(run.shown(), all, containsString(expected));
    }
  }

  @Test
  public void validate_optionalWithinAText_isRefused() throws IOException {
    CommandLineRun run =
        validate(
            project(
                TEMPLATE
                    .replace("pipeline: own\n", "pipeline: own-${tail}\n")
                    .replace(
                        "pipeline:\n  pipeline",
                        "  tail: {type: string, description: Tail, examples: [x]}\n"
                            + "pipeline:\n  pipeline")));
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(
        run.out(), containsString("it has no value, and only a key that is set to it alone"));
  }

  @Test
  public void run_valueThatLooksLikeYaml_staysAText() throws IOException {
    Project project = project(TEMPLATE);
    Path odd = project.path("data/x, format: json, y: {z}.csv");
    project.write("data/x, format: json, y: {z}.csv", "id,country,amount\n1,DE,1\n");
    CommandLineRun run =
        CommandLineRun.headgate(
            "template", "run", project.path("own.yaml"), "--param", "source=" + odd, "--json");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("1/1/0/0"));
  }

  @Test
  public void run_wordsThatMeanNothingInYaml_areTexts() throws IOException {
    Project project = project(TEMPLATE.replace("path: out,", "path: \"${source}\","));
    CommandLineRun run = validate(project, "source=null");
    assertThat(run.shown(), run.exit(), is(0));
  }

  @Test
  public void run_valueWithAReference_isNotLookedThrough() throws IOException {
    CommandLineRun run =
        CommandLineRun.headgate(
            "plan", project(TEMPLATE).path("own.yaml"), "--set", "source=${env:PATH}", "--json");
    assertThat(run.shown(), run.exit(), is(3));
    assertThat(run.err(), containsString("${env:PATH}"));
  }

  @Test
  public void plan_secret_isMasked() throws IOException {
    Project project = project(TEMPLATE);
    CommandLineRun run =
        CommandLineRun.headgate(
            "plan", project.path("own.yaml"), "--set", "source=" + project.path("data/a.csv"));
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.shown(), run.out(), not(containsString(System.getenv("PATH"))));
  }
}
