package io.headgate.schema.compat;

import static io.headgate.schema.avro.ScalarForm.Form;

import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Lattice;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/** The rules for scalars: what is written as one and read as another by any Avro library. */
final class ScalarPair {
  private static final int SHOWN_SYMBOLS = 10;

  private final ScalarForm reader;
  private final ScalarForm writer;

  private ScalarPair(Schema reader, Schema writer) {
    this.reader = ScalarForm.of(reader);
    this.writer = ScalarForm.of(writer);
  }

  /** The one thing that is wrong, if any. */
  static Optional<Incompatibility> check(Schema reader, Schema writer) {
    ScalarPair pair = new ScalarPair(reader, writer);
    return pair.reader.form() == pair.writer.form() ? pair.sameForm() : pair.otherForm();
  }

  private Optional<Incompatibility> sameForm() {
    return switch (reader.form()) {
      case DECIMAL -> decimal();
      case TIME, TIMESTAMP, LOCAL_TIMESTAMP ->
          reader.unitsPerSecond() == writer.unitsPerSecond()
              ? Optional.empty()
              : problem(
                  IncompatibilityKind.UNIT,
                  "the number would be taken for one of the other unit, and the time be another",
                  "keep the unit, or give the times in the new one a field of another name");
      case ENUM, SYMBOL -> symbols();
      case FIXED ->
          reader.schema().getFixedSize() == writer.schema().getFixedSize() ? label() : size();
      default -> label();
    };
  }

  private Optional<Incompatibility> decimal() {
    if (reader.schema().getType() != writer.schema().getType()) {
      return mismatch();
    }
    if (reader.scale() != writer.scale()) {
      return problem(
          IncompatibilityKind.SCALE,
          "the digits stay and the point moves, so that every value becomes another",
          "keep scale " + writer.scale() + ", or give the new scale a field of another name");
    }
    if (reader.schema().getType() == Schema.Type.FIXED
        && reader.schema().getFixedSize() != writer.schema().getFixedSize()) {
      return size();
    }
    return reader.precision() >= writer.precision()
        ? Optional.empty()
        : problem(
            IncompatibilityKind.PRECISION,
            "values of more than " + reader.precision() + " digits would not be of the type",
            "keep a precision of " + writer.precision() + " at least");
  }

  private Optional<Incompatibility> symbols() {
    List<String> unknown = new ArrayList<>(writer.symbols());
    unknown.removeAll(reader.symbols());
    boolean standIn =
        reader.form() == Form.ENUM
            && reader.schema().getEnumDefault() != null
            && reader.symbols().contains(reader.schema().getEnumDefault());
    return unknown.isEmpty() || standIn
        ? Optional.empty()
        : problem(
            IncompatibilityKind.SYMBOL,
            "the reader does not know " + shown(unknown),
            "keep the symbols, or give the enum a default that stands in for those it lacks");
  }

  private static String shown(List<String> symbols) {
    return symbols.size() <= SHOWN_SYMBOLS
        ? String.join(", ", symbols)
        : String.join(", ", symbols.subList(0, SHOWN_SYMBOLS)) + " … of " + symbols.size();
  }

  private Optional<Incompatibility> size() {
    return problem(
        IncompatibilityKind.SIZE,
        "the reader would take " + reader.schema().getFixedSize() + " bytes for each value",
        "keep the size, or give the new size a type and a field of other names");
  }

  /** Logical types that say nothing to us may say something to others. */
  private Optional<Incompatibility> label() {
    return Objects.equals(logicalType(reader), logicalType(writer)) ? Optional.empty() : meaning();
  }

  private static String logicalType(ScalarForm form) {
    return form.schema().getProp("logicalType");
  }

  private Optional<Incompatibility> meaning() {
    return problem(
        IncompatibilityKind.MEANING,
        "the bits would be read as they are, and mean something else",
        "keep the logical type, or give the new one a field of another name");
  }

  private Optional<Incompatibility> otherForm() {
    Schema.Type from = writer.schema().getType();
    Schema.Type to = reader.schema().getType();
    if (from == to) {
      boolean textOnly =
          reader.form() == Form.STRING
              && (writer.form() == Form.UUID_TEXT || writer.form() == Form.SYMBOL);
      return textOnly ? Optional.empty() : meaning();
    }
    if (!Resolver.Promote.isValid(writer.schema(), reader.schema())) {
      return mismatch();
    }
    if (from == Schema.Type.STRING || from == Schema.Type.BYTES) {
      return problem(
          IncompatibilityKind.ENCODING,
          from == Schema.Type.BYTES
              ? "bytes that are no UTF-8 would become question marks, for good"
              : "text would become its UTF-8, which other bytes cannot be told from",
          "keep the type, or give the new one a field of another name");
    }
    if (isLabelled(reader) || isLabelled(writer)) {
      return label().or(this::meaning);
    }
    boolean rounds =
        to == Schema.Type.FLOAT || (to == Schema.Type.DOUBLE && from == Schema.Type.LONG);
    return rounds
        ? problem(
            IncompatibilityKind.ROUNDED,
            to == Schema.Type.FLOAT
                ? "16777217 would become 16777216"
                : "9007199254740993 would become 9007199254740992",
            from == Schema.Type.INT
                ? "keep the type, or widen it to double"
                : "keep the type, or give a decimal a field of another name")
        : label();
  }

  /** Whether the form is a logical one: it then holds for its own base type alone. */
  private static boolean isLabelled(ScalarForm form) {
    return switch (form.form()) {
      case INT, LONG, FLOAT, DOUBLE -> false;
      default -> true;
    };
  }

  private Optional<Incompatibility> mismatch() {
    return Optional.of(Mismatch.of(reader.schema(), writer.schema(), headgateConverts()));
  }

  private Optional<Incompatibility> problem(
      IncompatibilityKind kind, String consequence, String advice) {
    return Optional.of(
        new Incompatibility(
            kind,
            "",
            Mismatch.show(writer.schema()),
            Mismatch.show(reader.schema()),
            consequence,
            advice,
            headgateConverts()));
  }

  /** The reader's must be the very form that Headgate gives the type: it writes no other. */
  private boolean headgateConverts() {
    Optional<Type> to = reader.exactType();
    return to.isPresent()
        && isWritten(to.get())
        && writer.exactType().filter(from -> Lattice.isLossless(from, to.get())).isPresent();
  }

  private boolean isWritten(Type type) {
    ScalarForm own = ScalarForm.of(AvroSchemas.compile(type, "own", ""));
    return own.form() == reader.form()
        && own.schema().getType() == reader.schema().getType()
        && own.unitsPerSecond() == reader.unitsPerSecond();
  }
}
