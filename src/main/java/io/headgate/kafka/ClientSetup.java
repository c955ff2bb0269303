package io.headgate.kafka;

import io.headgate.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;

/** Sets Kafka's clients up with properties that are given for several of them. */
public final class ClientSetup {
  private ClientSetup() {}

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
    Properties properties = new Properties();
    String timeout = Integer.toString(timeoutMillis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    properties.putAll(given);
    properties.keySet().removeIf(name -> !known.contains((String) name));
    return Admin.create(properties);
  }
}
