package io.headgate.reject.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The one Avro schema of dead-letter files, read from {@code dead-letter.avsc}. */
final class LetterSchema {
  static final Schema SCHEMA = load();
  static final Schema VIOLATION = SCHEMA.getField("violations").schema().getElementType();

  private LetterSchema() {}

  private static Schema load() {
    try (InputStream in = LetterSchema.class.getResourceAsStream("dead-letter.avsc")) {
      if (in == null) {
        throw new IllegalStateException("Cannot load dead-letter.avsc: it is not in the jar");
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load dead-letter.avsc", e);
    }
  }
}
