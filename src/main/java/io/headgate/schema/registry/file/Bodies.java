package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.json.ConfigJson;
import io.headgate.schema.registry.json.Json;
import io.headgate.schema.registry.json.SchemaJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The bodies of entries: how each operation is written, and read again. */
final class Bodies {
  private static final String SUBJECT = "subject";
  private static final String CONTEXT = "context";
  private static final String VERSION = "version";
  private static final String VERSIONS = "versions";
  private static final String ID = "id";
  private static final String PERMANENT = "permanent";
  private static final String CONFIG = "config";
  private static final String MODE = "mode";
  private static final String PURGED = "purged";
  private static final String HASH = "hash";
  private static final String PREVIOUS = "previous";
  private static final String DOCUMENT = "document";

  private Bodies() {}

  static ObjectNode schema(Subject subject, int version, int id, SchemaText text) {
    ObjectNode body = of(subject).put(VERSION, version).put(ID, id);
    SchemaJson.write(body, text, subject.context());
    return body;
  }

  static ObjectNode deleteVersion(Subject subject, int version, Deletion deletion) {
    return of(subject).put(VERSION, version).put(PERMANENT, deletion == Deletion.PERMANENT);
  }

  static ObjectNode deleteSubject(Subject subject, List<Integer> versions, Deletion deletion) {
    ObjectNode body = of(subject).put(PERMANENT, deletion == Deletion.PERMANENT);
    versions.forEach(body.putArray(VERSIONS)::add);
    return body;
  }

  static ObjectNode deleteContext(String context) {
    return Json.object().put(CONTEXT, context);
  }

  /** Settings as they are afterwards; absent: there are none of the subject's own any more. */
  static ObjectNode config(Subject subject, Optional<SubjectConfig> config) {
    ObjectNode body = of(subject);
    config.ifPresent(set -> body.set(CONFIG, ConfigJson.write(set, ConfigJson.REQUEST_LEVEL)));
    return body;
  }

  /**
   * @param purged subjects whose softly deleted versions go, to make room for imported ones
   */
  static ObjectNode mode(Subject subject, Optional<RegistryMode> mode, Collection<Subject> purged) {
    ObjectNode body = of(subject);
    mode.ifPresent(set -> body.put(MODE, set.name()));
    if (!purged.isEmpty()) {
      purged.forEach(each -> body.withArray(PURGED).add(each.toString()));
    }
    return body;
  }

  static ObjectNode document(
      Subject subject, String hash, Optional<String> previous, JsonNode document) {
    ObjectNode body = of(subject).put(HASH, hash);
    previous.ifPresent(before -> body.put(PREVIOUS, before));
    body.set(DOCUMENT, document);
    return body;
  }

  static Subject subject(JsonNode body) {
    return Subject.of(required(body, SUBJECT).textValue());
  }

  static String context(JsonNode body) {
    return required(body, CONTEXT).textValue();
  }

  static int version(JsonNode body) {
    return required(body, VERSION).intValue();
  }

  static List<Integer> versions(JsonNode body) {
    List<Integer> versions = new ArrayList<>();
    required(body, VERSIONS).forEach(version -> versions.add(version.intValue()));
    return versions;
  }

  static int id(JsonNode body) {
    return required(body, ID).intValue();
  }

  static SchemaText text(JsonNode body, Subject subject) {
    return SchemaJson.read(body, subject.context());
  }

  static Deletion deletion(JsonNode body) {
    return required(body, PERMANENT).booleanValue() ? Deletion.PERMANENT : Deletion.SOFT;
  }

  static Optional<SubjectConfig> config(JsonNode body) {
    return body.has(CONFIG)
        ? Optional.of(ConfigJson.read(body.get(CONFIG), ConfigJson.REQUEST_LEVEL))
        : Optional.empty();
  }

  static Optional<RegistryMode> mode(JsonNode body) {
    return Json.text(body, MODE).map(RegistryMode::valueOf);
  }

  static List<Subject> purged(JsonNode body) {
    List<Subject> purged = new ArrayList<>();
    body.path(PURGED).forEach(subject -> purged.add(Subject.of(subject.textValue())));
    return purged;
  }

  static String hash(JsonNode body) {
    return required(body, HASH).textValue();
  }

  static Optional<String> previous(JsonNode body) {
    return Json.text(body, PREVIOUS);
  }

  static JsonNode document(JsonNode body) {
    return required(body, DOCUMENT);
  }

  private static ObjectNode of(Subject subject) {
    return Json.object().put(SUBJECT, subject.toString());
  }

  private static JsonNode required(JsonNode body, String field) {
    return body.required(field);
  }
}
