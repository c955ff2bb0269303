package io.headgate.schema.compat;

import io.headgate.reject.Violation;
import io.headgate.schema.FieldNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.jspecify.annotations.Nullable;

/** The rules for records: whether each field gets its value from the field that it is meant to. */
final class RecordPair {
  /** What a column of a contract has in place of Avro's default, for readers by field id. */
  private static final String INITIAL_DEFAULT = "initial-default";

  private final SchemaPairs types;
  private final Schema reader;
  private final FieldSources sources;
  private final Map<String, List<Field>> unreadBySpelling = new HashMap<>();
  private final Map<String, List<Field>> unreadByType = new HashMap<>();
  private final List<Incompatibility> found = new ArrayList<>();

  private RecordPair(SchemaPairs types, Schema reader, Schema writer) {
    this.types = types;
    this.reader = reader;
    this.sources = FieldSources.of(reader, writer);
  }

  static List<Incompatibility> check(SchemaPairs types, Schema reader, Schema writer) {
    RecordPair pair = new RecordPair(types, reader, writer);
    for (Field unread : pair.sources.unread()) {
      put(pair.unreadBySpelling, FieldNames.fold(unread.name()), unread);
      put(pair.unreadByType, type(unread), unread);
    }
    reader.getFields().forEach(pair::field);
    return pair.found;
  }

  private static void put(Map<String, List<Field>> map, String key, Field field) {
    map.computeIfAbsent(key, unused -> new ArrayList<>()).add(field);
  }

  private void field(Field field) {
    List<Field> named = sources.named(field);
    if (named.size() > 1) {
      add(
          IncompatibilityKind.ALIAS_AMBIGUOUS,
          field,
          names(named),
          "its name and its aliases name more than one field that is written, and readers stop",
          "take the alias away that names a field which is still written, or the field itself",
          false);
      return;
    }
    sources.of(field).ifPresentOrElse(source -> present(field, source), () -> missing(field));
  }

  private void present(Field field, Field source) {
    if (FieldSources.numbered(field, source)
        && !FieldSources.id(field).equals(FieldSources.id(source))) {
      add(
          IncompatibilityKind.FIELD_ID,
          field,
          name(source) + " with field-id " + id(source),
          "values of one column would be read as those of another, which has field-id " + id(field),
          "keep the field-id of a field that is still the same, or give the new one a name that was"
              + " never used",
          false);
      return;
    }
    if (!source.name().equals(field.name()) && sources.isAlias(field)) {
      add(
          IncompatibilityKind.ALIAS_AMBIGUOUS,
          field,
          name(source),
          "its name is an alias of another field, which Avro's reader may go on to",
          "take the other field's alias away",
          false);
    } else if (!FieldSources.numbered(field, source)) {
      taken(field, source);
    }
    types.check(field.schema(), source.schema()).forEach(it -> found.add(it.under(field.name())));
  }

  /** Values that an alias gives to one field and a name to another. */
  private void taken(Field field, Field source) {
    if (!source.name().equals(field.name()) && reader.getField(source.name()) != null) {
      add(
          IncompatibilityKind.ALIAS_AMBIGUOUS,
          field,
          name(source),
          "its values would be read into this field, and the reader's own "
              + name(source)
              + " would be without them",
          "take the alias away, or number the fields with field-id to say which is which",
          false);
    }
    if (source.name().equals(field.name()) && sources.successor(field).isPresent()) {
      add(
          IncompatibilityKind.ALIAS_AMBIGUOUS,
          field,
          name(source),
          "a field that is written has the name as an alias, and another has it as its name",
          "take the alias away, or number the fields with field-id to say which is which",
          false);
    }
  }

  /** A field that nothing is read into: its default, unless there was something to read. */
  private void missing(Field field) {
    Optional<Field> numbered = sources.numbered(field);
    Optional<Field> aliased = sources.aliased(field);
    Optional<Field> successor = sources.successor(field);
    if (aliased.isPresent()) {
      aliasWithoutEffect(field, aliased.get());
    } else if (numbered.isPresent()) {
      renamed(field, numbered.get(), "with the same field-id " + id(field), true);
    } else if (successor.isPresent()) {
      renamed(field, successor.get(), "which has the name as an alias", false);
    } else if (!field.hasDefaultValue() && field.getObjectProp(INITIAL_DEFAULT) == null) {
      add(
          IncompatibilityKind.NO_DEFAULT,
          field,
          "",
          "the reader has no value for it",
          "give it a default, or an alias if it was written under another name",
          false);
    } else {
      suspect(field);
    }
  }

  private void renamed(Field field, Field source, String evidence, boolean exact) {
    add(
        IncompatibilityKind.RENAMED,
        field,
        name(source) + " " + evidence,
        "readers go by names and their own aliases, and would give the default for every value",
        "give the reader's field the alias "
            + Violation.show(source.name())
            + ", or keep the name where older versions must read new data",
        exact);
    types.check(field.schema(), source.schema()).forEach(it -> found.add(it.under(field.name())));
  }

  private void aliasWithoutEffect(Field field, Field source) {
    if (sources.aliasesApply()) {
      add(
          IncompatibilityKind.ALIAS_AMBIGUOUS,
          field,
          name(source),
          "an alias of another field takes its values, and nothing is left for " + name(field),
          "let one field alone have the alias",
          false);
      return;
    }
    add(
        IncompatibilityKind.ALIAS_UNUSED,
        field,
        name(source),
        "aliases of fields count only for a record of the same full name, so that every value would"
            + " be the default",
        "give the record " + reader.getFullName() + " the written record's full name as an alias",
        true);
    types.check(field.schema(), source.schema()).forEach(it -> found.add(it.under(field.name())));
  }

  private void suspect(Field field) {
    Optional<Field> respelled =
        unnumbered(field, unreadBySpelling.get(FieldNames.fold(field.name())));
    if (respelled.isPresent()) {
      add(
          IncompatibilityKind.RESPELLED,
          field,
          name(respelled.get()),
          "names count to the letter, and every value would be the default",
          "add the alias " + Violation.show(respelled.get().name()) + ", or keep the name",
          false);
      return;
    }
    if (types.step() == Step.NEXT) {
      unnumbered(field, unreadByType.get(type(field)))
          .ifPresent(
              gone ->
                  add(
                      IncompatibilityKind.MAYBE_RENAMED,
                      field,
                      name(gone),
                      "if this is the same column under another name, every value would be the"
                          + " default",
                      "add the alias "
                          + Violation.show(gone.name())
                          + " if it is; if not, number both with field-id, or take the old one away"
                          + " in a version of its own",
                      false));
    }
  }

  private static Optional<Field> unnumbered(Field field, @Nullable List<Field> candidates) {
    return candidates == null
        ? Optional.empty()
        : candidates.stream().filter(it -> !FieldSources.numbered(field, it)).findFirst();
  }

  /** The type as text, whether or not it may be null. */
  private static String type(Field field) {
    Schema schema = field.schema();
    if (schema.isUnion()) {
      List<Schema> values =
          schema.getTypes().stream().filter(it -> it.getType() != Schema.Type.NULL).toList();
      schema = values.size() == 1 ? values.get(0) : schema;
    }
    return Mismatch.show(schema);
  }

  private void add(
      IncompatibilityKind kind,
      Field field,
      String written,
      String consequence,
      String advice,
      boolean exact) {
    found.add(
        new Incompatibility(kind, field.name(), written, name(field), consequence, advice, exact));
  }

  private static String names(List<Field> fields) {
    return String.join(" and ", fields.stream().map(RecordPair::name).toList());
  }

  private static String name(Field field) {
    return Violation.show(field.name());
  }

  private static String id(Field field) {
    return FieldSources.id(field).map(String::valueOf).orElse("none");
  }
}
