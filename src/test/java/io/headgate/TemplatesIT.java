package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The shipped templates of streams, on a real broker, a real gateway and real files. */
public class TemplatesIT {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project;

  @Before
  public void makeProject() throws IOException {
    Logging.quiet();
    project = new Project(folder.getRoot().toPath(), "flink");
  }

  /** Arguments of the commands on a template into the project's dataset. */
  private List<Object> parameters(String... more) {
    List<Object> parameters = new ArrayList<>();
    for (String parameter :
        List.of(
            "contract=" + project.path("contract.yaml"),
            "dataset=" + project.path("out"),
            "write-format=json",
            "commit-every=500ms")) {
      parameters.addAll(List.of("--param", parameter));
    }
    for (String parameter : more) {
      parameters.addAll(List.of("--param", parameter));
    }
    return parameters;
  }

  private CommandLineRun run(String template, String... more) {
    List<Object> line = new ArrayList<>(List.of("template", "run", template));
    line.addAll(parameters(more));
    line.addAll(
        List.of("--runner", "flink", "--parallelism", 2, "--until-idle", "3s", "--json", "--wait"));
    return CommandLineRun.headgate(line.toArray());
  }

  private static String order(int id) {
    return "{\"id\":" + id + ",\"country\":\"DE\",\"amount\":\"1.00\"}";
  }

  @Test
  public void topicToLake_messages_areWrittenOnce() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics topics = new Topics(broker, "orders", 2)) {
      for (int id = 0; id < 100; id++) {
        topics.send(id % 2, order(id));
      }
      topics.flush();
      CommandLineRun first = run("topic-to-lake", "servers=" + broker.servers(), "topic=orders");
      assertThat(first.shown(), first.exit(), is(0));
      assertThat(Project.accounts(first), is("100/100/0/0"));
      topics.send(0, order(100));
      topics.flush();
      CommandLineRun second = run("topic-to-lake", "servers=" + broker.servers(), "topic=orders");
      assertThat(Project.accounts(second), is("1/1/0/0"));
      assertThat(project.lines().size(), is(101));
    }
  }

  @Test
  public void watchedFilesToLake_files_areTakenOnce() throws Exception {
    project.write("in/a.csv", "id,country,amount\n1,DE,1\n2,FR,2\n");
    String[] parameters = {
      "source=" + project.path("in/*.csv"), "look-every=200ms", "complete-when=stable-for 200ms"
    };
    CommandLineRun first = run("watched-files-to-lake", parameters);
    assertThat(first.shown(), first.exit(), is(0));
    assertThat(Project.accounts(first), is("2/2/0/0"));
    project.write("in/b.csv", "id,country,amount\n3,DE,1\n");
    CommandLineRun second = run("watched-files-to-lake", parameters);
    assertThat(Project.accounts(second), is("1/1/0/0"));
    assertThat(project.lines().size(), is(3));
  }

  @Test
  public void pushToLake_postedEvents_areWrittenOnce() throws Exception {
    String[] parameters = {"listen=127.0.0.1:0", "buffer=" + project.path("buffer")};
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.headgate.Main",
                "gateway",
                "push-to-lake"));
    parameters(parameters).forEach(each -> command.add(String.valueOf(each)));
    Process gateway =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      BufferedReader out =
          new BufferedReader(new InputStreamReader(gateway.getInputStream(), UTF_8));
      String line = String.valueOf(out.readLine());
      URI address = URI.create(line.substring(line.indexOf("http")));
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address)
                      .header("Content-Type", "application/x-ndjson")
                      .POST(HttpRequest.BodyPublishers.ofString(order(1) + "\n" + order(2) + "\n"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.body(), response.statusCode(), is(202));
      CommandLineRun run = run("push-to-lake", parameters);
      assertThat(run.shown(), run.exit(), is(0));
      assertThat(Project.accounts(run), is("2/2/0/0"));
      assertThat(project.lines().size(), is(2));
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }
}
