package io.headgate.gateway.registry;

import io.headgate.commit.Dataset;
import io.headgate.commit.LastTarget;
import io.headgate.commit.SchemaStep;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.drift.Target;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.file.DocumentKind;
import io.headgate.schema.registry.file.FileRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What requests ask of a registry that holds more than schemas.
 *
 * @param dataset whose registry it is; absent for one of its own
 */
record IngestCalls(FileRegistry registry, Optional<Dataset> dataset) {
  /** Subjects with a version or a plan, in whatever context. */
  Set<Subject> subjects() {
    Set<Subject> subjects = new TreeSet<>(registry.subjects(Subject.ANY_CONTEXT, Deleted.HIDDEN));
    subjects.addAll(registry.documents().subjects(DocumentKind.PLAN));
    return subjects;
  }

  /** The subject that a dataset's name, or its own name, stands for. */
  Subject subject(String name) {
    return subjects().stream()
        .filter(it -> SchemaBook.datasetOf(it).equals(name) || it.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    RegistryError.SUBJECT_NOT_FOUND, "Dataset '" + name + "' not found."));
  }

  SchemaBook book(Subject subject) {
    return SchemaBook.of(registry, subject);
  }

  List<SchemaBook.Proposal> proposals(Subject subject) {
    try {
      return book(subject).proposals();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the rows of a subject look like since the last commit; absent if none is known. */
  Optional<Target> target(Subject subject) {
    try {
      return dataset.isEmpty()
          ? Optional.empty()
          : LastTarget.of(dataset.get().root())
              .filter(it -> SchemaBook.subjectOf(it.contract().subject()).equals(subject));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits that met changes of a subject's schema; none if it is not the dataset's. */
  List<SchemaStep> steps(Subject subject) {
    try {
      return target(subject).isEmpty()
          ? List.of()
          : dataset.orElseThrow().log().snapshot().schemaSteps();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
