package io.headgate.deploy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.deploy.Dockerfile.Instruction;
import io.headgate.deploy.Dockerfile.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.Test;

/**
 * The images and the Compose file hold together, keep to least rights, and agree with the build. No
 * engine runs here.
 */
public class DockerTest {
  private static final Path FOLDER = DeployFiles.ROOT.resolve("docker");
  private static final Path COMPOSE = FOLDER.resolve("compose.yaml");

  @Test
  public void stages_copyWhatIsThere() throws IOException {
    List<String> ignored =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    Set<String> before = new TreeSet<>();
    for (Stage stage : stages()) {
      for (Instruction copy : stage.all("COPY")) {
        List<String> words = copy.words();
        for (String source : words.subList(0, words.size() - 1)) {
          if (copy.option("from").isPresent()) {
            assertThat(stage.name(), before, hasItems(copy.option("from").get()));
            assertThat(source, source, startsWith("/build/target/"));
          } else {
            assertThat(source + " is there", Files.exists(Path.of(source)), is(true));
            assertThat(ignored, not(hasItems(source)));
          }
        }
      }
      before.add(stage.name());
    }
    assertThat(before, is(Set.of("build", "headgate", "headgate-flink")));
  }

  @Test
  public void images_runWithoutRights() throws IOException {
    for (Stage stage : stages()) {
      if (stage.name().equals("build")) {
        continue;
      }
      assertThat(
          stage.name(), stage.last("USER").arguments(), matchesPattern("[1-9]\\d*:[1-9]\\d*"));
      assertThat(
          stage.name() + ": nothing is done as root behind it",
          stage.instructions().stream()
              .dropWhile(each -> !each.name().equals("USER"))
              .noneMatch(each -> each.name().matches("RUN|COPY")),
          is(true));
    }
    String entry = stage("headgate").last("ENTRYPOINT").arguments();
    JsonNode words = new ObjectMapper().readTree(entry);
    assertThat("an entry point without a shell", words.isArray(), is(true));
    assertThat(entry, containsString("/opt/headgate/headgate.jar"));
  }

  @Test
  public void versions_areThoseOfTheBuild() throws IOException {
    String flink = DeployFiles.property("flink.version");
    String java = DeployFiles.property("maven.compiler.release");
    for (Stage stage : stages()) {
      assertPinned(stage.base());
      assertThat(
          stage.name() + " is of Java " + java,
          stage.base(),
          matchesPattern(".*(java|temurin[:-])" + java + "\\b.*"));
    }
    Stage image = stage("headgate-flink");
    assertThat(image.base(), startsWith("flink:" + flink + "-"));
    assertThat(
        image.all("RUN").toString(), containsString("/flink-s3-fs-hadoop-" + flink + ".jar"));
    for (Map.Entry<String, JsonNode> service : services().entrySet()) {
      String name = service.getValue().path("image").asText();
      assertPinned(name);
      if (name.startsWith("headgate")) {
        assertThat(
            service.getKey(), name, is(name.split(":", -1)[0] + ":" + DeployFiles.version()));
        JsonNode build = service.getValue().path("build");
        assertThat(
            name + " is a stage",
            build.path("target").asText(),
            is(stage(name.split(":", -1)[0]).name()));
        Path context = FOLDER.resolve(build.path("context").asText()).normalize();
        assertThat(Files.exists(context.resolve(build.path("dockerfile").asText())), is(true));
      }
    }
    assertThat(
        services().get("kafka").path("image").asText(),
        is("apache/kafka:" + DeployFiles.property("kafka.version")));
  }

  private static void assertPinned(String image) {
    assertThat(
        "a version of its own", image, matchesPattern("[^:]+:.*\\d+\\.\\d+.*|[^:]+:RELEASE\\..+"));
  }

  @Test
  public void compose_holdsTogether() throws IOException {
    JsonNode compose = DeployFiles.document(COMPOSE);
    Set<String> services = services().keySet();
    assertThat(services, hasItems("kafka", "postgres", "minio", "jobmanager", "taskmanager"));
    Set<String> volumes = new TreeSet<>();
    services()
        .forEach(
            (name, service) -> {
              JsonNode needs = service.path("depends_on");
              List<String> needed = new ArrayList<>();
              needs.fieldNames().forEachRemaining(needed::add);
              if (needs.isArray()) {
                needs.forEach(need -> needed.add(need.asText()));
              }
              assertThat(name, services.containsAll(needed), is(true));
              needs
                  .properties()
                  .forEach(
                      need -> {
                        if (need.getValue().path("condition").asText().equals("service_healthy")) {
                          assertThat(
                              name + " waits for " + need.getKey() + ", which says how it is",
                              services(need.getKey()).has("healthcheck"),
                              is(true));
                        }
                      });
              for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().split(":", -1)[0];
                if (source.startsWith(".")) {
                  assertThat(
                      name + " mounts " + source,
                      Files.exists(FOLDER.resolve(source).normalize()),
                      is(true));
                  assertThat(name, volume.asText().endsWith(":ro"), is(true));
                } else {
                  volumes.add(source);
                }
              }
              for (JsonNode port : service.path("ports")) {
                assertThat(name + " is for this machine", port.asText(), startsWith("127.0.0.1:"));
              }
            });
    Set<String> declared = new TreeSet<>();
    compose.path("volumes").fieldNames().forEachRemaining(declared::add);
    assertThat("volumes", volumes, is(declared));
  }

  @Test
  public void compose_ofOurs_hasLeastRights() throws IOException {
    for (String name : List.of("headgate", "jobmanager", "taskmanager")) {
      JsonNode service = services().get(name);
      assertThat(name, service.at("/cap_drop/0").asText(), is("ALL"));
      assertThat(name, service.at("/security_opt/0").asText(), is("no-new-privileges:true"));
    }
    assertThat(services().get("headgate").path("read_only").asBoolean(), is(true));
    assertThat(services().get("headgate").at("/tmpfs/0").asText(), is("/tmp"));
  }

  @Test
  public void flinkProperties_areKnownToFlink() throws Exception {
    for (String name : List.of("jobmanager", "taskmanager")) {
      Map<String, String> properties = new TreeMap<>();
      for (String line :
          services().get(name).at("/environment/FLINK_PROPERTIES").asText().lines().toList()) {
        String[] entry = line.split(": ", 2);
        properties.put(entry[0], entry[1]);
      }
      assertThat(name, new FlinkOptions().problems(properties), empty());
      assertThat(
          Arrays.asList(properties.get("env.java.opts.all").split(" ", -1)),
          is(DeployFiles.javaOptions()));
      assertThat(
          "the port that is scraped",
          DeployFiles.document(DeployFiles.ROOT.resolve("monitoring/prometheus.yaml"))
              .at("/scrape_configs/0/dns_sd_configs/0/port")
              .asText(),
          is(properties.get("metrics.reporter.prom.port")));
    }
  }

  private static List<Stage> stages() throws IOException {
    return Dockerfile.read(FOLDER.resolve("Dockerfile"));
  }

  private static Stage stage(String name) throws IOException {
    return stages().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No stage " + name));
  }

  private static JsonNode services(String name) {
    try {
      return services().get(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The services, with what they take over from others put in. */
  private static Map<String, JsonNode> services() throws IOException {
    Map<String, JsonNode> services = new TreeMap<>();
    DeployFiles.document(COMPOSE)
        .path("services")
        .properties()
        .forEach(service -> services.put(service.getKey(), service.getValue()));
    return services;
  }
}
