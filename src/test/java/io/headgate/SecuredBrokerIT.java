package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.kafka.SecuredBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Pipelines to and from a broker that wants TLS and a password, which only workers look up. */
@RunWith(Parameterized.class)
public class SecuredBrokerIT {
  @ClassRule public static final SecuredBroker BROKER = new SecuredBroker();

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;

  public SecuredBrokerIT(String runner) {
    this.runner = runner;
  }

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  @Test
  public void run_toTheTopicAndFromIt_hasEveryRowAndNoSecret() throws Exception {
    Path secrets = folder.newFolder().toPath();
    Files.writeString(secrets.resolve("password"), SecuredBroker.PASSWORD);
    Map<String, String> properties = BROKER.properties("$${directory:" + secrets + ":password}");
    String client =
        "servers: \"%s\", properties: {%s}"
            .formatted(
                BROKER.servers(),
                properties.entrySet().stream()
                    .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'")
                    .collect(Collectors.joining(", ")));
    Project project = new Project(folder.getRoot().toPath(), runner);
    project.write("data/a.csv", "id,country,amount\n1,DE,1.50\n2,FR,2.00\n");
    pipeline(
        project,
        "batch",
        "files: {path: data, format: csv}",
        "topic: {topic: orders-"
            + runner
            + ", state: sent, create: {partitions: 1, replication: 1}, format: json, "
            + client
            + "}");
    CommandLineRun sent = project.run();
    assertThat(sent.shown(), sent.exit(), is(0));
    pipeline(
        project,
        "stream",
        "topic: {topics: orders-" + runner + ", format: json, " + client + "}",
        "files: {path: out, format: json, roll: {every: 500ms}}");
    CommandLineRun read = project.run("--until-idle", "2s");
    assertThat(read.shown(), read.exit(), is(0));
    assertThat(project.lines(), hasSize(2));
    CommandLineRun plan = project.command("plan");
    assertThat(plan.shown(), not(containsString("sesame")));
  }

  private static void pipeline(Project project, String mode, String read, String write)
      throws Exception {
    project.write(
        "pipeline.yaml",
        """
        pipeline: orders
        mode: %s
        read: {%s}
        check: {contract: contract.yaml}
        write: {%s}
        """
            .formatted(mode, read, write));
  }
}
