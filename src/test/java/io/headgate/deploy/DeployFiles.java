package io.headgate.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The files under {@code deploy/}, and the build's facts that they must agree with. */
final class DeployFiles {
  static final Path ROOT = Path.of("deploy");
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeployFiles() {}

  /**
   * The documents of a YAML file, as Kubernetes and Compose read them: an unknown tag is an error.
   */
  static List<JsonNode> yaml(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(false).build();
    new Load(settings)
        .loadAllFromString(Files.readString(file))
        .forEach(document -> documents.add(JSON.valueToTree(document)));
    return documents;
  }

  /** The one document of a YAML file. */
  static JsonNode document(Path file) throws IOException {
    List<JsonNode> documents = yaml(file);
    if (documents.size() != 1) {
      throw new AssertionError(file + " has " + documents.size() + " documents");
    }
    return documents.get(0);
  }

  /** The files below a folder. */
  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** A property of the build. */
  static String property(String name) throws IOException {
    return found("<" + Pattern.quote(name) + ">([^<]+)<", Files.readString(Path.of("pom.xml")));
  }

  /** The version that the build makes. */
  static String version() throws IOException {
    return found(
        "<artifactId>headgate</artifactId>\\s*<version>([^<]+)<",
        Files.readString(Path.of("pom.xml")));
  }

  /** What stands in the first group of the first match. */
  static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("Nothing like " + pattern);
    }
    return Objects.requireNonNull(matcher.group(1));
  }

  /** What the local cluster opens to Flink and Beam, as options of Java. */
  static List<String> javaOptions() throws IOException {
    String script = Files.readString(ROOT.resolve("flink/local-cluster"));
    List<String> options = new ArrayList<>();
    options.add(found("opens=\\((\\S+)\\)", script));
    String packages = found("(?s)for package in ([^;]+);", script).replace("\\", " ");
    for (String each : packages.strip().split("\\s+", -1)) {
      options.add("--add-opens=java.base/" + each + "=ALL-UNNAMED");
    }
    return options;
  }
}
