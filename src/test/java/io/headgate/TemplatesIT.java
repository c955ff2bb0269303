package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.TopicContent;
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
import java.util.stream.Stream;
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

  private String[] lake(String... more) {
    return parameters(
        new String[] {"dataset=" + project.path("out"), "write-format=json", "commit-every=500ms"},
        more);
  }

  private String[] topic(KafkaBroker broker, String... more) {
    return parameters(
        new String[] {
          "servers=" + broker.servers(),
          "key=country",
          "create=missing",
          "partitions=2",
          "replication=1"
        },
        more);
  }

  private String[] parameters(String[] sink, String... more) {
    return Stream.of(Stream.of("contract=" + project.path("contract.yaml")), of(sink), of(more))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  private static Stream<String> of(String... parameters) {
    return Stream.of(parameters);
  }

  private static List<Object> given(String... parameters) {
    List<Object> arguments = new ArrayList<>();
    for (String parameter : parameters) {
      arguments.addAll(List.of("--param", parameter));
    }
    return arguments;
  }

  private static CommandLineRun stream(String template, String... parameters) {
    List<Object> line = new ArrayList<>(List.of("template", "run", template));
    line.addAll(given(parameters));
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
      String[] parameters = lake("servers=" + broker.servers(), "topic=orders");
      CommandLineRun first = stream("topic-to-lake", parameters);
      assertThat(first.shown(), first.exit(), is(0));
      assertThat(Project.accounts(first), is("100/100/0/0"));
      topics.send(0, order(100));
      topics.flush();
      CommandLineRun second = stream("topic-to-lake", parameters);
      assertThat(Project.accounts(second), is("1/1/0/0"));
      assertThat(project.lines().size(), is(101));
    }
  }

  @Test
  public void watchedFilesToLake_files_areTakenOnce() throws Exception {
    project.write("in/a.csv", "id,country,amount\n1,DE,1\n2,FR,2\n");
    String[] parameters =
        lake(
            "source=" + project.path("in/*.csv"),
            "look-every=200ms",
            "complete-when=stable-for 200ms");
    CommandLineRun first = stream("watched-files-to-lake", parameters);
    assertThat(first.shown(), first.exit(), is(0));
    assertThat(Project.accounts(first), is("2/2/0/0"));
    project.write("in/b.csv", "id,country,amount\n3,DE,1\n");
    CommandLineRun second = stream("watched-files-to-lake", parameters);
    assertThat(Project.accounts(second), is("1/1/0/0"));
    assertThat(project.lines().size(), is(3));
  }

  @Test
  public void pushToLake_postedEvents_areWrittenOnce() throws Exception {
    String[] parameters = lake("listen=127.0.0.1:0", "buffer=" + project.path("buffer"));
    post("push-to-lake", parameters, order(1) + "\n" + order(2) + "\n");
    CommandLineRun run = stream("push-to-lake", parameters);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("2/2/0/0"));
    assertThat(project.lines().size(), is(2));
  }

  @Test
  public void intoTopics_filesMessagesAndEvents_areSentOnce() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath())) {
      project.write("in/a.csv", "id,country,amount\n1,DE,1\n2,FR,2\n3,TOO LONG,3\n");
      String[] files =
          topic(
              broker,
              "source=" + project.path("in/*.csv"),
              "topic=sent",
              "state=" + project.path("sent"),
              "reject-ratio=50%");
      List<Object> line = new ArrayList<>(List.of("template", "run", "files-to-topic", "--json"));
      line.addAll(given(files));
      CommandLineRun sent = CommandLineRun.headgate(line.toArray());
      assertThat(sent.shown(), sent.exit(), is(0));
      assertThat(Project.accounts(sent), is("3/2/1/0"));

      String[] messages =
          topic(broker, "topic=sent", "to-topic=clean", "state=" + project.path("clean"));
      for (String expected : List.of("2/2/0/0", "0/0/0/0")) {
        CommandLineRun run = stream("topic-to-topic", messages);
        assertThat(run.shown(), run.exit(), is(0));
        assertThat(Project.accounts(run), is(expected));
      }

      String[] events =
          topic(
              broker,
              "topic=clean",
              "state=" + project.path("pushed"),
              "listen=127.0.0.1:0",
              "buffer=" + project.path("buffer"));
      post("push-to-topic", events, order(7) + "\n");
      CommandLineRun pushed = stream("push-to-topic", events);
      assertThat(pushed.shown(), pushed.exit(), is(0));
      assertThat(
          TopicContent.committed(broker, "clean").values(),
          containsInAnyOrder(
              "{\"id\":1,\"country\":\"DE\",\"amount\":1.00}",
              "{\"id\":2,\"country\":\"FR\",\"amount\":2.00}",
              "{\"id\":7,\"country\":\"DE\",\"amount\":1.00}"));
    }
  }

  /** Runs a template's gateway for as long as it takes to post something. */
  private static void post(String template, String[] parameters, String events) throws Exception {
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
                template));
    given(parameters).forEach(each -> command.add(String.valueOf(each)));
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
                      .POST(HttpRequest.BodyPublishers.ofString(events))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.body(), response.statusCode(), is(202));
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }
}
