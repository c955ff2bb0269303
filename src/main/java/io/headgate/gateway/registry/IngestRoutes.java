package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.commit.SchemaEvent;
import io.headgate.commit.SchemaStep;
import io.headgate.gateway.HttpError;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.book.SchemaBook.Proposal;
import io.headgate.schema.book.UnknownProposalException;
import io.headgate.schema.drift.PlannedChange.Approval;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.file.DocumentKind;
import io.headgate.schema.registry.file.RegistryDocument;
import io.headgate.schema.registry.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /ingest/v1}: datasets, how their schemas came to be, and what waits for a person. */
record IngestRoutes(IngestCalls calls) {
  static final String PREFIX = "/ingest/v1";

  List<Route<Answer>> routes() {
    return List.of(
        Route.of("GET", PREFIX + "/datasets", this::datasets),
        Route.of("GET", PREFIX + "/plans/{hash}", this::plan),
        Route.of("GET", PREFIX + "/proposals", this::proposals),
        Route.of(
            "POST",
            PREFIX + "/proposals/{id}/accept",
            (request, path) -> decide(request, path, Approval.APPROVED)),
        Route.of(
            "POST",
            PREFIX + "/proposals/{id}/reject",
            (request, path) -> decide(request, path, Approval.REJECTED)),
        Route.of("GET", PREFIX + "/lineage", this::lineage));
  }

  private Answer datasets(Request request, Map<String, String> path) {
    return Answer.page(
        request, List.copyOf(calls.subjects()), (out, subject) -> out.add(dataset(subject)));
  }

  private ObjectNode dataset(Subject subject) {
    ObjectNode out = named(subject);
    Optional<RegisteredSchema> latest =
        calls.registry().schemas(subject.toString(), Deleted.HIDDEN).stream()
            .filter(version -> version.subject().equals(subject))
            .reduce((older, newer) -> newer);
    latest.ifPresent(version -> out.put("version", version.version()).put("id", version.id()));
    calls
        .registry()
        .documents()
        .latest(DocumentKind.PLAN, subject)
        .ifPresent(
            plan ->
                out.put("plan", plan.hash()).set("target", Json.read(plan.text()).path("target")));
    ArrayNode pending = out.putArray("proposals");
    calls.proposals(subject).stream()
        .filter(proposal -> proposal.decision() == Approval.NONE)
        .forEach(proposal -> pending.add(proposal.id()));
    return out;
  }

  /** The plan as it is stored: the SHA-256 of the answer is the hash. */
  private Answer plan(Request request, Map<String, String> path) {
    String hash = path.getOrDefault("hash", "");
    return calls.registry().documents().subjects(DocumentKind.PLAN).stream()
        .flatMap(
            subject -> calls.registry().documents().find(DocumentKind.PLAN, subject, hash).stream())
        .findFirst()
        .map(plan -> Answer.of(Json.read(plan.text())))
        .orElseThrow(
            () ->
                new NotFoundException(RegistryError.PLAN_NOT_FOUND, "Plan " + hash + " not found"));
  }

  private Answer proposals(Request request, Map<String, String> path) {
    List<JsonNode> all = new ArrayList<>();
    for (Subject subject : asked(request)) {
      for (Proposal proposal : calls.proposals(subject)) {
        all.add(named(subject).setAll((ObjectNode) Json.of(proposal)));
      }
    }
    return Answer.page(request, all, ArrayNode::add);
  }

  private Answer decide(Request request, Map<String, String> path, Approval decision) {
    String id = path.getOrDefault("id", "");
    List<Proposal> known = new ArrayList<>();
    List<Subject> subjects = new ArrayList<>();
    for (Subject subject : asked(request)) {
      List<Proposal> proposals = calls.proposals(subject);
      known.addAll(proposals);
      if (proposals.stream().anyMatch(proposal -> proposal.id().equals(id))) {
        subjects.add(subject);
      }
    }
    if (subjects.isEmpty()) {
      throw new NotFoundException(
          RegistryError.PROPOSAL_NOT_FOUND,
          UnknownProposalException.message(id, known.stream().map(Proposal::id).toList()));
    }
    if (subjects.size() > 1) {
      throw new InvalidRequestException(
          RegistryError.NOT_PERMITTED,
          "Cannot decide on proposal " + id + ": it is of " + subjects + ": add ?dataset=NAME");
    }
    try {
      return Answer.of(Json.of(calls.book(subjects.get(0)).answer(id, decision)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each commit that met a change, with the plan by which the run did what it did about it. */
  private Answer lineage(Request request, Map<String, String> path) {
    Subject subject =
        calls.subject(
            request
                .parameter("dataset")
                .orElseThrow(
                    () -> new HttpError(422, "Which dataset? Expected lineage?dataset=NAME")));
    List<RegistryDocument> plans = calls.registry().documents().list(DocumentKind.PLAN, subject);
    return Answer.page(
        request,
        calls.steps(subject),
        (out, step) -> {
          ObjectNode json = (ObjectNode) Json.of(step.json());
          out.add(json.put("plan", planOf(step, plans).orElse(null)));
        });
  }

  /**
   * The last plan that made the step's version and has its changes; none if they came in flight.
   */
  private static Optional<String> planOf(SchemaStep step, List<RegistryDocument> plans) {
    return plans.stream()
        .filter(
            plan -> {
              JsonNode json = Json.read(plan.text());
              return json.path("versionAfter").asInt() == step.version()
                  && json.path("changes").findValuesAsText("id").containsAll(ids(step));
            })
        .reduce((older, newer) -> newer)
        .map(RegistryDocument::hash);
  }

  private static List<String> ids(SchemaStep step) {
    return step.changes().stream().map(SchemaEvent::id).toList();
  }

  private List<Subject> asked(Request request) {
    return request
        .parameter("dataset")
        .map(name -> List.of(calls.subject(name)))
        .orElseGet(() -> List.copyOf(calls.subjects()));
  }

  private static ObjectNode named(Subject subject) {
    return Json.object()
        .put("dataset", SchemaBook.datasetOf(subject))
        .put("subject", subject.toString());
  }
}
