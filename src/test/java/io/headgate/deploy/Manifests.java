package io.headgate.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Kubernetes resources of {@code deploy/kubernetes}: files that a kustomization names, and the
 * ConfigMaps that it makes of files.
 */
final class Manifests {
  static final Path ROOT = DeployFiles.ROOT.resolve("kubernetes");
  private static final String KUSTOMIZATION = "kustomization.yaml";

  /** A resource and where it stands; a patch has only what differs. */
  record Resource(Path file, JsonNode body) {
    String kind() {
      return body.path("kind").asText();
    }

    String name() {
      return body.at("/metadata/name").asText();
    }

    String where() {
      return file + " (" + kind() + " " + name() + ")";
    }

    /** What its pods are made from, if it has any. */
    Optional<JsonNode> pods() {
      return switch (kind()) {
        case "Deployment" -> Optional.of(body.at("/spec/template"));
        case "FlinkDeployment" ->
            body.at("/spec/podTemplate").isObject()
                ? Optional.of(body.at("/spec/podTemplate"))
                : Optional.empty();
        default -> Optional.empty();
      };
    }
  }

  /** A ConfigMap of files. */
  record Generated(Path folder, String name, List<String> files) {}

  private Manifests() {}

  static List<Path> kustomizations() throws IOException {
    return DeployFiles.below(ROOT).stream().filter(file -> file.endsWith(KUSTOMIZATION)).toList();
  }

  /** What all kustomizations list under a key, each as a path. */
  static List<Path> listed(Path kustomization, String key) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (JsonNode entry : DeployFiles.document(kustomization).path(key)) {
      String path = entry.isTextual() ? entry.asText() : entry.path("path").asText();
      paths.add(kustomization.resolveSibling(path).normalize());
    }
    return paths;
  }

  /** All resources, without patches. */
  static List<Resource> resources() throws IOException {
    return read("resources");
  }

  /** All patches. */
  static List<Resource> patches() throws IOException {
    return read("patches");
  }

  private static List<Resource> read(String key) throws IOException {
    List<Resource> resources = new ArrayList<>();
    for (Path kustomization : kustomizations()) {
      for (Path file : listed(kustomization, key)) {
        if (file.toString().endsWith(".yaml")) {
          for (JsonNode body : DeployFiles.yaml(file)) {
            resources.add(new Resource(file, body));
          }
        }
      }
    }
    return resources;
  }

  static List<Generated> generated() throws IOException {
    List<Generated> generated = new ArrayList<>();
    for (Path kustomization : kustomizations()) {
      for (JsonNode map : DeployFiles.document(kustomization).path("configMapGenerator")) {
        List<String> files = new ArrayList<>();
        map.path("files").forEach(file -> files.add(file.asText()));
        generated.add(
            new Generated(
                Path.of(kustomization.toString()).getParent(), map.path("name").asText(), files));
      }
    }
    return generated;
  }
}
