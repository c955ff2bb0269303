package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.CompatibilityReport;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Force;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A registry that is reached over HTTP. What implementations do differently is made up for, so that
 * callers see one behaviour; what one cannot do is refused with {@code NOT_PERMITTED}. Each method
 * is one round trip or a few: nothing for the path of records.
 */
public final class RestRegistry implements SchemaRegistry {
  private final Connection connection;
  private final Profile profile;
  private final RestVersions versions;
  private final RestSchemas schemas;
  private final RestLevels levels;
  private final RestModes modes;

  private RestRegistry(Connection connection, Profile profile) {
    this.connection = connection;
    this.profile = profile;
    versions = new RestVersions(connection, profile);
    schemas = new RestSchemas(connection, profile, versions);
    levels = new RestLevels(connection, profile);
    modes = new RestModes(connection, profile);
  }

  /**
   * A client. Asks the registry who it is, unless the settings say so.
   *
   * @throws io.headgate.schema.registry.RegistryUnavailableException if it is asked and does not
   *     answer
   */
  public static RestRegistry open(RestSettings settings) {
    Connection connection = new Connection(settings);
    return new RestRegistry(
        connection,
        settings.flavour().map(Profile::of).orElseGet(() -> new Probe(connection).profile()));
  }

  public Flavour flavour() {
    return profile.flavour();
  }

  public Set<Capability> capabilities() {
    return profile.capabilities();
  }

  @Override
  public List<String> contexts() {
    if (!profile.can(Capability.CONTEXTS)) {
      return List.of(Subject.DEFAULT_CONTEXT);
    }
    List<String> contexts = new ArrayList<>();
    connection
        .ask(Call.get("list contexts", "contexts"))
        .forEach(context -> contexts.add(context.asText()));
    return contexts;
  }

  @Override
  public String clusterId() {
    if (!profile.can(Capability.CLUSTER_ID)) {
      return connection.url().toString();
    }
    JsonNode clusters =
        connection
            .ask(Call.get("get the registry's id", "v1", "metadata", "id"))
            .path("scope")
            .path("clusters");
    String kafka = clusters.path("kafka-cluster").asText();
    return profile.flavour() == Flavour.HEADGATE
        ? kafka
        : kafka + "/" + clusters.path("schema-registry-cluster").asText();
  }

  @Override
  public List<String> types() {
    return versions.types();
  }

  @Override
  public List<Subject> subjects(String prefix, Deleted deleted) {
    return versions.subjects(prefix, deleted);
  }

  @Override
  public List<RegisteredSchema> schemas(String prefix, Deleted deleted) {
    return versions.schemas(prefix, deleted);
  }

  @Override
  public List<Integer> versions(Subject subject, Deleted deleted) {
    return versions.versions(subject, deleted);
  }

  @Override
  public RegisteredSchema register(Subject subject, SchemaText schema, Form form) {
    return versions.register(subject, schema, form);
  }

  @Override
  public RegisteredSchema importVersion(Subject subject, SchemaText schema, int id, int version) {
    return versions.importVersion(subject, schema, id, version);
  }

  @Override
  public RegisteredSchema lookUp(Subject subject, SchemaText schema, Form form, Deleted deleted) {
    return versions.lookUp(subject, schema, form, deleted);
  }

  @Override
  public RegisteredSchema version(Subject subject, Version version, Deleted deleted) {
    return versions.version(subject, version, deleted);
  }

  @Override
  public RegisteredSchema latestWith(
      Subject subject, Map<String, String> properties, Deleted deleted) {
    return versions.latestWith(subject, properties, deleted);
  }

  @Override
  public SchemaText schema(SchemaId id) {
    return schemas.schema(id);
  }

  @Override
  public SchemaText schema(UUID guid) {
    return schemas.schema(guid);
  }

  @Override
  public int maxId(String context) {
    return schemas.maxId(context);
  }

  @Override
  public List<RegisteredSchema> usages(SchemaId id, Deleted deleted) {
    return schemas.usages(id, deleted);
  }

  @Override
  public List<SchemaId> ids(UUID guid) {
    return schemas.ids(guid);
  }

  @Override
  public List<Integer> referencedBy(Subject subject, Version version, Deleted deleted) {
    return versions.referencedBy(subject, version, deleted);
  }

  @Override
  public CompatibilityReport check(Subject subject, Version version, SchemaText schema, Form form) {
    return levels.check(subject, version, schema, form);
  }

  @Override
  public CompatibilityReport checkAll(Subject subject, SchemaText schema, Form form) {
    return levels.checkAll(subject, schema, form);
  }

  @Override
  public Optional<SubjectConfig> config(Subject subject) {
    return levels.config(subject);
  }

  @Override
  public SubjectConfig effectiveConfig(Subject subject) {
    return levels.effectiveConfig(subject);
  }

  @Override
  public SubjectConfig configure(Subject subject, SubjectConfig config) {
    return levels.configure(subject, config);
  }

  @Override
  public SubjectConfig resetConfig(Subject subject) {
    return levels.resetConfig(subject);
  }

  @Override
  public Optional<RegistryMode> mode(Subject subject) {
    return modes.mode(subject);
  }

  @Override
  public RegistryMode effectiveMode(Subject subject) {
    return modes.effectiveMode(subject);
  }

  @Override
  public void mode(Subject subject, RegistryMode mode, Force force) {
    modes.mode(subject, mode, force);
  }

  @Override
  public RegistryMode resetMode(Subject subject) {
    return modes.resetMode(subject);
  }

  @Override
  public List<Integer> deleteSubject(Subject subject, Deletion deletion) {
    return versions.deleteSubject(subject, deletion);
  }

  @Override
  public int deleteVersion(Subject subject, Version version, Deletion deletion) {
    return versions.deleteVersion(subject, version, deletion);
  }

  @Override
  public void deleteContext(String context) {
    profile.checkContext("delete context '" + context + "'", Subject.ofContext(context));
    connection.answer(Call.delete("delete context '" + context + "'", "contexts", context));
  }
}
