package io.headgate.schema;

import java.util.List;
import java.util.Optional;

/** A rule over one column's values; null passes every rule. */
public sealed interface Rule {
  /** Both ends belong to the range; text of the column's type, at least one present. */
  record Range(Optional<String> min, Optional<String> max) implements Rule {}

  /** Text of the column's type. */
  record OneOf(List<String> values) implements Rule {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /** An RE2 regular expression that the whole value must match. */
  record Pattern(String regex) implements Rule {}

  /** Code points of a string, bytes of bytes, items of an array or map. */
  record Length(Optional<Long> min, Optional<Long> max) implements Rule {}
}
