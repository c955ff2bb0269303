package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.kafka.BrokerRule;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Events posted to a gateway, a process of its own, and streamed into a dataset. */
@RunWith(Parameterized.class)
public class PushToFilesIT {
  @ClassRule public static final BrokerRule BROKER = new BrokerRule();

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;

  public PushToFilesIT(String runner) {
    this.runner = runner;
  }

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  private Project project(String buffer) throws Exception {
    return new Project(folder.getRoot().toPath(), runner)
        .write(
            "pipeline.yaml",
            """
                pipeline: pushed
                mode: stream
                read:
                  push:
                    listen: "127.0.0.1:0"
                    format: json
                    buffer: {%s}
                check: {contract: contract.yaml}
                write: {files: {path: out, format: json, roll: {every: 500ms}}}
                """
                .formatted(buffer));
  }

  private static Process gateway(Project project) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.headgate.Main",
            "gateway",
            project.path("pipeline.yaml").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static URI address(Process gateway) throws Exception {
    BufferedReader out = new BufferedReader(new InputStreamReader(gateway.getInputStream(), UTF_8));
    String line = String.valueOf(out.readLine());
    return URI.create(line.substring(line.indexOf("http")));
  }

  @Test
  public void run_eventsThatWaitInATopic_areWrittenOnce() throws Exception {
    Project project =
        project(
            "topic: {servers: \""
                + BROKER.servers()
                + "\", topic: pushed-"
                + runner
                + ", create: {partitions: 2, replication: 1}}");
    Process gateway = gateway(project);
    try {
      streamTwice(project, address(gateway));
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }

  @Test
  public void run_postedEvents_areWrittenOnceAndReleased() throws Exception {
    Project project = project("path: buffer, size: 64MiB");
    Process gateway = gateway(project);
    try {
      streamTwice(project, address(gateway));
      Map<String, Long> positions =
          Dataset.open(project.path("out"))
              .log()
              .read(Dataset.open(project.path("out")).log().latest())
              .stream()
              .positions();
      assertThat(List.copyOf(positions.values()), is(List.of(280L)));
      assertThat(
          "the gateway is told what it may delete",
          Files.exists(project.path("buffer/released")),
          is(true));
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }

  @Test
  public void run_eventsOfSeveralFormats_areWrittenOnceEach() throws Exception {
    mixed("path: buffer, size: 64MiB");
  }

  @Test
  public void run_eventsOfSeveralFormatsInATopic_areWrittenOnceEach() throws Exception {
    mixed(
        "topic: {servers: \""
            + BROKER.servers()
            + "\", topic: mixed-"
            + runner
            + ", create: {partitions: 1, replication: 1}}");
  }

  /** One request after the other in another format, and a bad event in each. */
  private void mixed(String buffer) throws Exception {
    Project project = project(buffer);
    project.write(
        "pipeline.yaml",
        Files.readString(project.path("pipeline.yaml"))
                .replace("format: json\n", "format: [json, {csv: {delimiter: \";\"}}, avro]\n")
            + "reject: {budget: {ratio: 100%}}\n");
    Process gateway = gateway(project);
    try {
      URI address = address(gateway);
      for (int round = 0; round < 3; round++) {
        int id = round * 10;
        post(
            address,
            "application/x-ndjson",
            ("{\"id\":" + id + ",\"country\":\"DE\",\"amount\":\"1.00\"}\n{\"id\":\"x\"}")
                .getBytes(UTF_8));
        post(
            address,
            "text/csv",
            ("amount;id;country\n2.00;" + (id + 1) + ";FR\n2000.00;" + (id + 2) + ";FR\n")
                .getBytes(UTF_8));
        post(address, "application/avro", avro(id + 3));
      }
      CommandLineRun run = stream(project);
      assertThat(run.shown(), run.exit(), is(0));
      assertThat(run.shown(), Project.accounts(run), is("15/9/6/0"));
      for (int round = 0; round < 3; round++) {
        int id = round * 10;
        assertThat(project.lines(), hasItem(row(id, "DE", "1.00")));
        assertThat(project.lines(), hasItem(row(id + 1, "FR", "2.00")));
        assertThat(project.lines(), hasItem(row(id + 3, "IT", "3.00")));
      }
      // With a contract that takes more, dead letters are read by the format that each had.
      project.write("contract.yaml", Project.CONTRACT.replace("max: 1000", "max: 5000"));
      CommandLineRun replay = project.command("replay");
      assertThat(replay.shown(), Project.accounts(replay), is("6/3/3/0"));
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }

  private static String row(int id, String country, String amount) {
    return "{\"id\":" + id + ",\"country\":\"" + country + "\",\"amount\":" + amount + "}";
  }

  private static byte[] avro(int id) throws Exception {
    Schema schema =
        SchemaBuilder.record("order")
            .fields()
            .requiredLong("id")
            .requiredString("country")
            .requiredString("amount")
            .endRecord();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> file =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema)).create(schema, out)) {
      file.append(
          new GenericRecordBuilder(schema)
              .set("id", (long) id)
              .set("country", "IT")
              .set("amount", "3.00")
              .build());
    }
    return out.toByteArray();
  }

  private void streamTwice(Project project, URI address) throws Exception {
    post(address, 0, 250);
    CommandLineRun first = stream(project);
    assertThat(first.shown(), first.exit(), is(0));
    assertThat(Project.accounts(first), is("250/250/0/0"));
    post(address, 250, 30);
    CommandLineRun second = stream(project);
    assertThat(second.shown(), second.exit(), is(0));
    assertThat("goes on where the log is", Project.accounts(second), is("30/30/0/0"));
    assertThat(project.lines().size(), is(280));
    assertThat(project.lines(), hasItem("{\"id\":279,\"country\":\"DE\",\"amount\":1.00}"));
  }

  private CommandLineRun stream(Project project) {
    return CommandLineRun.headgate(
        "run",
        project.path("pipeline.yaml"),
        "--runner",
        runner,
        "--parallelism",
        2,
        "--until-idle",
        "2s",
        "--json");
  }

  private static void post(URI address, int from, int count) throws Exception {
    StringBuilder body = new StringBuilder();
    for (int id = from; id < from + count; id++) {
      body.append("{\"id\":").append(id).append(",\"country\":\"DE\",\"amount\":\"1.00\"}\n");
    }
    post(address, "application/x-ndjson", body.toString().getBytes(UTF_8));
  }

  private static void post(URI address, String type, byte[] body) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.body(), response.statusCode(), is(202));
  }
}
