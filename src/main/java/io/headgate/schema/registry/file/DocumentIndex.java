package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where in the log the documents of each subject stand. Their texts stay in the files. */
final class DocumentIndex {
  private final Map<DocumentKind, Map<Subject, List<Place>>> places =
      new EnumMap<>(DocumentKind.class);

  /** A document's entry and hash. */
  record Place(long sequence, String hash) {}

  void add(DocumentKind kind, long sequence, JsonNode body) {
    String hash = Bodies.hash(body);
    Optional<String> before = latest(kind, Bodies.subject(body)).map(Place::hash);
    if (!Bodies.previous(body).equals(before)) {
      throw new IllegalArgumentException(
          "the document follows another one than the one before it of its subject");
    }
    places
        .computeIfAbsent(kind, key -> new HashMap<>())
        .computeIfAbsent(Bodies.subject(body), key -> new ArrayList<>())
        .add(new Place(sequence, hash));
  }

  /** In the order in which they were added. */
  List<Place> list(DocumentKind kind, Subject subject) {
    return List.copyOf(places.getOrDefault(kind, Map.of()).getOrDefault(subject, List.of()));
  }

  Optional<Place> latest(DocumentKind kind, Subject subject) {
    List<Place> all = places.getOrDefault(kind, Map.of()).getOrDefault(subject, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  Set<Subject> subjects(DocumentKind kind) {
    return new TreeSet<>(places.getOrDefault(kind, Map.of()).keySet());
  }
}
