package io.headgate.schema.registry.file;

import io.headgate.schema.avro.SchemaLimits;
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
import io.headgate.schema.registry.avro.CompatibilityRule;
import io.headgate.schema.registry.avro.ExactReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A schema registry in a directory, which any number of processes on one machine, or on machines
 * that share a POSIX file system with hard links, may open at once. Nothing is left behind that
 * would have to be closed or unlocked.
 */
public final class FileRegistry implements SchemaRegistry {
  private final Store store;
  private final CompatibilityRule rule;
  private final ParsedSchemas parsed = new ParsedSchemas(SchemaLimits.DEFAULT);

  private FileRegistry(Store store, CompatibilityRule rule) {
    this.store = store;
    this.rule = rule;
  }

  /**
   * Opens a registry of data that Headgate reads, or makes one where there is nothing yet.
   *
   * @throws DamagedRegistryException if its log is damaged
   * @throws IOException if the directory is something else, or cannot be used
   */
  public static FileRegistry open(Path directory, Author author) throws IOException {
    return open(directory, author, ExactReading.byHeadgate());
  }

  /** Opens a registry whose versions are compared by another rule. */
  public static FileRegistry open(Path directory, Author author, CompatibilityRule rule)
      throws IOException {
    try {
      return new FileRegistry(Store.open(Directory.create(directory), author), rule);
    } catch (DamagedRegistryException e) {
      throw e.in(directory);
    }
  }

  /** Whether there is a registry in a directory. */
  public static boolean exists(Path directory) {
    return Directory.isRegistry(directory);
  }

  /** Plans, proposals and decisions that are kept beside the schemas. */
  public Documents documents() {
    return new Documents(store);
  }

  /** What values kept as evidence are hashed with: secret to this registry. */
  public String salt() {
    return store.directory().salt();
  }

  @Override
  public String clusterId() {
    return store.directory().cluster();
  }

  @Override
  public List<String> types() {
    return List.of(SchemaText.AVRO);
  }

  @Override
  public List<String> contexts() {
    return look(Queries::contexts);
  }

  @Override
  public List<Subject> subjects(String prefix, Deleted deleted) {
    return look(queries -> queries.subjects(prefix, deleted));
  }

  @Override
  public List<RegisteredSchema> schemas(String prefix, Deleted deleted) {
    return look(queries -> queries.schemas(prefix, deleted));
  }

  @Override
  public List<Integer> versions(Subject subject, Deleted deleted) {
    return look(queries -> queries.versions(subject, deleted));
  }

  @Override
  public RegisteredSchema register(Subject subject, SchemaText schema, Form form) {
    return store.change(state -> registration(state).register(subject, schema, form));
  }

  @Override
  public RegisteredSchema importVersion(Subject subject, SchemaText schema, int id, int version) {
    return store.change(state -> registration(state).importVersion(subject, schema, id, version));
  }

  @Override
  public RegisteredSchema lookUp(Subject subject, SchemaText schema, Form form, Deleted deleted) {
    return store.query(state -> matching(state).lookUp(subject, schema, form, deleted));
  }

  @Override
  public RegisteredSchema version(Subject subject, Version version, Deleted deleted) {
    return look(queries -> queries.version(subject, version, deleted).toRegistered());
  }

  @Override
  public RegisteredSchema latestWith(
      Subject subject, Map<String, String> properties, Deleted deleted) {
    return look(queries -> queries.latestWith(subject, properties, deleted));
  }

  @Override
  public SchemaText schema(SchemaId id) {
    return look(queries -> queries.content(id).text());
  }

  @Override
  public SchemaText schema(UUID guid) {
    return look(queries -> queries.schema(guid));
  }

  @Override
  public int maxId(String context) {
    return store.query(state -> state.context(context).maxId());
  }

  @Override
  public List<RegisteredSchema> usages(SchemaId id, Deleted deleted) {
    return look(queries -> queries.usages(id, deleted));
  }

  @Override
  public List<SchemaId> ids(UUID guid) {
    return look(queries -> queries.ids(guid));
  }

  @Override
  public List<Integer> referencedBy(Subject subject, Version version, Deleted deleted) {
    return look(queries -> queries.referencedBy(subject, version, deleted));
  }

  @Override
  public CompatibilityReport check(Subject subject, Version version, SchemaText schema, Form form) {
    return store.query(state -> checks(state).check(subject, version, schema, form));
  }

  @Override
  public CompatibilityReport checkAll(Subject subject, SchemaText schema, Form form) {
    return store.query(state -> checks(state).checkAll(subject, schema, form));
  }

  @Override
  public Optional<SubjectConfig> config(Subject subject) {
    return store.query(state -> new Scopes(state).config(subject));
  }

  @Override
  public SubjectConfig effectiveConfig(Subject subject) {
    return store.query(state -> new Scopes(state).effectiveConfig(subject));
  }

  @Override
  public SubjectConfig configure(Subject subject, SubjectConfig config) {
    return store.change(state -> new Settings(state).configure(subject, config));
  }

  @Override
  public SubjectConfig resetConfig(Subject subject) {
    return store.change(state -> new Settings(state).resetConfig(subject));
  }

  @Override
  public Optional<RegistryMode> mode(Subject subject) {
    return store.query(state -> new Scopes(state).mode(subject));
  }

  @Override
  public RegistryMode effectiveMode(Subject subject) {
    return store.query(state -> new Scopes(state).effectiveMode(subject));
  }

  @Override
  public void mode(Subject subject, RegistryMode mode, Force force) {
    store.change(state -> new Settings(state).setMode(subject, mode, force));
  }

  @Override
  public RegistryMode resetMode(Subject subject) {
    return store.change(state -> new Settings(state).resetMode(subject));
  }

  @Override
  public List<Integer> deleteSubject(Subject subject, Deletion deletion) {
    return store.change(state -> new Removal(state).deleteSubject(subject, deletion));
  }

  @Override
  public int deleteVersion(Subject subject, Version version, Deletion deletion) {
    return store.change(state -> new Removal(state).deleteVersion(subject, version, deletion));
  }

  @Override
  public void deleteContext(String context) {
    store.change(state -> new Removal(state).deleteContext(context));
  }

  private <T> T look(Function<Queries, T> look) {
    return store.query(state -> look.apply(new Queries(state)));
  }

  private Matching matching(RegistryState state) {
    return new Matching(state, parsed);
  }

  private Checks checks(RegistryState state) {
    return new Checks(state, parsed, matching(state), rule);
  }

  private Registration registration(RegistryState state) {
    return new Registration(state, matching(state), checks(state));
  }
}
