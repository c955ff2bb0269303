package io.headgate.schema;

import java.util.List;
import java.util.Optional;

/** A rule over one column's values; null passes every rule. */
public sealed interface Rule {
  /** What becomes of a record whose value breaks it. */
  Severity severity();

  /** Its kind, as names of rules and messages have it. */
  String word();

  /** Both ends belong to the range; text of the column's type, at least one present. */
  record Range(Optional<String> min, Optional<String> max, Severity severity) implements Rule {
    public Range(Optional<String> min, Optional<String> max) {
      this(min, max, Severity.ERROR);
    }

    @Override
    public String word() {
      return "range";
    }
  }

  /** Text of the column's type. */
  record OneOf(List<String> values, Severity severity) implements Rule {
    public OneOf {
      values = List.copyOf(values);
    }

    public OneOf(List<String> values) {
      this(values, Severity.ERROR);
    }

    @Override
    public String word() {
      return "one-of";
    }
  }

  /** An RE2 regular expression that the whole value must match. */
  record Pattern(String regex, Severity severity) implements Rule {
    public Pattern(String regex) {
      this(regex, Severity.ERROR);
    }

    @Override
    public String word() {
      return "pattern";
    }
  }

  /** Code points of a string, bytes of bytes, items of an array or map. */
  record Length(Optional<Long> min, Optional<Long> max, Severity severity) implements Rule {
    public Length(Optional<Long> min, Optional<Long> max) {
      this(min, max, Severity.ERROR);
    }

    @Override
    public String word() {
      return "length";
    }
  }
}
