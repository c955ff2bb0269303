package io.headgate.schema.compat;

import java.util.Locale;

/**
 * Every way in which a schema fails to read what another wrote, or is not fit to be read itself.
 * The reference page is made of this table.
 */
public enum IncompatibilityKind {
  TYPE(Avro.REFUSES, "the type written is not one that the type read can hold"),
  SIZE(Avro.REFUSES, "a fixed of another size"),
  SYMBOL(Avro.REFUSES, "an enum lacks symbols and has no default"),
  NULL(Avro.REFUSES, "null may be written and cannot be read"),
  BRANCH(Avro.REFUSES, "a union lacks a type that may be written"),
  NAME(Avro.REFUSES, "a record, enum or fixed has another name, and no alias says so"),
  NO_DEFAULT(Avro.REFUSES, "a field is missing in what is written and has no default"),
  ROUNDED(Avro.PASSES, "whole numbers become floating-point ones that cannot hold all of them"),
  ENCODING(Avro.PASSES, "text becomes bytes or bytes become text"),
  MEANING(Avro.PASSES, "a logical type is added, taken away or another"),
  UNIT(Avro.PASSES, "a time or timestamp is in another unit"),
  SCALE(Avro.PASSES, "a decimal has another scale"),
  PRECISION(Avro.PASSES, "a decimal has fewer digits"),
  BRANCH_CHOICE(Avro.PASSES, "Avro puts a value into a union's branch that is not its own"),
  NAMESPACE(Avro.PASSES, "an enum or fixed in a union is in another namespace"),
  ALIAS_UNUSED(
      Avro.PASSES, "a field's alias has no effect, since the record's full name is another"),
  ALIAS_AMBIGUOUS(Avro.PASSES, "an alias takes the value of a field that is another's too"),
  FIELD_ID(Avro.PASSES, "a field has the name of one with another field-id"),
  RENAMED(
      Avro.PASSES,
      "a field is written under another name, as its field-id or the writer's alias says, and the"
          + " reader has no alias for it"),
  RESPELLED(
      Avro.PASSES, "a field's name differs in case or punctuation alone, and no alias says so"),
  MAYBE_RENAMED(
      Avro.PASSES,
      "a field goes and one of the same type comes in one step, and neither alias nor field-id says"
          + " whether it is the same"),
  READER_FAILS(Avro.REFUSES, "whatever else Avro's checker or its reader refuses"),
  INVALID_DECIMAL(
      Avro.PASSES,
      "a decimal that is none, such as one of more digits behind the point than in all; readers take"
          + " it for bytes"),
  INVALID_DEFAULT(Avro.PASSES, "a default is not a value of its field's type"),
  DEFAULT_BRANCH(
      Avro.PASSES,
      "a union's default is not of its first branch; Avro before 1.12 cannot parse it"),
  INVALID_NAME(
      Avro.PASSES, "a name has characters other than ASCII letters, digits and the underscore"),
  FIELD_ID_TWICE(Avro.PASSES, "two fields of a record have one field-id"),
  ENDLESS(
      Avro.PASSES,
      "a record holds itself without a union, array or map in between, so that no value has an end");

  /** What Avro's own checker or parser makes of it. */
  public enum Avro {
    REFUSES,
    PASSES
  }

  private final Avro avro;
  private final String description;

  IncompatibilityKind(Avro avro, String description) {
    this.avro = avro;
    this.description = description;
  }

  public Avro avro() {
    return avro;
  }

  /** Whether a schema has the problem on its own, whatever was written. */
  public boolean ofOneSchema() {
    return compareTo(INVALID_DECIMAL) >= 0;
  }

  /** For the reference page; no full stop. */
  public String description() {
    return description;
  }

  /** As people write it: {@code maybe-renamed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
