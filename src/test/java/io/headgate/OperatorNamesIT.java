package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import io.headgate.launch.JobManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The operators of streams that read no topic of the user's, as they run on a cluster: a savepoint
 * finds its state by their names and ids. Whoever changes one cuts streams off from theirs.
 */
public class OperatorNamesIT {
  private static final String COMMIT = "Commit/Commit stream/ParMultiDo(Commit)";
  private static final String COMMIT_ID = "152f039fb10cd20165a16a0b8023f887";

  private static FlinkCluster cluster;

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  @BeforeClass
  public static void start() throws IOException {
    Logging.quiet();
    cluster = FlinkCluster.shared();
  }

  @Test
  public void operators_ofWatchedFiles_areKept() throws Exception {
    Files.createDirectories(folder.getRoot().toPath().resolve("in"));
    assertThat(
        operators(
            """
            pipeline: watched
            mode: stream
            read: {files: {path: "in/*.csv", format: csv, watch: {}}}
            check: {contract: contract.yaml}
            write: {files: {path: out, format: json}}
            """),
        is(
            Map.of(
                COMMIT_ID,
                COMMIT,
                "5db932eb06df3dc8f989bb1370154127",
                "Source: Read/Watch files -> Flat Map"
                    + " -> Read/Spread files/Pair with random key/ParMultiDo(AssignShard)"
                    + " -> Read/Spread files/Redistribute.RedistributeByKey/SetIdentityWindow/Window.Assign.out"
                    + " -> Read/Spread files/Redistribute.RedistributeByKey/ReifyOriginalMetadata/ParDo(Anonymous)/ParMultiDo(Anonymous)",
                "cc01fd49ef8bf80181482eb410abe7f6",
                "Read/Spread files/Redistribute.RedistributeByKey/GroupByKey"
                    + " -> Read/Spread files/Redistribute.RedistributeByKey/ExpandIterable/ParMultiDo(Anonymous)"
                    + " -> Read/Spread files/Redistribute.RedistributeByKey/RestoreMetadata/ParDo(Anonymous)/ParMultiDo(Anonymous)"
                    + " -> Read/Spread files/Values/Values/Map/ParMultiDo(Anonymous)"
                    + " -> Ingest/Ingest files/ParMultiDo(Ingest)")));
  }

  @Test
  public void operators_ofPushedEventsInAFolder_areKept() throws Exception {
    assertThat(
        operators(
            """
            pipeline: pushed
            mode: stream
            read: {push: {listen: "127.0.0.1:0", format: [json], buffer: {path: buffer, size: 64MiB}}}
            check: {contract: contract.yaml}
            write: {files: {path: out, format: json}}
            """),
        is(
            Map.of(
                COMMIT_ID,
                COMMIT,
                "89556447f25e3a30154ed427e08cb251",
                "Source: Read/Read push -> Flat Map -> Ingest/Ingest messages/ParMultiDo(Ingest)")));
  }

  @Test
  public void operators_ofPushedEventsInATopic_areKept() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics raw = new Topics(broker, "raw", 1)) {
      raw.flush();
      assertThat(
          operators(
              """
              pipeline: pushed
              mode: stream
              read: {push: {listen: "127.0.0.1:0", format: [json], buffer: {topic: {servers: "%s", topic: raw}}}}
              check: {contract: contract.yaml}
              write: {files: {path: out, format: json}}
              """
                  .formatted(broker.servers())),
          is(
              Map.of(
                  COMMIT_ID,
                  COMMIT,
                  "ff4ceb27999d696939433ed5750a24d9",
                  "Source: Read/Read topic -> Flat Map -> Ingest/Ingest messages/ParMultiDo(Ingest)")));
    }
  }

  /** The names of a pipeline's operators on the cluster, by their ids. */
  private Map<String, String> operators(String pipeline) throws Exception {
    Path home = folder.getRoot().toPath();
    Files.writeString(
        home.resolve("contract.yaml"),
        """
        contract: v1
        subject: named.events
        columns:
          - {name: id, type: long}
        """);
    Files.writeString(home.resolve("pipeline.yaml"), pipeline);
    CommandLineRun run =
        CommandLineRun.headgate(
            "run",
            home.resolve("pipeline.yaml"),
            "--runner",
            "flink",
            "--flink-master",
            cluster.master(),
            "--parallelism",
            "1",
            "--detach",
            "--json");
    assertThat(run.shown(), run.exit(), is(0));
    ObjectMapper json = new ObjectMapper();
    String job = json.readTree(run.out()).path("job").asText();
    Map<String, String> operators = new TreeMap<>();
    for (JsonNode vertex : json.readTree(cluster.get("/jobs/" + job)).path("vertices")) {
      operators.put(vertex.path("id").asText(), vertex.path("name").asText());
    }
    JobManager jobs = new JobManager(cluster.master());
    jobs.cancel(job);
    var unused = jobs.awaitEnd(job);
    return operators;
  }
}
