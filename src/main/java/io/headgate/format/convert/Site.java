package io.headgate.format.convert;

import io.headgate.format.ValueWatch;
import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.util.Map;

/**
 * What compiling a converter takes beside the two types.
 *
 * @param options of the column, see {@link Column#options()}
 * @param pii whether the column's values are masked in messages
 * @param feeds what becomes of several fields that feed one column
 * @param values which values are counted
 * @param path of the column; empty at the top
 */
record Site(
    DriftPolicy drift,
    Map<String, String> options,
    boolean pii,
    Feeds feeds,
    ValueWatch values,
    String path) {
  static Site of(DriftPolicy drift) {
    return of(drift, Feeds.ONE, ValueWatch.NONE);
  }

  static Site of(DriftPolicy drift, Feeds feeds, ValueWatch values) {
    return new Site(drift, Map.of(), false, feeds, values, "");
  }

  Site at(Column column) {
    // What is followed as a whole is not counted again by what is inside.
    ValueWatch inside = values.following(column).isPresent() ? ValueWatch.NONE : values;
    String below = ValueWatch.path(path, column.name());
    return new Site(drift, column.options(), pii || column.pii(), feeds, inside, below);
  }

  ScalarParser parser(Type type) {
    return type instanceof Type.Enumeration choice
        ? ScalarParsers.symbols(choice, replaced())
        : ScalarParsers.of(type, options);
  }

  /** Counts a symbol that an enum's fallback takes the place of. */
  Runnable replaced() {
    return values.replaced(path);
  }

  /** Whether values of a retyped column are converted one by one. */
  boolean convertsRetyped() {
    return drift.retyped() == DriftPolicy.Action.IGNORE;
  }

  void mismatch(Problems problems, String value, ScalarForm source, Type target) {
    mismatch(problems, value, source.show(), target);
  }

  void mismatch(Problems problems, String value, String source, Type target) {
    problems.mismatch(
        "Cannot convert "
            + (pii ? "'***'" : Violation.show(value))
            + " of type "
            + source
            + " to "
            + TypeNames.of(target)
            + ": expected "
            + TypeNames.expected(target));
  }
}
