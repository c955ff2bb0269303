package io.headgate.format.json;

import io.headgate.format.ValueCrossing;
import io.headgate.format.ValueWatch;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The fields of an object that the contract does not name, and what the drift policy says. */
final class Strangers {
  private final boolean absorbsAdded;
  private final boolean absorbsRenamed;

  // Names that resemble a column's, where that matters only if the column itself does not come.
  private final Map<String, Integer> similar = new LinkedHashMap<>();
  private int scope;

  private final @Nullable StrangerCounts counts;
  private @Nullable ValueCrossing counted; // of the field whose key was read last

  /**
   * @param values which values are counted
   * @param path of the object
   */
  Strangers(DriftPolicy drift, ValueWatch values, String path) {
    counts = values.isOn() ? new StrangerCounts(values, path) : null;
    absorbsAdded = drift.added() == DriftPolicy.Action.IGNORE;
    absorbsRenamed = drift.renamed() == DriftPolicy.Action.IGNORE;
  }

  /** Starts an object. */
  void begin() {
    scope = 0;
    if (!similar.isEmpty()) {
      similar.clear();
    }
    if (counts != null) {
      counts.begin();
    }
  }

  /**
   * Takes note of the key that was just read.
   *
   * @param found what {@link KeyTable#find} said of it
   */
  void add(JsonText in, int found) {
    if (scope == 0) {
      scope = in.keys.scope();
    }
    // Values of a record that is refused are not asked for.
    counted =
        counts == null || !absorbsAdded
            ? null
            : counts.find(in.content, in.contentFrom, in.contentTo);
    if (!in.keys.add(scope, in.content, in.contentFrom, in.contentTo)) {
      in.violations.add(
          RejectionCode.MALFORMED, name(in), "Invalid JSON: the object has the field twice");
      return;
    }
    if (found == KeyTable.UNKNOWN) {
      if (!absorbsAdded) {
        String name = name(in);
        in.violations.add(
            RejectionCode.UNKNOWN_FIELD,
            name,
            "Unknown field "
                + Violation.show(name)
                + ": add it to the contract, or set added: ignore in its drift policy");
      }
    } else if (!absorbsAdded || !absorbsRenamed) {
      similar.put(name(in), -2 - found);
    }
  }

  /** Passes over the value of the field whose key was read last. */
  int skip(JsonText in, int at, int depth) {
    ValueCrossing crossing = counted;
    if (crossing == null) {
      return Skipping.skip(in, at, depth);
    }
    counted = null;
    boolean isValue = in.bytes[at] != 'n';
    if (isValue) {
      crossing.in().add();
    }
    int end = Skipping.skip(in, at, depth);
    if (isValue) {
      crossing.out().add();
    }
    return end;
  }

  private static String name(JsonText in) {
    return name(in.content, in.contentFrom, in.contentTo);
  }

  /** A field's name, of which no more is kept than a person reads. */
  static String name(byte[] text, int from, int to) {
    int length = Math.min(to - from, 4 * Violation.SHOWN_CHARACTERS);
    return new String(text, from, length, StandardCharsets.UTF_8);
  }

  /** Notes what is wrong with names that resemble a column's, once it is known which came. */
  void judge(JsonText in, Column[] columns, IntPredicate came) {
    if (similar.isEmpty()) {
      return;
    }
    similar.forEach(
        (name, column) -> {
          if (!absorbsAdded || !came.test(column)) {
            in.violations.add(
                RejectionCode.UNKNOWN_FIELD,
                name,
                "Unknown field "
                    + Violation.show(name)
                    + ": it resembles column '"
                    + columns[column].name()
                    + "': add it as an alias, or set renamed: ignore in the drift policy");
          }
        });
  }
}
