package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * A document of a subject.
 *
 * @param sequence of its entry in the log; later documents have higher ones
 * @param hash SHA-256 of the text: the same for the same document, whoever makes it
 * @param previous the hash of the document of its kind and subject before it
 * @param text JSON, without white space
 */
public record RegistryDocument(
    DocumentKind kind,
    Subject subject,
    long sequence,
    String hash,
    Optional<String> previous,
    Instant time,
    Author author,
    String text) {}
