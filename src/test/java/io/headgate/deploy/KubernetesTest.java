package io.headgate.deploy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.deploy.Manifests.Generated;
import io.headgate.deploy.Manifests.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * The manifests fit the schemas of Flink's operator, name each other rightly, and agree with the
 * build.
 */
public class KubernetesTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)}");

  /**
   * The schemas of Kubernetes' own resources are not published for Java without its whole client.
   */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Deployment",
          Set.of(
              "spec.replicas",
              "spec.strategy.type",
              "spec.selector.matchLabels.*",
              "spec.template.*"),
          "Service",
          Set.of("spec.selector.*", "spec.ports.name", "spec.ports.port", "spec.ports.targetPort"),
          "PersistentVolumeClaim",
          Set.of("spec.accessModes", "spec.resources.requests.storage"),
          "Secret",
          Set.of("type", "stringData.*"));

  @Test
  public void operatorsResources_fitItsSchemas() throws IOException {
    ClosedSchema deployment = ClosedSchema.ofOperator("flinkdeployments");
    ClosedSchema job = ClosedSchema.ofOperator("flinksessionjobs");
    List<String> problems = new ArrayList<>();
    Set<String> kinds = new TreeSet<>();
    for (Resource resource : all()) {
      kinds.add(resource.kind());
      if (resource.kind().startsWith("Flink")) {
        assertThat(
            resource.where(),
            resource.body().path("apiVersion").asText(),
            is("flink.apache.org/v1beta1"));
        problems.addAll(
            (resource.kind().equals("FlinkDeployment") ? deployment : job)
                .problems(resource.where() + " spec", resource.body().path("spec")));
      }
    }
    assertThat("problems", problems, empty());
    assertThat(kinds, hasItems("FlinkDeployment", "FlinkSessionJob", "Secret", "Service"));
  }

  @Test
  public void operatorsSchemas_whatIsWrong_isFound() throws Exception {
    JsonNode wrong =
        new ObjectMapper()
            .readTree(
                """
                {"flinkVersion": "v1_19x", "imagge": "a", "job": {"parallelism": "4"},
                 "podTemplate": {"spec": {"containers": [{"naem": "a"}]}}}
                """);
    assertThat(ClosedSchema.ofOperator("flinkdeployments").problems("spec", wrong), hasSize(4));
  }

  @Test
  public void kubernetesResources_haveKnownFields() throws IOException {
    ClosedSchema pods = ClosedSchema.ofOperator("flinkdeployments").at("/properties/podTemplate");
    List<String> problems = new ArrayList<>();
    for (Resource resource : all()) {
      if (resource.kind().startsWith("Flink")) {
        continue;
      }
      Set<String> fields = FIELDS.get(resource.kind());
      assertThat(resource.where() + " is of a kind that is checked", fields != null, is(true));
      leaves("", resource.body(), new HashMap<>())
          .keySet()
          .forEach(
              path -> {
                if (!isKnown(path, fields)) {
                  problems.add(resource.where() + ": " + path + ": there is no such field");
                }
              });
      if (resource.kind().equals("Deployment")) {
        problems.addAll(pods.problems(resource.where(), resource.pods().orElseThrow()));
      }
    }
    assertThat("problems", problems, empty());
  }

  private static boolean isKnown(String path, Set<String> fields) {
    return path.matches("apiVersion|kind|metadata\\.(name|labels\\..+)")
        || fields.contains(path)
        || fields.stream()
            .anyMatch(
                field ->
                    field.endsWith("*") && path.startsWith(field.substring(0, field.length() - 1)));
  }

  /** The values of a document by their path, without the places in lists. */
  private static Map<String, JsonNode> leaves(
      String path, JsonNode node, Map<String, JsonNode> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  leaves(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      leaves));
    } else if (node.isArray()) {
      node.forEach(item -> leaves(path, item, leaves));
    } else {
      leaves.put(path, node);
    }
    return leaves;
  }

  @Test
  public void kustomizations_nameAllThatIsThere() throws IOException {
    Set<Path> named = new HashSet<>();
    for (Path kustomization : Manifests.kustomizations()) {
      named.add(kustomization);
      for (String key : List.of("resources", "patches", "configurations")) {
        for (Path path : Manifests.listed(kustomization, key)) {
          Path file = Files.isDirectory(path) ? path.resolve("kustomization.yaml") : path;
          assertThat(kustomization + " names " + path, Files.exists(file), is(true));
          named.add(file);
        }
      }
    }
    for (Generated map : Manifests.generated()) {
      map.files().forEach(file -> named.add(map.folder().resolve(file)));
    }
    assertThat(new TreeSet<>(named), is(new TreeSet<>(DeployFiles.below(Manifests.ROOT))));
    Set<String> names = names();
    for (Resource patch : Manifests.patches()) {
      assertThat(
          patch.where() + " changes something",
          names.contains(patch.kind() + " " + patch.name()),
          is(true));
    }
  }

  @Test
  public void references_leadSomewhere() throws IOException {
    Set<String> names = names();
    List<String> wrong = new ArrayList<>();
    for (Resource resource : Manifests.resources()) {
      if (resource.kind().equals("FlinkSessionJob")) {
        need(
            names,
            "FlinkDeployment " + resource.body().at("/spec/deploymentName").asText(),
            resource,
            wrong);
      }
      if (resource.pods().isEmpty()) {
        continue;
      }
      JsonNode spec = resource.pods().get().path("spec");
      Set<String> volumes = new TreeSet<>();
      for (JsonNode volume : spec.path("volumes")) {
        volumes.add(volume.path("name").asText());
        if (volume.has("configMap")) {
          need(names, "ConfigMap " + volume.at("/configMap/name").asText(), resource, wrong);
        }
        if (volume.has("persistentVolumeClaim")) {
          String claim = volume.at("/persistentVolumeClaim/claimName").asText();
          need(names, "PersistentVolumeClaim " + claim, resource, wrong);
        }
      }
      Set<String> mounted = new TreeSet<>();
      for (JsonNode container : spec.path("containers")) {
        container.path("volumeMounts").forEach(it -> mounted.add(it.path("name").asText()));
        for (JsonNode from : container.path("envFrom")) {
          need(names, "Secret " + from.at("/secretRef/name").asText(), resource, wrong);
        }
        for (JsonNode variable : container.path("env")) {
          JsonNode key = variable.at("/valueFrom/secretKeyRef");
          need(names, "Secret " + key.path("name").asText(), resource, wrong);
          if (!secrets().contains(key.path("key").asText())) {
            wrong.add(resource.where() + ": no secret has " + key);
          }
        }
      }
      assertThat(resource.where() + " mounts its volumes", mounted, is(volumes));
    }
    assertThat("references", wrong, empty());
  }

  private static void need(Set<String> names, String name, Resource by, List<String> wrong) {
    if (!names.contains(name)) {
      wrong.add(by.where() + ": there is no " + name);
    }
  }

  @Test
  public void service_leadsToTheGateway() throws IOException {
    JsonNode service = resource("Service", "headgate-gateway");
    JsonNode gateway = resource("Deployment", "headgate-gateway");
    JsonNode pods = gateway.at("/spec/template");
    assertThat(service.at("/spec/selector"), is(gateway.at("/spec/selector/matchLabels")));
    service
        .at("/spec/selector")
        .properties()
        .forEach(
            label ->
                assertThat(pods.at("/metadata/labels").path(label.getKey()), is(label.getValue())));
    JsonNode port = pods.at("/spec/containers/0/ports/0");
    assertThat(service.at("/spec/ports/0/targetPort"), is(port.path("name")));
    assertThat(
        "where the pipeline listens",
        Files.readString(Manifests.ROOT.resolve("application/pipeline.yaml"))
            .contains("listen: 0.0.0.0:" + port.path("containerPort").asInt()),
        is(true));
    assertThat(
        "the root is read-only",
        pods.at("/spec/containers/0/securityContext/readOnlyRootFilesystem").asBoolean(),
        is(true));
  }

  @Test
  public void pipelines_areWhereTheJobsLookForThem() throws IOException {
    Map<String, Generated> maps = new HashMap<>();
    Manifests.generated().forEach(map -> maps.put(map.name(), map));
    int found = 0;
    for (Resource resource : Manifests.resources()) {
      JsonNode arguments =
          resource.kind().equals("Deployment")
              ? resource.pods().orElseThrow().at("/spec/containers/0/args")
              : resource.body().at("/spec/job/args");
      if (arguments.isMissingNode()) {
        continue;
      }
      JsonNode pods =
          resource.kind().equals("FlinkSessionJob")
              ? resource("FlinkDeployment", resource.body().at("/spec/deploymentName").asText())
                  .at("/spec/podTemplate")
              : resource.pods().orElseThrow();
      Path file = Path.of(arguments.get(arguments.size() - 1).asText());
      JsonNode mount = named(pods.at("/spec/containers/0/volumeMounts"), "pipeline");
      assertThat(
          resource.where(), mount.path("mountPath").asText(), is(file.getParent().toString()));
      String map = named(pods.at("/spec/volumes"), "pipeline").at("/configMap/name").asText();
      assertThat(resource.where(), maps.get(map).files(), hasItems(file.getFileName().toString()));
      found++;
    }
    assertThat("jobs and gateways", found, is(3));
    Set<String> wanted = new TreeSet<>();
    for (Path file : DeployFiles.below(Manifests.ROOT)) {
      Matcher variable = VARIABLE.matcher(Files.readString(file));
      while (variable.find()) {
        wanted.add(variable.group(1));
      }
    }
    assertThat("secrets of pipelines", secrets().containsAll(wanted), is(true));
  }

  @Test
  public void flinkConfiguration_isKnownToFlink() throws Exception {
    FlinkOptions options = new FlinkOptions();
    for (Resource resource : all()) {
      Map<String, String> configuration = configuration(resource);
      assertThat(resource.where(), options.problems(configuration), empty());
    }
    assertThat(
        options.problems(
            Map.of("state.backend.typ", "rocksdb", "taskmanager.numberOfTaskSlots", "two")),
        hasSize(2));
    for (Resource resource : Manifests.resources()) {
      if (resource.kind().equals("FlinkDeployment")) {
        Map<String, String> configuration = configuration(resource);
        assertThat(
            resource.where(),
            configuration.keySet(),
            hasItems(
                "high-availability.type",
                "high-availability.storageDir",
                "state.checkpoints.dir",
                "state.savepoints.dir",
                "state.backend.type",
                "restart-strategy.type",
                "metrics.reporter.prom.factory.class"));
        assertThat(
            "as the local cluster",
            Arrays.asList(configuration.get("env.java.opts.all").split(" ", -1)),
            is(DeployFiles.javaOptions()));
        JsonNode container = resource.pods().orElseThrow().at("/spec/containers/0");
        assertThat(
            "the port that is scraped",
            container.at("/ports/0/containerPort").asText(),
            is(configuration.get("metrics.reporter.prom.port")));
      }
    }
  }

  private static Map<String, String> configuration(Resource resource) {
    Map<String, String> configuration = new HashMap<>();
    resource
        .body()
        .at("/spec/flinkConfiguration")
        .properties()
        .forEach(entry -> configuration.put(entry.getKey(), entry.getValue().asText()));
    return configuration;
  }

  @Test
  public void versions_areThoseOfTheBuild() throws IOException {
    String minor =
        DeployFiles.property("flink.version").replaceFirst("^(\\d+)\\.(\\d+).*", "v$1_$2");
    for (Resource resource : all()) {
      String where = resource.where();
      if (resource.body().at("/spec").has("flinkVersion")) {
        assertThat(where, resource.body().at("/spec/flinkVersion").asText(), is(minor));
      }
      leaves("", resource.body(), new HashMap<>())
          .forEach(
              (path, value) -> {
                if (path.endsWith("image")) {
                  assertThat(
                      where + " " + path, value.asText().replaceFirst("^.*:", ""), is(version()));
                }
              });
      String jar = resource.body().at("/spec/job/jarURI").asText("");
      if (jar.startsWith("https:")) {
        assertThat(where, jar.contains("/" + version() + "/"), is(true));
      } else if (jar.startsWith("local://")) {
        assertThat(
            where + ": where the image has it",
            Files.readString(DeployFiles.ROOT.resolve("docker/Dockerfile"))
                .contains(" " + jar.substring("local://".length()) + "\n"),
            is(true));
      }
    }
    for (Path kustomization : Manifests.kustomizations()) {
      for (JsonNode image : DeployFiles.document(kustomization).path("images")) {
        assertThat(kustomization.toString(), image.path("newTag").asText(), is(version()));
      }
    }
  }

  private static String version() {
    try {
      return DeployFiles.version();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Resource> all() throws IOException {
    List<Resource> all = new ArrayList<>(Manifests.resources());
    all.addAll(Manifests.patches());
    return all;
  }

  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Resource resource : Manifests.resources()) {
      assertThat(
          resource.where() + " is there once",
          names.add(resource.kind() + " " + resource.name()),
          is(true));
    }
    Manifests.generated().forEach(map -> names.add("ConfigMap " + map.name()));
    return names;
  }

  private static Set<String> secrets() throws IOException {
    Set<String> keys = new TreeSet<>();
    resource("Secret", "headgate-secrets")
        .path("stringData")
        .fieldNames()
        .forEachRemaining(keys::add);
    return keys;
  }

  private static JsonNode resource(String kind, String name) throws IOException {
    return Manifests.resources().stream()
        .filter(each -> each.kind().equals(kind) && each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode each : list) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("No " + name + " in " + list);
  }
}
