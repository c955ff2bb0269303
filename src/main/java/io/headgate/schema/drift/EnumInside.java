package io.headgate.schema.drift;

import io.headgate.schema.Type;
import java.util.Optional;

/** The enum that a column is, or that the items of its array or map are, however deep. */
public final class EnumInside {
  private EnumInside() {}

  /** Empty if it is none; what is inside a record is another column. */
  public static Optional<Type.Enumeration> find(Type type) {
    if (type instanceof Type.ListOf list) {
      return find(list.element());
    }
    if (type instanceof Type.MapOf map) {
      return find(map.value());
    }
    return type instanceof Type.Enumeration choice ? Optional.of(choice) : Optional.empty();
  }

  /** The type with another one in the enum's place; others stay as they are. */
  static Type replace(Type type, Type other) {
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(replace(list.element(), other), list.elementNullable());
    }
    if (type instanceof Type.MapOf map) {
      return new Type.MapOf(replace(map.value(), other), map.valueNullable());
    }
    return type instanceof Type.Enumeration ? other : type;
  }
}
