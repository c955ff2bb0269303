package io.headgate.kafka;

import io.headgate.yaml.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** Sets Kafka's clients up with properties that are given for several of them. */
public final class ClientSetup {
  /** A reference that a pipeline file has as {@code $${env:NAME}}, so that it is not replaced. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:env|file|directory):[^}]+}", Pattern.DOTALL);

  private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;

  private ClientSetup() {}

  /**
   * The properties, and Kafka's own config providers if a value refers to the environment, a file
   * or a directory: then it is taken from there where the client is made, on a worker, and neither
   * a job nor its checkpoints have it (KIP-421).
   */
  public static Map<String, Object> withProviders(Map<String, ?> given) {
    Map<String, Object> properties = new HashMap<>(given);
    if (!given.containsKey(PROVIDERS)
        && given.values().stream().anyMatch(value -> REFERENCE.matcher("" + value).find())) {
      properties.put(PROVIDERS, "env,file,directory");
      properties.put(PROVIDERS + ".env.class", EnvVarConfigProvider.class.getName());
      properties.put(PROVIDERS + ".file.class", FileConfigProvider.class.getName());
      properties.put(PROVIDERS + ".directory.class", DirectoryConfigProvider.class.getName());
    }
    return properties;
  }

  /**
   * What Kafka's client has against properties. Connects to nobody.
   *
   * @param names the properties that the client knows
   * @param check makes the client's settings of the properties
   */
  public static List<String> problems(
      Map<String, String> properties, Set<String> names, Consumer<Map<String, String>> check) {
    List<String> problems = new ArrayList<>();
    Set<String> known = new TreeSet<>(names);
    known.addAll(AdminClientConfig.configNames());
    for (String name : properties.keySet()) {
      // Others may be for other clients, in a file that is shared, or for a class of one's own.
      boolean secures = name.matches("(security|sasl|ssl)\\..*");
      String hint = secures && !known.contains(name) ? Nearest.hint(name, known) : "";
      if (!hint.isEmpty()) {
        problems.add("Invalid property: '" + name + "': Kafka's client does not know it" + hint);
      }
    }
    try {
      check.accept(properties);
    } catch (ConfigException wrong) {
      problems.add("Invalid property: Kafka's client says: " + wrong.getMessage());
    }
    return problems;
  }

  /**
   * A client for whatever is not reading or writing, with those of the properties that it knows.
   *
   * @param timeoutMillis how long it tries, unless the properties say otherwise
   */
  public static Admin admin(Map<String, String> given, int timeoutMillis) {
    Set<String> known = AdminClientConfig.configNames();
    Map<String, Object> properties = new HashMap<>();
    String timeout = Integer.toString(timeoutMillis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    properties.putAll(given);
    properties.keySet().removeIf(name -> !known.contains(name) && !name.startsWith(PROVIDERS));
    return Admin.create(withProviders(properties));
  }
}
