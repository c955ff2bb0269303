package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import java.util.List;
import java.util.UUID;

/** Schemas by their ids at a registry. */
final class RestSchemas {
  private final Connection connection;
  private final Profile profile;
  private final RestVersions versions;
  private final Lists lists;

  RestSchemas(Connection connection, Profile profile, RestVersions versions) {
    this.connection = connection;
    this.profile = profile;
    this.versions = versions;
    this.lists = new Lists(connection);
  }

  SchemaText schema(SchemaId id) {
    return AnswerJson.schema(connection.ask(get(id)), id.context());
  }

  private static Call get(SchemaId id, String... more) {
    String number = String.valueOf(id.id());
    Call call =
        more.length == 0
            ? Call.get("get schema " + number, "schemas", "ids", number)
            : Call.get(
                "find where schema " + number + " is used", "schemas", "ids", number, more[0]);
    return id.context().equals(Subject.DEFAULT_CONTEXT)
        ? call
        : call.with("subject", Subject.ofContext(id.context()));
  }

  SchemaText schema(UUID guid) {
    checkGuids(guid);
    return AnswerJson.schema(
        connection.ask(Call.get("get schema " + guid, "schemas", "guids", guid.toString())),
        Subject.DEFAULT_CONTEXT);
  }

  List<SchemaId> ids(UUID guid) {
    checkGuids(guid);
    Call call = Call.get("get the ids of " + guid, "schemas", "guids", guid.toString(), "ids");
    return lists.read(call).stream()
        .map(each -> new SchemaId(each.path("context").asText(), AnswerJson.number(each, "id")))
        .toList();
  }

  private void checkGuids(UUID guid) {
    if (!profile.can(Capability.GUIDS)) {
      throw new NotFoundException(
          RegistryError.SCHEMA_NOT_FOUND,
          "Cannot find schema " + guid + ": " + profile.name() + " has no guids");
    }
  }

  int maxId(String context) {
    int highest = 0;
    String prefix = Subject.ofContext(context).toString();
    for (RegisteredSchema each : versions.schemas(prefix, Deleted.SHOWN)) {
      highest = Math.max(highest, each.id());
    }
    if (highest == 0) {
      return 0;
    }
    // Above it may be ids whose versions are gone for good.
    JsonNode answer = connection.ask(get(new SchemaId(context, highest)).with("fetchMaxId", true));
    return Math.max(highest, answer.path("maxId").asInt());
  }

  List<RegisteredSchema> usages(SchemaId id, Deleted deleted) {
    Call call = get(id, "versions");
    if (deleted != Deleted.HIDDEN) {
      call = call.with("deleted", true);
    }
    Deleted shown = deleted == Deleted.HIDDEN ? Deleted.HIDDEN : Deleted.SHOWN;
    return lists.read(call).stream()
        .flatMap(
            use ->
                versions
                    .found(
                        Subject.of(use.path("subject").asText()),
                        Version.of(AnswerJson.number(use, "version")),
                        shown)
                    .stream())
        .filter(use -> deleted != Deleted.ONLY || use.deleted())
        .toList();
  }
}
