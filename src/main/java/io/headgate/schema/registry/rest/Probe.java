package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.headgate.schema.registry.json.ConfigJson;
import java.util.EnumSet;

/**
 * Finds out whose registry is at a URL, and what that release of it can do, by a few requests that
 * change nothing.
 */
final class Probe {
  private static final System.Logger LOG = System.getLogger(Probe.class.getName());
  private static final String DOING = "find out what registry this is";

  private final Connection connection;

  Probe(Connection connection) {
    this.connection = connection;
  }

  Profile profile() {
    checkRegistry();
    Flavour flavour = flavour();
    EnumSet<Capability> capabilities = EnumSet.copyOf(flavour.capabilities());
    refine(capabilities, Capability.MODES, "mode");
    refine(capabilities, Capability.CONTEXTS, "contexts");
    refine(capabilities, Capability.SCHEMA_LIST, "schemas");
    refine(capabilities, Capability.CLUSTER_ID, "v1", "metadata", "id");
    if (!capabilities.contains(Capability.MODES)) {
      capabilities.remove(Capability.MODE_CHANGES);
    } else if (flavour == Flavour.APICURIO) {
      capabilities.add(Capability.MODE_CHANGES);
    }
    if (!capabilities.contains(Capability.CONTEXTS)) {
      // Both came later than contexts.
      capabilities.remove(Capability.METADATA);
      capabilities.remove(Capability.GUIDS);
    }
    if (flavour == Flavour.APICURIO) {
      // It has a list of contexts, and in it one that is no context of its subjects.
      capabilities.remove(Capability.CONTEXTS);
    }
    Profile profile = new Profile(flavour, capabilities);
    LOG.log(System.Logger.Level.INFO, "Registry at " + connection.url() + ": " + profile);
    return profile;
  }

  /** All implementations have a level for all subjects, though not everyone may see it. */
  private void checkRegistry() {
    Call call = Call.get(DOING, "config");
    Answer answer = connection.send(call);
    boolean isOne =
        answer.status() == 403
            || (answer.isGood() && answer.tree().path(ConfigJson.RESPONSE_LEVEL).isTextual());
    if (!isOne) {
      throw connection.notARegistry(call, answer);
    }
  }

  private Flavour flavour() {
    if (connection.url().getPath().contains("/apis/ccompat")) {
      return Flavour.APICURIO;
    }
    JsonNode version = look("v1", "metadata", "version");
    if (version.has("version")) {
      return version.path("version").asText().startsWith("headgate-")
          ? Flavour.HEADGATE
          : Flavour.CONFLUENT;
    }
    return look("_health").has("karapace_version") ? Flavour.KARAPACE : Flavour.CONFLUENT;
  }

  private void refine(EnumSet<Capability> capabilities, Capability capability, String... path) {
    Answer answer = connection.send(Call.get(DOING, path).with("limit", 1));
    if (answer.isGood() && answer.json().isPresent()) {
      capabilities.add(capability);
    } else {
      capabilities.remove(capability);
    }
  }

  private JsonNode look(String... path) {
    Answer answer = connection.send(Call.get(DOING, path));
    return answer.isGood() ? answer.tree() : MissingNode.getInstance();
  }
}
