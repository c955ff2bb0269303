package io.headgate.schema.registry.file;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.CompatibilityReport;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.avro.CompatibilityRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Whether a schema fits the versions of a subject. */
record Checks(
    RegistryState state, ParsedSchemas parsed, Matching matching, CompatibilityRule rule) {
  CompatibilityReport check(Subject subject, Version version, SchemaText given, Form form) {
    SchemaText schema = matching.canonical(subject, given, form);
    if (!state.find(subject).map(found -> found.isSeen(Deleted.HIDDEN)).orElse(false)) {
      if (version.isLatest()) {
        return CompatibilityReport.COMPATIBLE;
      }
      throw Missing.version(version);
    }
    StoredVersion against = new Queries(state).version(subject, version, Deleted.HIDDEN);
    return report(problems(subject, schema, List.of(against)));
  }

  CompatibilityReport checkAll(Subject subject, SchemaText given, Form form) {
    return report(problems(subject, matching.canonical(subject, given, form)));
  }

  /** Every reason why a schema in its canonical form must not become the next version. */
  List<String> problems(Subject subject, SchemaText schema) {
    Optional<SubjectState> found = state.find(subject);
    if (found.isEmpty()) {
      return problems(subject, schema, List.of());
    }
    Scopes scopes = new Scopes(state);
    boolean lastAlone =
        !scopes.level(subject).transitive()
            && scopes.effectiveConfig(subject).compatibilityGroup().isEmpty();
    return problems(
        subject,
        schema,
        lastAlone
            ? found.get().latest(Deleted.HIDDEN).map(List::of).orElse(List.of())
            : found.get().versions(Deleted.HIDDEN));
  }

  private List<String> problems(Subject subject, SchemaText schema, List<StoredVersion> versions) {
    SubjectConfig config = new Scopes(state).effectiveConfig(subject);
    Schema avro = parsed.parse(schema, new Queries(state)).schema();
    List<String> problems = new ArrayList<>();
    if (config.validateFields().orElse(false)) {
      problems.addAll(reservedFields(schema, avro, versions));
    }
    Compatibility level = new Scopes(state).level(subject);
    List<CompatibilityRule.Earlier> group = new ArrayList<>();
    for (int at = versions.size() - 1; at >= 0 && level != Compatibility.NONE; at--) {
      if (isSameGroup(config, schema, versions.get(at).content().text())) {
        group.add(earlier(versions.get(at)));
      }
    }
    problems.addAll(rule.problems(level, avro, group));
    return problems;
  }

  private CompatibilityRule.Earlier earlier(StoredVersion version) {
    Schema schema = parsed.of(version.content(), new Queries(state)).schema();
    return new CompatibilityRule.Earlier(version.version(), schema);
  }

  private static boolean isSameGroup(SubjectConfig config, SchemaText schema, SchemaText other) {
    return config.compatibilityGroup().isEmpty()
        || group(config.compatibilityGroup().get(), schema)
            .equals(group(config.compatibilityGroup().get(), other));
  }

  private static Optional<String> group(String property, SchemaText schema) {
    return Optional.ofNullable(schema.metadata().properties().get(property));
  }

  private static List<String> reservedFields(
      SchemaText schema, Schema avro, List<StoredVersion> versions) {
    List<String> problems = new ArrayList<>();
    Set<String> reserved = reserved(schema);
    if (!versions.isEmpty()) {
      Set<String> gone = reserved(versions.get(versions.size() - 1).content().text());
      gone.removeAll(reserved);
      gone.forEach(
          name ->
              problems.add(
                  "RESERVED_FIELD_REMOVED: '"
                      + name
                      + "' was reserved by the last version and must stay so"));
    }
    for (String name : reserved) {
      if (avro.getType() == Schema.Type.RECORD && avro.getField(name) != null) {
        problems.add("FIELD_CONFLICTS_WITH_RESERVED_FIELD: '" + name + "' is reserved");
      }
    }
    return problems;
  }

  private static Set<String> reserved(SchemaText schema) {
    Set<String> names = new TreeSet<>();
    String listed = schema.metadata().properties().getOrDefault(SchemaMetadata.RESERVED, "");
    Arrays.stream(listed.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }

  private static CompatibilityReport report(List<String> problems) {
    return problems.isEmpty()
        ? CompatibilityReport.COMPATIBLE
        : CompatibilityReport.incompatible(problems);
  }
}
