package io.headgate.schema.compat;

import io.headgate.reject.Violation;

/**
 * One reason why data written with a schema is not safe to be read with another.
 *
 * @param path of the field in the reader's names: {@code address.zip}, {@code items[]}, {@code
 *     prices{}}; empty for the schema as a whole
 * @param written what the writer has there
 * @param read what the reader has there
 * @param consequence what would become of the data
 * @param advice what to do
 * @param exact whether Headgate itself, which converts values and finds fields by their field-id,
 *     reads the data without loss in spite of it
 */
public record Incompatibility(
    IncompatibilityKind kind,
    String path,
    String written,
    String read,
    String consequence,
    String advice,
    boolean exact) {

  /** Says what cannot be read where, what would happen, and what to do. */
  public String message() {
    StringBuilder text = new StringBuilder(kind.ofOneSchema() ? "Invalid schema" : "Cannot read ");
    if (kind.ofOneSchema()) {
      text.append(path.isEmpty() ? "" : " at " + Violation.show(path));
    } else {
      text.append(path.isEmpty() ? "the record" : Violation.show(path));
    }
    if (!written.isEmpty()) {
      text.append(": written as ").append(written);
    }
    if (!read.isEmpty()) {
      text.append(written.isEmpty() ? ": " : ", read as ").append(read);
    }
    return text.append(": ").append(consequence).append(": ").append(advice).toString();
  }

  /** The same problem, of a type that stands under a path. */
  Incompatibility under(String parent) {
    boolean plain = path.isEmpty() || path.startsWith("[]") || path.startsWith("{}");
    String joined = parent.isEmpty() || plain ? parent + path : parent + "." + path;
    return new Incompatibility(kind, joined, written, read, consequence, advice, exact);
  }
}
