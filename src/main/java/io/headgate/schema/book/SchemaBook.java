package io.headgate.schema.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.schema.Compatibility;
import io.headgate.schema.drift.PlannedChange;
import io.headgate.schema.drift.PlannedChange.Approval;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.DocumentKind;
import io.headgate.schema.registry.file.FileRegistry;
import io.headgate.schema.registry.file.RegistryDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registry that a dataset keeps in its metadata: versions of its schema, the plans that made
 * them, what was proposed and what a person decided. Opened only when it is asked for something, so
 * that a run without news does without.
 */
public final class SchemaBook {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VALUE = "-value";
  private static final Author AUTHOR = Author.of("headgate");

  private final Path directory;
  private final Subject subject;
  private @Nullable FileRegistry registry;
  private @Nullable Map<String, Approval> decisions;

  private SchemaBook(Path directory, Subject subject, @Nullable FileRegistry registry) {
    this.directory = directory;
    this.subject = subject;
    this.registry = registry;
  }

  /**
   * The book of a dataset, which need not be there yet.
   *
   * @param directory of its registry
   * @param dataset the contract's subject
   */
  public static SchemaBook of(Path directory, String dataset) {
    return new SchemaBook(directory, subjectOf(dataset), null);
  }

  /** The book of a subject in a registry that is open. */
  public static SchemaBook of(FileRegistry registry, Subject subject) {
    return new SchemaBook(Path.of(""), subject, registry);
  }

  /** What a dataset's schema stands under. */
  public static Subject subjectOf(String dataset) {
    return Subject.of(dataset + VALUE);
  }

  /** The dataset whose schema stands under a subject. */
  public static String datasetOf(Subject subject) {
    String name = subject.toString();
    return name.endsWith(VALUE) ? name.substring(0, name.length() - VALUE.length()) : name;
  }

  /** What a person decided about a change; the last word counts. */
  public Approval decision(String change) throws IOException {
    Map<String, Approval> known = decisions;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (RegistryDocument document : documents(DocumentKind.DECISION)) {
        JsonNode body = read(document);
        known.put(body.path("change").asText(), Approval.valueOf(body.path("decision").asText()));
      }
      decisions = known;
    }
    return known.getOrDefault(change, Approval.NONE);
  }

  /** Keeps a decision. */
  public void decide(String change, Approval decision) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("change", change);
    body.put("decision", decision.name());
    registry().documents().append(DocumentKind.DECISION, subject, json(body));
    decisions = null;
  }

  /**
   * Keeps a decision about something that was proposed.
   *
   * @throws UnknownProposalException if nothing was proposed under this id
   */
  public Answered answer(String proposal, Approval decision) throws IOException {
    List<String> known = proposals().stream().map(Proposal::id).toList();
    if (!known.contains(proposal)) {
      throw new UnknownProposalException(proposal, known);
    }
    decide(proposal, decision);
    return new Answered(proposal, decision);
  }

  /** Keeps a plan, unless it is the latest already. */
  public void plan(SchemaPlan plan) throws IOException {
    String text = new String(PlanDocument.bytes(plan), StandardCharsets.UTF_8);
    Optional<RegistryDocument> latest = registry().documents().latest(DocumentKind.PLAN, subject);
    if (latest.isEmpty() || !latest.get().text().equals(text)) {
      registry().documents().append(DocumentKind.PLAN, subject, text);
    }
  }

  /** Keeps what is proposed, each proposal once. */
  public void propose(List<PlannedChange> changes) throws IOException {
    for (PlannedChange change : changes) {
      if (proposals().stream().noneMatch(known -> known.id().equals(change.id()))) {
        registry()
            .documents()
            .append(DocumentKind.PROPOSAL, subject, json(PlanDocument.json(change)));
      }
    }
  }

  /** Everything that was proposed, oldest first, with what became of it. */
  public List<Proposal> proposals() throws IOException {
    List<Proposal> proposals = new ArrayList<>();
    for (RegistryDocument document : documents(DocumentKind.PROPOSAL)) {
      JsonNode body = read(document);
      List<String> evidence = new ArrayList<>();
      body.path("evidence").forEach(reason -> evidence.add(reason.asText()));
      String id = body.path("id").asText();
      proposals.add(
          new Proposal(
              id,
              body.path("kind").asText(),
              body.path("path").asText(),
              body.path("before").asText(),
              body.path("after").asText(),
              body.path("message").asText(),
              evidence,
              decision(id)));
    }
    return proposals;
  }

  /**
   * Adds a version of the dataset's schema, unless it is there.
   *
   * @param schema JSON of the Avro schema
   * @throws io.headgate.schema.registry.IncompatibleSchemaException if it cannot read what older
   *     versions wrote, or whatever the level demands
   */
  public RegisteredSchema register(String schema, Compatibility level) throws IOException {
    FileRegistry open = registry();
    Optional<Compatibility> set = open.config(subject).flatMap(SubjectConfig::compatibility);
    if (!set.equals(Optional.of(level))) {
      open.configure(subject, SubjectConfig.of(level));
    }
    return open.register(subject, SchemaText.avro(schema), Form.AS_WRITTEN);
  }

  /** All versions of the dataset's schema, oldest first. */
  public List<RegisteredSchema> versions() throws IOException {
    return registry == null && !Files.isDirectory(directory)
        ? List.of()
        : registry().schemas(subject.toString(), Deleted.HIDDEN).stream()
            .filter(version -> version.subject().equals(subject))
            .toList();
  }

  private List<RegistryDocument> documents(DocumentKind kind) throws IOException {
    return registry == null && !Files.isDirectory(directory)
        ? List.of()
        : registry().documents().list(kind, subject);
  }

  /** What values kept as evidence are hashed with: secret to this dataset. */
  public String salt() throws IOException {
    return registry().salt();
  }

  /** The registry itself; made if it is not there. */
  public FileRegistry registry() throws IOException {
    FileRegistry open = registry;
    if (open == null) {
      open = FileRegistry.open(directory, AUTHOR);
      registry = open;
    }
    return open;
  }

  private static JsonNode read(RegistryDocument document) {
    try {
      return JSON.readTree(document.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read document " + document.hash(), e);
    }
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a document as JSON", e);
    }
  }

  /**
   * A change that waits for a person.
   *
   * @param id of the change
   * @param before what the dataset has
   * @param after what it may have become
   * @param decision of a person, if any
   */
  public record Proposal(
      String id,
      String kind,
      String path,
      String before,
      String after,
      String message,
      List<String> evidence,
      Approval decision) {
    public Proposal {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * A decision that is kept.
   *
   * @param change what was proposed
   */
  public record Answered(String change, Approval decision) {}
}
