package io.headgate.deploy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** All that Flink can be configured with, as its own classes declare it. */
final class FlinkOptions {
  /** What is declared elsewhere: by reporters that are named in the key, and by plugins. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "metrics\\.reporter\\.prom\\.(factory\\.class|port)|s3\\.(endpoint|path\\.style\\.access)");

  private final Map<String, ConfigOption<?>> options = new TreeMap<>();

  FlinkOptions() throws IOException, ReflectiveOperationException, URISyntaxException {
    Path core =
        Path.of(Configuration.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile jar = new JarFile(core.toFile())) {
      for (String name :
          jar.stream()
              .map(entry -> entry.getName())
              .filter(entry -> entry.matches("org/apache/flink/configuration/\\w+Options\\.class"))
              .toList()) {
        Class<?> type = Class.forName(name.replace('/', '.').replaceFirst("\\.class$", ""));
        for (Field field : type.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())
              && Modifier.isPublic(field.getModifiers())
              && ConfigOption.class.isAssignableFrom(field.getType())) {
            ConfigOption<?> option = (ConfigOption<?>) field.get(null);
            options.put(option.key(), option);
          }
        }
      }
    }
  }

  /**
   * What is wrong with a configuration: keys that Flink does not know, values that it cannot take.
   */
  List<String> problems(Map<String, String> configuration) {
    List<String> problems = new ArrayList<>();
    Configuration parsed = Configuration.fromMap(configuration);
    for (String key : configuration.keySet()) {
      ConfigOption<?> option = options.get(key);
      if (option == null) {
        if (!ELSEWHERE.matcher(key).matches()) {
          problems.add("Flink has no option " + key);
        }
        continue;
      }
      try {
        var unused = parsed.getOptional(option);
      } catch (IllegalArgumentException e) {
        problems.add(key + ": " + e.getMessage());
      }
    }
    return problems;
  }
}
