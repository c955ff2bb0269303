package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subjects and their versions at a registry. */
final class RestVersions {
  private static final String SUBJECTS = "subjects";
  private static final String VERSIONS = "versions";

  private final Connection connection;
  private final Profile profile;
  private final Lists lists;

  RestVersions(Connection connection, Profile profile) {
    this.connection = connection;
    this.profile = profile;
    this.lists = new Lists(connection);
  }

  List<Subject> subjects(String prefix, Deleted deleted) {
    return Lists.filtered(deleted, shown -> list(prefix, shown));
  }

  private List<Subject> list(String prefix, Deleted shown) {
    SubjectPrefix wanted = new SubjectPrefix(prefix);
    Call call = Call.get("list subjects", SUBJECTS).with("subjectPrefix", prefix);
    return lists.read(showing(call, shown)).stream()
        .map(name -> Subject.of(name.asText()))
        .filter(wanted::matches)
        .sorted()
        .toList();
  }

  List<RegisteredSchema> schemas(String prefix, Deleted deleted) {
    List<RegisteredSchema> all = new ArrayList<>();
    if (!profile.can(Capability.SCHEMA_LIST)) {
      for (Subject subject : subjects(prefix, deleted)) {
        for (int number : versions(subject, deleted)) {
          found(subject, Version.of(number), deleted).ifPresent(all::add);
        }
      }
      return all;
    }
    SubjectPrefix wanted = new SubjectPrefix(prefix);
    Call call = Call.get("list schemas", "schemas").with("subjectPrefix", prefix);
    for (JsonNode each : lists.read(showing(call, deleted))) {
      RegisteredSchema found = AnswerJson.version(each);
      if (wanted.matches(found.subject())) {
        all.add(deleted == Deleted.HIDDEN ? found : marked(each, found));
      }
    }
    return deleted == Deleted.ONLY ? all.stream().filter(RegisteredSchema::deleted).toList() : all;
  }

  /** Absent if it has gone since it was listed, or is listed and never shown. */
  Optional<RegisteredSchema> found(Subject subject, Version version, Deleted deleted) {
    try {
      return Optional.of(version(subject, version, deleted));
    } catch (NotFoundException gone) {
      return Optional.empty();
    }
  }

  List<Integer> versions(Subject subject, Deleted deleted) {
    return Lists.filtered(deleted, shown -> numbers(subject, shown, deleted));
  }

  private List<Integer> numbers(Subject subject, Deleted shown, Deleted asked) {
    Call call =
        Call.get("list the versions of '" + subject + "'", SUBJECTS, subject.toString(), VERSIONS);
    try {
      return lists.read(showing(call, shown)).stream().map(JsonNode::asInt).sorted().toList();
    } catch (NotFoundException allDeleted) {
      if (shown == asked) {
        throw allDeleted;
      }
      return List.of(); // the subject is there, and none of its versions is in sight
    }
  }

  RegisteredSchema register(Subject subject, SchemaText schema, Form form) {
    check(subject, schema);
    Call call =
        Call.post(
            registering(subject),
            body(subject, schema, form),
            SUBJECTS,
            subject.toString(),
            VERSIONS);
    int id = AnswerJson.number(connection.ask(normalizing(call, form)), "id");
    RegisteredSchema kept =
        connection
            .await(call, () -> find(subject, schema, form))
            .orElseThrow(() -> lost(subject, "id " + id + ", and does not find it again"));
    if (kept.id() != id || !new SentSchema(schema, this::referred).isKeptAs(kept.schema())) {
      throw lost(subject, "id " + id + " and keeps another schema than the one sent");
    }
    return kept;
  }

  private static String registering(Subject subject) {
    return "register a schema under '" + subject + "'";
  }

  private Optional<RegisteredSchema> find(Subject subject, SchemaText schema, Form form) {
    try {
      return Optional.of(lookUp(subject, schema, form, Deleted.HIDDEN));
    } catch (NotFoundException notYet) {
      return Optional.empty();
    }
  }

  private SchemaText referred(SchemaReference reference) {
    return version(reference.subject(), Version.of(reference.version()), Deleted.SHOWN).schema();
  }

  private RegistryUnavailableException lost(Subject subject, String what) {
    return new RegistryUnavailableException(
        RegistryError.STORE,
        "Cannot " + registering(subject) + " at " + connection.url() + ": it answered " + what,
        null);
  }

  private ObjectNode body(Subject subject, SchemaText schema, Form form) {
    boolean put = form == Form.NORMALIZED && !profile.can(Capability.NORMAL_FORM);
    return AnswerJson.body(
        put ? new SentSchema(schema, this::referred).normalized() : schema, subject.context());
  }

  /** What a registry would keep wrongly, or drop without a word. */
  private void check(Subject subject, SchemaText schema) {
    if (subject.isContext()) {
      throw new InvalidRequestException(
          RegistryError.INVALID_SUBJECT, "Cannot register a schema without a subject's name");
    }
    if (schema.text().isBlank()) {
      throw new InvalidRequestException(
          RegistryError.INVALID_SCHEMA, "Cannot " + registering(subject) + ": it is empty");
    }
    if (!profile.can(Capability.METADATA)
        && !(schema.metadata().isEmpty() && schema.ruleSet().isEmpty())) {
      throw profile.cannot(
          registering(subject),
          "keeps no metadata or rules; put them into the schema's properties");
    }
    if (!schema.type().equals(SchemaText.AVRO) && !types().contains(schema.type())) {
      throw new InvalidRequestException(
          RegistryError.INVALID_SCHEMA,
          "Cannot "
              + registering(subject)
              + ": of type "
              + schema.type()
              + "; expected "
              + types());
    }
  }

  List<String> types() {
    List<String> types = new ArrayList<>();
    connection
        .ask(Call.get("list schema types", "schemas", "types"))
        .forEach(type -> types.add(type.asText()));
    return types;
  }

  RegisteredSchema importVersion(Subject subject, SchemaText schema, int id, int version) {
    if (!profile.can(Capability.MODE_CHANGES)) {
      throw profile.cannot(registering(subject), "gives ids of its own alone");
    }
    check(subject, schema);
    ObjectNode body =
        AnswerJson.body(schema, subject.context()).put("id", id).put("version", version);
    Call call = Call.post(registering(subject), body, SUBJECTS, subject.toString(), VERSIONS);
    int given = AnswerJson.number(connection.ask(call), "id");
    if (given != id) {
      throw lost(subject, "id " + given + " where " + id + " was asked for");
    }
    return version(subject, Version.of(version), Deleted.HIDDEN);
  }

  RegisteredSchema lookUp(Subject subject, SchemaText schema, Form form, Deleted deleted) {
    Call call =
        Call.post(
            "look up a schema under '" + subject + "'",
            body(subject, schema, form),
            SUBJECTS,
            subject.toString());
    return seen(connection.ask(showing(normalizing(call, form), deleted)), deleted);
  }

  RegisteredSchema version(Subject subject, Version version, Deleted deleted) {
    return seen(connection.ask(showing(get(subject, version), deleted)), deleted);
  }

  private static Call get(Subject subject, Version version, String... more) {
    List<String> path = new ArrayList<>(List.of(SUBJECTS, subject.toString(), VERSIONS));
    path.add(version.toString());
    path.addAll(List.of(more));
    return Call.get(
        "get version " + version + " of '" + subject + "'", path.toArray(String[]::new));
  }

  RegisteredSchema latestWith(Subject subject, Map<String, String> properties, Deleted deleted) {
    Call call =
        Call.get(
            "find a version of '" + subject + "' by its metadata",
            SUBJECTS,
            subject.toString(),
            "metadata");
    if (!profile.can(Capability.METADATA)) {
      throw new NotFoundException(
          RegistryError.VERSION_NOT_FOUND,
          "Cannot " + call.doing() + ": " + profile.name() + " keeps no metadata");
    }
    for (Map.Entry<String, String> property : properties.entrySet()) {
      call = call.with("key", property.getKey()).with("value", property.getValue());
    }
    return seen(connection.ask(showing(call, deleted)), deleted);
  }

  List<Integer> referencedBy(Subject subject, Version version, Deleted deleted) {
    return lists.read(showing(get(subject, version, "referencedby"), deleted)).stream()
        .map(JsonNode::asInt)
        .sorted()
        .toList();
  }

  List<Integer> deleteSubject(Subject subject, Deletion deletion) {
    Call call = Call.delete("delete '" + subject + "'", SUBJECTS, subject.toString());
    List<Integer> numbers = new ArrayList<>();
    connection.ask(going(call, deletion)).forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  int deleteVersion(Subject subject, Version version, Deletion deletion) {
    Call call =
        Call.delete(
            "delete version " + version + " of '" + subject + "'",
            SUBJECTS,
            subject.toString(),
            VERSIONS,
            version.toString());
    return connection.ask(going(call, deletion)).asInt();
  }

  private static Call going(Call call, Deletion deletion) {
    return deletion == Deletion.PERMANENT ? call.with("permanent", true) : call;
  }

  private static Call showing(Call call, Deleted deleted) {
    return deleted == Deleted.HIDDEN ? call : call.with("deleted", true);
  }

  private static Call normalizing(Call call, Form form) {
    return form == Form.NORMALIZED ? call.with("normalize", true) : call;
  }

  private RegisteredSchema seen(JsonNode tree, Deleted deleted) {
    RegisteredSchema found = AnswerJson.version(tree);
    if (deleted == Deleted.HIDDEN) {
      return found;
    }
    RegisteredSchema marked = marked(tree, found);
    if (deleted == Deleted.ONLY && !marked.deleted()) {
      throw new NotFoundException(
          RegistryError.VERSION_NOT_FOUND,
          "Cannot find version "
              + found.version()
              + " of '"
              + found.subject()
              + "' among deleted ones: it is not deleted");
    }
    return marked;
  }

  /** Says of a version whether it is deleted, if its registry does not. */
  private RegisteredSchema marked(JsonNode tree, RegisteredSchema found) {
    if (tree.has("deleted")) {
      return found;
    }
    boolean deleted =
        !numbers(found.subject(), Deleted.HIDDEN, Deleted.SHOWN).contains(found.version());
    return new RegisteredSchema(
        found.subject(),
        found.version(),
        found.id(),
        found.guid(),
        found.schema(),
        found.time(),
        deleted);
  }
}
