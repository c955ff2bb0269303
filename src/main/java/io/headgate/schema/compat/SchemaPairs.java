package io.headgate.schema.compat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Walks a reader's and a writer's schema together. Each pair of types is compared once, however
 * often it is used, so that neither recursion nor sharing makes it long.
 */
final class SchemaPairs {
  private final Step step;
  private final IdentityHashMap<Schema, IdentityHashMap<Schema, List<Incompatibility>>> known =
      new IdentityHashMap<>();

  SchemaPairs(Step step) {
    this.step = step;
  }

  Step step() {
    return step;
  }

  /** All problems, with paths from here on. */
  List<Incompatibility> check(Schema reader, Schema writer) {
    IdentityHashMap<Schema, List<Incompatibility>> ofReader =
        known.computeIfAbsent(reader, key -> new IdentityHashMap<>());
    List<Incompatibility> before = ofReader.get(writer);
    if (before != null) {
      return before;
    }
    ofReader.put(writer, List.of()); // a pair within itself has no problems of its own
    List<Incompatibility> found = List.copyOf(compare(reader, writer));
    ofReader.put(writer, found);
    return found;
  }

  private List<Incompatibility> compare(Schema reader, Schema writer) {
    if (writer.getType() == Schema.Type.UNION) {
      return new UnionPair(this, reader).write(writer);
    }
    if (reader.getType() == Schema.Type.UNION) {
      return new UnionPair(this, reader).read(writer);
    }
    if (isScalar(reader) && isScalar(writer)) {
      List<Incompatibility> found = new ArrayList<>();
      name(reader, writer).ifPresent(found::add);
      ScalarPair.check(reader, writer).ifPresent(found::add);
      return found;
    }
    if (reader.getType() != writer.getType()) {
      return List.of(Mismatch.of(reader, writer, false));
    }
    return switch (reader.getType()) {
      case ARRAY -> under("[]", check(reader.getElementType(), writer.getElementType()));
      case MAP -> under("{}", check(reader.getValueType(), writer.getValueType()));
      default -> {
        List<Incompatibility> found = new ArrayList<>();
        name(reader, writer).ifPresent(found::add);
        found.addAll(RecordPair.check(this, reader, writer));
        yield found;
      }
    };
  }

  private static boolean isScalar(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ARRAY, MAP, UNION -> false;
      default -> true;
    };
  }

  private static List<Incompatibility> under(String path, List<Incompatibility> inner) {
    return inner.stream().map(it -> it.under(path)).toList();
  }

  private static Optional<Incompatibility> name(Schema reader, Schema writer) {
    boolean alike =
        reader.getType() != writer.getType() || !isNamed(reader) || isNamedAlike(reader, writer);
    return alike
        ? Optional.empty()
        : Optional.of(
            new Incompatibility(
                IncompatibilityKind.NAME,
                "",
                Mismatch.show(writer),
                Mismatch.show(reader),
                "readers take types of different names for different types",
                "keep the name, or give the reader's type the alias " + writer.getFullName(),
                true));
  }

  static boolean isNamed(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> true;
      default -> false;
    };
  }

  /** Whether Avro's checker takes the names of two types for the same. */
  static boolean isNamedAlike(Schema reader, Schema writer) {
    return Objects.equals(reader.getName(), writer.getName())
        || reader.getAliases().contains(writer.getFullName());
  }
}
