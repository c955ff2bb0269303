package io.headgate.format.convert;

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
 */
record Site(DriftPolicy drift, Map<String, String> options, boolean pii, Feeds feeds) {
  static Site of(DriftPolicy drift) {
    return of(drift, Feeds.ONE);
  }

  static Site of(DriftPolicy drift, Feeds feeds) {
    return new Site(drift, Map.of(), false, feeds);
  }

  Site at(Column column) {
    return new Site(drift, column.options(), pii || column.pii(), feeds);
  }

  ScalarParser parser(Type type) {
    return ScalarParsers.of(type, options);
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
