package io.headgate.schema.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Versions of schemas by subject, each with an id that is the same wherever the same schema is
 * registered in one context. Every method may throw {@link RegistryException}: the error says what
 * was refused, and {@link RegistryUnavailableException} that the registry could not answer. Safe
 * for use by many threads.
 */
public interface SchemaRegistry {
  /** Contexts in use, each beginning with a dot; {@code .} is the default one. */
  List<String> contexts();

  /** Identifies the registry, so that ids of different ones are not mixed up. */
  String clusterId();

  /** Schema types that can be registered, such as {@code AVRO}. */
  List<String> types();

  /**
   * Subjects in the order of their names.
   *
   * @param prefix of qualified names; {@link Subject#ANY_CONTEXT} in front looks in all contexts,
   *     and no context in the default one
   */
  List<Subject> subjects(String prefix, Deleted deleted);

  /** Versions of all subjects with a prefix, as {@link #subjects} takes it. */
  List<RegisteredSchema> schemas(String prefix, Deleted deleted);

  /** The numbers of a subject's versions, ascending. */
  List<Integer> versions(Subject subject, Deleted deleted);

  /**
   * Adds a version, or gives the one there is for the same schema. The schema must be compatible
   * with the versions before it, as the subject's level says.
   */
  RegisteredSchema register(Subject subject, SchemaText schema, Form form);

  /** Adds a version with a given id and number, in {@link RegistryMode#IMPORT} only. */
  RegisteredSchema importVersion(Subject subject, SchemaText schema, int id, int version);

  /** The version that holds this schema. */
  RegisteredSchema lookUp(Subject subject, SchemaText schema, Form form, Deleted deleted);

  RegisteredSchema version(Subject subject, Version version, Deleted deleted);

  /** The latest version that has all these metadata properties. */
  RegisteredSchema latestWith(Subject subject, Map<String, String> properties, Deleted deleted);

  SchemaText schema(SchemaId id);

  SchemaText schema(UUID guid);

  /** The highest id given out in a context; 0 if none was. */
  int maxId(String context);

  /** Where a schema is registered: every version that has this id. */
  List<RegisteredSchema> usages(SchemaId id, Deleted deleted);

  /** The ids under which contexts hold the schema of a guid. */
  List<SchemaId> ids(UUID guid);

  /** The ids of schemas that refer to a version. */
  List<Integer> referencedBy(Subject subject, Version version, Deleted deleted);

  /** Whether a schema is compatible, by the subject's level, with one version. */
  CompatibilityReport check(Subject subject, Version version, SchemaText schema, Form form);

  /** Whether a schema could be registered: against all versions that the subject's level names. */
  CompatibilityReport checkAll(Subject subject, SchemaText schema, Form form);

  /** What is set for a subject itself, a context ({@link Subject#ofContext}) or everything. */
  Optional<SubjectConfig> config(Subject subject);

  /** What holds for a subject: its own settings, else its context's, else everyone's. */
  SubjectConfig effectiveConfig(Subject subject);

  /** Sets what the config names and leaves the rest as it is; gives the result. */
  SubjectConfig configure(Subject subject, SubjectConfig config);

  /** Takes a subject's own settings away and gives what they were. */
  SubjectConfig resetConfig(Subject subject);

  Optional<RegistryMode> mode(Subject subject);

  RegistryMode effectiveMode(Subject subject);

  /** Sets a mode. {@link RegistryMode#IMPORT} needs a subject without versions, unless forced. */
  void mode(Subject subject, RegistryMode mode, Force force);

  /** Takes a subject's own mode away and gives what it was. */
  RegistryMode resetMode(Subject subject);

  /** Gives the numbers of the versions deleted. */
  List<Integer> deleteSubject(Subject subject, Deletion deletion);

  /** Gives the number of the version deleted. */
  int deleteVersion(Subject subject, Version version, Deletion deletion);

  /** Removes a context that holds no subjects. */
  void deleteContext(String context);
}
