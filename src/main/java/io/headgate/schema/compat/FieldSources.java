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

  /** The reader's fields by their aliases; of several with the same, the last counts. */
  private final Map<String, Field> aliases = new HashMap<>();

  /** The writer's fields by the names that the reader's aliases give them. */
  private final Map<String, Field> byName = new HashMap<>();

  private final Map<Integer, Field> byId = new HashMap<>();
  private final Map<String, Field> bySuccession = new HashMap<>();

  private FieldSources(Schema reader, Schema writer) {
    this.reader = reader;
    this.writer = writer;
    String written = writer.getFullName();
    aliasesApply =
        Objects.equals(reader.getFullName(), written) || reader.getAliases().contains(written);
    for (Field field : reader.getFields()) {
      field.aliases().forEach(alias -> aliases.put(alias, field));
    }
    for (Field field : writer.getFields()) {
      Field renamed = aliasesApply ? aliases.get(field.name()) : null;
      byName.putIfAbsent(renamed == null ? field.name() : renamed.name(), field);
      id(field).ifPresent(id -> byId.putIfAbsent(id, field));
      field.aliases().forEach(alias -> bySuccession.putIfAbsent(alias, field));
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
    Field other = aliases.get(field.name());
    return other != null && !other.name().equals(field.name());
  }

  /** What a field is read from. */
  Optional<Field> of(Field field) {
    return Optional.ofNullable(byName.get(field.name()));
  }

  /** What a field's name and aliases name, whether or not they apply: one, or no reader can be. */
  List<Field> named(Field field) {
    List<Field> named = new ArrayList<>();
    Optional.ofNullable(writer.getField(field.name())).ifPresent(named::add);
    field.aliases().stream().map(writer::getField).filter(Objects::nonNull).forEach(named::add);
    return named;
  }

  /** Written fields that nothing is read from, in their order. */
  List<Field> unread() {
    return byName.entrySet().stream()
        .filter(entry -> reader.getField(entry.getKey()) == null)
        .map(Map.Entry::getValue)
        .sorted((a, b) -> Integer.compare(a.pos(), b.pos()))
        .toList();
  }

  /** The written field that an alias of a field names, whatever it is read into. */
  Optional<Field> aliased(Field field) {
    return field.aliases().stream().map(writer::getField).filter(Objects::nonNull).findFirst();
  }

  /** The written field that says of itself that it had a field's name before. */
  Optional<Field> successor(Field field) {
    return Optional.ofNullable(bySuccession.get(field.name()))
        .filter(written -> !written.name().equals(field.name()));
  }

  /** The written field with the field-id of a field. */
  Optional<Field> numbered(Field field) {
    return id(field).map(byId::get);
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
