package io.headgate.schema.compat;

import io.headgate.schema.AvroSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * Which written field each field of a reader's record gets its value from, as Avro has it: the
 * writer's fields are first renamed by the reader's aliases, and then found by name.
 */
final class FieldSources {
  private final Schema reader;
  private final Schema writer;
  private final boolean aliasesApply;
  private final Map<String, List<Field>> byName = new HashMap<>();

  private FieldSources(Schema reader, Schema writer) {
    this.reader = reader;
    this.writer = writer;
    String written = writer.getFullName();
    aliasesApply =
        Objects.equals(reader.getFullName(), written) || reader.getAliases().contains(written);
    Map<String, String> renames = new HashMap<>();
    if (aliasesApply) {
      for (Field field : reader.getFields()) {
        field.aliases().forEach(alias -> renames.put(alias, field.name()));
      }
    }
    for (Field field : writer.getFields()) {
      String name = renames.getOrDefault(field.name(), field.name());
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(field);
    }
  }

  static FieldSources of(Schema reader, Schema writer) {
    return new FieldSources(reader, writer);
  }

  /** Whether the reader's record goes by a name that lets its fields' aliases count. */
  boolean aliasesApply() {
    return aliasesApply;
  }

  /** Whether a field's name is an alias of another. */
  boolean isAlias(Field field) {
    return reader.getFields().stream()
        .anyMatch(it -> !it.name().equals(field.name()) && it.aliases().contains(field.name()));
  }

  /** What a field is read from. */
  Optional<Field> of(Field field) {
    return byName.getOrDefault(field.name(), List.of()).stream().findFirst();
  }

  /** What a field's name and aliases name, whether or not they apply: one, or no reader can be. */
  List<Field> named(Field field) {
    List<Field> named = new ArrayList<>();
    Optional.ofNullable(writer.getField(field.name())).ifPresent(named::add);
    field.aliases().stream().map(writer::getField).filter(Objects::nonNull).forEach(named::add);
    return named;
  }

  /** Written fields that nothing is read from. */
  List<Field> unread() {
    List<Field> unread = new ArrayList<>();
    byName.forEach(
        (name, fields) -> {
          if (reader.getField(name) == null) {
            unread.addAll(fields);
          }
        });
    unread.sort((a, b) -> Integer.compare(a.pos(), b.pos()));
    return unread;
  }

  /** The written field that an alias of a field names, whatever it is read into. */
  Optional<Field> aliased(Field field) {
    return field.aliases().stream().map(writer::getField).filter(Objects::nonNull).findFirst();
  }

  /** The written field that says of itself that it had a field's name before. */
  Optional<Field> successor(Field field) {
    return writer.getFields().stream()
        .filter(it -> !it.name().equals(field.name()) && it.aliases().contains(field.name()))
        .findFirst();
  }

  /** The written field with the field-id of a field. */
  Optional<Field> numbered(Field field) {
    Optional<Integer> id = id(field);
    return id.isEmpty()
        ? Optional.empty()
        : writer.getFields().stream().filter(written -> id(written).equals(id)).findFirst();
  }

  /** The immutable number of a field, if it has one. */
  static Optional<Integer> id(Field field) {
    return field.getObjectProp(AvroSchemas.FIELD_ID) instanceof Integer id
        ? Optional.of(id)
        : Optional.empty();
  }

  /** Whether both fields are numbered, so that there is no doubt if they are the same. */
  static boolean numbered(Field one, Field other) {
    return id(one).isPresent() && id(other).isPresent();
  }
}
