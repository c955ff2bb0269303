package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Dataset;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The dashboard in {@code deploy/} asks for nothing that a cluster with a stream on it, and a
 * gateway, do not show.
 */
public class MonitoringIT {
  private static final Pattern NAME = Pattern.compile("\\b(?:flink|headgate)_\\w+");
  private static final Pattern SHOWN =
      Pattern.compile("(?m)^([a-zA-Z_:]\\w*)(?:\\{[^\\n]*})? (\\S+)");
  private static final String OURS = "flink_taskmanager_job_task_operator_headgate_";

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void dashboard_everyMetric_isShown() throws Exception {
    Logging.quiet();
    Set<String> wanted = wanted();
    assertThat("metrics of the dashboard", wanted.size(), greaterThan(20));
    Set<String> shown = new TreeSet<>();
    Matcher names = SHOWN.matcher(gateway());
    while (names.find()) {
      shown.add(names.group(1));
    }
    FlinkCluster cluster = FlinkCluster.shared();
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics topics = new Topics(broker, "events", 1)) {
      Path home = pipeline(broker);
      HeadgateProcess command =
          HeadgateProcess.start(
              home,
              "run",
              "events.yaml",
              "--runner",
              "flink",
              "--flink-master",
              cluster.master(),
              "--parallelism",
              "1");
      Dataset dataset = Dataset.at(home.resolve("out"));
      int sent = 0;
      List<String> missing = new ArrayList<>(wanted);
      String metrics = "";
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
      while (!missing.isEmpty() || value(metrics, "commits") < 2) {
        assertThat(
            "time is left, but nobody shows " + missing + ": " + command.said(),
            deadline - System.nanoTime(),
            greaterThan(0L));
        for (int i = 0; i < 20; i++) {
          topics.send(
              0,
              "{\"id\":"
                  + sent++
                  + ",\"at\":\""
                  + Instant.now().truncatedTo(ChronoUnit.MILLIS)
                  + "\",\"amount\":"
                  + (i % 10 - 1)
                  + "}");
        }
        topics.flush();
        command.pause(200);
        metrics = cluster.metrics();
        Matcher more = SHOWN.matcher(metrics);
        while (more.find()) {
          shown.add(more.group(1));
        }
        missing.removeAll(shown);
      }
      assertThat("commits", dataset.log().latest(), greaterThan(1L));
      assertThat("rows read", value(metrics, "rows_read"), greaterThan(20.0));
      assertThat(
          "a tenth is rejected",
          Math.round(value(metrics, "rows_read") / value(metrics, "rows_rejected")),
          is(10L));
      assertThat(
          "the last commit is not long ago",
          System.currentTimeMillis() - value(metrics, "last_commit_millis") < 60_000,
          is(true));
      command.interrupt();
      assertThat(command.said(), command.exitCode(60), is(130));
    }
    assertThat("of our own", shown, hasItem(OURS + "rows_committed"));
    Set<String> ours = new TreeSet<>(shown);
    ours.removeIf(name -> !name.startsWith(OURS));
    ours.removeAll(wanted);
    assertThat("shown by Headgate, but by no panel", ours, empty());
  }

  /** A metric of ours, summed over all that show it. */
  private static double value(String metrics, String name) {
    double sum = 0;
    Matcher line = SHOWN.matcher(metrics);
    while (line.find()) {
      if (line.group(1).equals(OURS + name)) {
        sum += Double.parseDouble(line.group(2));
      }
    }
    return sum;
  }

  private static Set<String> wanted() throws IOException {
    Set<String> wanted = new TreeSet<>();
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Files.readString(Path.of("deploy/monitoring/grafana/headgate.json")));
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        Matcher name = NAME.matcher(target.path("expr").asText());
        assertThat("metrics in " + target, name.find(), is(true));
        do {
          wanted.add(name.group());
        } while (name.find());
      }
    }
    return wanted;
  }

  /** What a gateway shows that has taken an event. */
  private String gateway() throws Exception {
    Path home = folder.newFolder("gateway").toPath();
    Files.writeString(home.resolve("contract.yaml"), CONTRACT);
    Files.writeString(
        home.resolve("pushed.yaml"),
        """
        pipeline: pushed
        mode: stream
        read: {push: {listen: "127.0.0.1:0", format: [json], buffer: {path: buffer, size: 64MiB}}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}}
        """);
    HeadgateProcess gateway = HeadgateProcess.start(home, "gateway", "pushed.yaml", "--json");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!gateway.output().contains("}")) {
      assertThat(gateway.said(), gateway.isAlive() && System.nanoTime() < deadline, is(true));
      gateway.pause(100);
    }
    String events = gateway.json().path("url").asText();
    assertThat(gateway.said(), events.isEmpty(), is(false));
    URI metrics = URI.create(events).resolve("/metrics");
    HttpClient client = HttpClient.newHttpClient();
    int status =
        client
            .send(
                HttpRequest.newBuilder(URI.create(events))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1}"))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    assertThat("taken", status, is(202));
    String shown =
        client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
    gateway.interrupt();
    assertThat(gateway.said(), gateway.exitCode(30), is(0));
    return shown;
  }

  private static final String CONTRACT =
      """
      contract: v1
      subject: monitored.events
      event-time: at
      columns:
        - {name: id, type: long}
        - {name: at, type: timestamp}
        - {name: amount, type: int, rules: {min: 0}}
      """;

  private Path pipeline(KafkaBroker broker) throws IOException {
    Path home = folder.newFolder("here").toPath();
    Files.writeString(home.resolve("contract.yaml"), CONTRACT);
    Files.writeString(
        home.resolve("events.yaml"),
        """
        pipeline: events
        mode: stream
        read: {topic: {servers: "%s", topics: events, format: json}}
        check: {contract: contract.yaml}
        write:
          files: {path: out, format: json, roll: {every: 1s}}
          window: {size: 1s, lateness: 30s, late: lane}
        reject: {budget: {ratio: 90%%}}
        """
            .formatted(broker.servers()));
    return home;
  }
}
