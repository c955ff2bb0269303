package io.headgate.schema.compat;

import io.headgate.reject.Violation;
import io.headgate.schema.avro.SchemaLimits;
import io.headgate.schema.avro.UntrustedSchemas;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Whether any Avro reader gets the values that were written, and not merely some values. Types are
 * compared as what they mean (logical type, scale, unit, symbols), fields as the columns they are
 * (names, aliases, field ids). Avro's own checker looks at encodings alone; it is asked too, and
 * what it refuses is refused.
 */
public final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * All problems of reading what was written with one schema with another.
   *
   * @throws IllegalArgumentException if a text is not a schema, or over a limit
   */
  public static List<Incompatibility> check(String reader, String writer) {
    return check(UntrustedSchemas.parse(reader), UntrustedSchemas.parse(writer), Step.NEXT);
  }

  /** All problems of reading what was written with one schema with another, its next version. */
  public static List<Incompatibility> check(Schema reader, Schema writer) {
    return check(reader, writer, Step.NEXT);
  }

  /**
   * All problems of reading what was written with one schema with another.
   *
   * @throws IllegalArgumentException if a schema is over a limit
   */
  public static List<Incompatibility> check(Schema reader, Schema writer, Step step) {
    SchemaLimits.DEFAULT.check(reader);
    SchemaLimits.DEFAULT.check(writer);
    List<Incompatibility> found = new SchemaPairs(step).check(reader, writer);
    return found.isEmpty()
        ? AvroOpinion.refusal(reader, writer).map(SchemaCheck::avros).stream().toList()
        : found;
  }

  private static Incompatibility avros(String reason) {
    return new Incompatibility(
        IncompatibilityKind.READER_FAILS,
        "",
        "",
        "",
        "Avro's own reader refuses it: " + Violation.show(reason),
        "change the schema so that it does not",
        false);
  }
}
