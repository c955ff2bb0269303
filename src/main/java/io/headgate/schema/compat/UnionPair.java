package io.headgate.schema.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * The rules for unions. Which branch of a reader's union takes a value is Avro's own choice, and is
 * asked of its resolver: it takes the first that it can, not the best.
 */
final class UnionPair {
  private final SchemaPairs types;
  private final Schema reader;

  UnionPair(SchemaPairs types, Schema reader) {
    this.types = types;
    this.reader = reader;
  }

  /** Problems of a union that is written: branch by branch, since any may have been. */
  List<Incompatibility> write(Schema writer) {
    List<Schema> written = writer.getTypes();
    List<Incompatibility> found = new ArrayList<>();
    boolean byPlace = resolve(writer) instanceof Resolver.WriterUnion union && union.unionEquiv;
    for (int i = 0; i < written.size(); i++) {
      if (byPlace) {
        swapped(i, written.get(i)).ifPresent(found::add);
        found.addAll(types.check(reader.getTypes().get(i), written.get(i)));
      } else {
        found.addAll(types.check(reader, written.get(i)));
      }
    }
    return found;
  }

  /** Unions that look alike are read by place, whatever the namespaces of their branches. */
  private Optional<Incompatibility> swapped(int place, Schema branch) {
    Integer own = SchemaPairs.isNamed(branch) ? reader.getIndexNamed(branch.getFullName()) : null;
    return own == null || own == place
        ? Optional.empty()
        : Optional.of(choice(branch, reader.getTypes().get(place), reader.getTypes().get(own)));
  }

  /** Problems of a type that is written and read into one of the union's branches. */
  List<Incompatibility> read(Schema writer) {
    if (!(resolve(writer) instanceof Resolver.ReaderUnion union)) {
      return noBranch(writer);
    }
    Schema chosen = reader.getTypes().get(union.firstMatch);
    List<Incompatibility> found = types.check(chosen, writer);
    if (found.isEmpty()) {
      return found;
    }
    return reader.getTypes().stream()
        .filter(branch -> types.check(branch, writer).isEmpty())
        .findFirst()
        .map(better -> List.of(choice(writer, chosen, better)))
        .orElse(found);
  }

  private static Incompatibility choice(Schema writer, Schema chosen, Schema better) {
    String best = Mismatch.show(better);
    return new Incompatibility(
        IncompatibilityKind.BRANCH_CHOICE,
        "",
        Mismatch.show(writer),
        Mismatch.show(chosen),
        "Avro takes that branch, and " + best + " is the one that holds every value",
        "put " + best + " in front of it, or leave it out",
        false);
  }

  private List<Incompatibility> noBranch(Schema writer) {
    if (writer.getType() == Schema.Type.NULL) {
      return List.of(Mismatch.of(reader, writer, false));
    }
    Optional<Schema> alike =
        reader.getTypes().stream()
            .filter(it -> it.getType() == writer.getType() && SchemaPairs.isNamed(it))
            .filter(it -> SchemaPairs.isNamedAlike(it, writer))
            .findFirst();
    if (alike.isEmpty()) {
      return List.of(
          new Incompatibility(
              IncompatibilityKind.BRANCH,
              "",
              Mismatch.show(writer),
              Mismatch.show(reader),
              "the union has no branch for it",
              "keep the branch, or give the new type a field of another name",
              false));
    }
    List<Incompatibility> found = types.check(alike.get(), writer);
    return found.isEmpty()
        ? List.of(
            new Incompatibility(
                IncompatibilityKind.NAMESPACE,
                "",
                Mismatch.show(writer),
                Mismatch.show(alike.get()),
                "in a union readers go by full names, and stop here",
                "keep the namespace, or give the reader's type the alias " + writer.getFullName(),
                true))
        : found;
  }

  /** What Avro's reader makes of it; of a pair that it cannot even look at, nothing. */
  private Resolver.@Nullable Action resolve(Schema writer) {
    try {
      return Resolver.resolve(writer, reader, new GenericData());
    } catch (AvroRuntimeException refused) {
      return null; // the types' own rules find the reason
    }
  }
}
