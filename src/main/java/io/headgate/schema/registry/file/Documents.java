package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.durable.Sha256;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Documents of a registry: plans, proposals and decisions, each subject's in a row. None is ever
 * changed; a later one takes its place.
 */
public final class Documents {
  private final Store store;

  Documents(Store store) {
    this.store = store;
  }

  /**
   * Adds a document behind whatever is there.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  public RegistryDocument append(DocumentKind kind, Subject subject, String json) {
    JsonNode document = Json.read(json);
    return store.change(state -> step(state, kind, subject, document));
  }

  /**
   * Adds a document if the one before it is still the latest: of several that plan the same thing
   * at once, one succeeds.
   *
   * @param previous the hash of the latest document as the caller knows it; absent for the first
   * @return absent if another one has been added meanwhile
   * @throws IllegalArgumentException if the text is not JSON
   */
  public Optional<RegistryDocument> appendIfLatest(
      DocumentKind kind, Subject subject, Optional<String> previous, String json) {
    JsonNode document = Json.read(json);
    return store.change(
        state -> {
          Optional<String> latest = latestHash(state, kind, subject);
          return latest.equals(previous)
              ? step(state, kind, subject, document).map(Optional::of)
              : Step.done(Optional.empty());
        });
  }

  /** All of a subject, oldest first. */
  public List<RegistryDocument> list(DocumentKind kind, Subject subject) {
    return store.query(state -> state.documents().list(kind, subject)).stream()
        .map(place -> load(kind, place))
        .toList();
  }

  public Optional<RegistryDocument> latest(DocumentKind kind, Subject subject) {
    return store
        .query(state -> state.documents().latest(kind, subject))
        .map(place -> load(kind, place));
  }

  /** The latest document of a subject with this hash. */
  public Optional<RegistryDocument> find(DocumentKind kind, Subject subject, String hash) {
    return store.query(state -> state.documents().list(kind, subject)).stream()
        .filter(place -> place.hash().equals(hash))
        .reduce((first, second) -> second)
        .map(place -> load(kind, place));
  }

  /** Subjects that have documents of a kind, in the order of their names. */
  public Set<Subject> subjects(DocumentKind kind) {
    return store.query(state -> state.documents().subjects(kind));
  }

  static String hash(JsonNode document) {
    return Sha256.of(Json.bytes(document));
  }

  private static Step<RegistryDocument> step(
      RegistryState state, DocumentKind kind, Subject subject, JsonNode document) {
    Optional<String> previous = latestHash(state, kind, subject);
    String hash = hash(document);
    return Step.write(
        kind.operation(),
        Bodies.document(subject, hash, previous, document),
        entry -> document(kind, entry));
  }

  private static Optional<String> latestHash(
      RegistryState state, DocumentKind kind, Subject subject) {
    return state.documents().latest(kind, subject).map(DocumentIndex.Place::hash);
  }

  private RegistryDocument load(DocumentKind kind, DocumentIndex.Place place) {
    return document(kind, store.entry(place.sequence()));
  }

  private static RegistryDocument document(DocumentKind kind, Entry entry) {
    JsonNode body = entry.body();
    return new RegistryDocument(
        kind,
        Bodies.subject(body),
        entry.sequence(),
        Bodies.hash(body),
        Bodies.previous(body),
        entry.time(),
        entry.author(),
        new String(Json.bytes(Bodies.document(body)), StandardCharsets.UTF_8));
  }
}
