package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.gateway.HttpError;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.Contract;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.book.DifferenceDocument;
import io.headgate.schema.book.PlanDocument;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.schema.drift.SchemaPlanner;
import io.headgate.schema.drift.SourceShape;
import io.headgate.schema.drift.Target;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.json.Json;
import io.headgate.yaml.SpecException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /ingest/v1}: what differs between schemas, and what a run would do about it. */
record IngestChecks(IngestCalls calls) {
  List<Route<Answer>> routes() {
    return List.of(
        Route.of("GET", IngestRoutes.PREFIX + "/diff", this::differences),
        Route.of("POST", IngestRoutes.PREFIX + "/check", this::check));
  }

  private Answer differences(Request request, Map<String, String> path) {
    Subject subject = calls.subject(parameter(request, "subject"));
    Contract from = version(subject, parameter(request, "from"));
    Contract to = version(subject, parameter(request, "to"));
    return Answer.of(Json.of(DifferenceDocument.of(from, SourceColumns.expectedBy(to)).json()));
  }

  private Contract version(Subject subject, String version) {
    Calls plain = new Calls(calls.registry(), subject.context());
    String text =
        plain
            .resolved(
                calls.registry().version(subject, Version.parse(version), Deleted.HIDDEN).schema())
            .text();
    return contract(subject + " version " + version + ".avsc", text);
  }

  private Answer check(Request request, Map<String, String> path) {
    JsonNode json = Calls.json(request);
    Contract contract = contract("contract", text(json, "contract"));
    Contract source = contract("schema", text(json, "schema"));
    Set<String> keys = new HashSet<>(contract.primaryKey());
    json.path("keys").forEach(key -> keys.add(key.asText()));
    Optional<Target> last =
        json.hasNonNull("dataset")
            ? calls.target(calls.subject(json.path("dataset").asText()))
            : Optional.empty();
    SchemaPlan plan =
        SchemaPlanner.plan(
            contract,
            keys,
            last,
            List.of(
                new SourceShape(
                    json.path("source").asText("schema"), SourceColumns.expectedBy(source))),
            Evidence.NONE);
    return Answer.of(Json.of(PlanDocument.json(plan)));
  }

  /** Reads a contract, or an Avro schema with what it has of one. */
  private static Contract contract(String name, String text) {
    boolean isAvro = name.endsWith(".avsc") || text.stripLeading().startsWith("{");
    try {
      return ContractReader.read(isAvro && !name.endsWith(".avsc") ? name + ".avsc" : name, text);
    } catch (SpecException e) {
      throw new InvalidRequestException(
          RegistryError.INVALID_CONTRACT, String.valueOf(e.getMessage()), e);
    }
  }

  /** A text, or a schema that stands there as it is. */
  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw new HttpError(
          422, "Invalid request: no " + field + ": expected a contract's YAML or an Avro schema");
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static String parameter(Request request, String name) {
    return request
        .parameter(name)
        .orElseThrow(
            () ->
                new HttpError(
                    422,
                    "Invalid request: no " + name + ": expected diff?subject=NAME&from=1&to=2"));
  }
}
