package io.headgate.format.json;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong with the record being parsed. A value's reader adds with a path relative to the
 * value; whoever called it puts its own name in front, so that paths cost nothing on good records.
 */
final class Violations {
  private static final int MAX = 100;

  private final List<Violation> found = new ArrayList<>();

  int count() {
    return found.size();
  }

  void add(RejectionCode code, String message) {
    add(code, "", message);
  }

  void add(RejectionCode code, String field, String message) {
    if (found.size() < MAX) {
      found.add(new Violation(code, field, message));
    } else if (found.size() == MAX) {
      found.add(new Violation(code, "", "Further violations are not listed"));
    }
  }

  /** Puts a field's name or {@code [index]} in front of the paths from the given one on. */
  void within(int first, String name) {
    for (int i = first; i < found.size(); i++) {
      Violation violation = found.get(i);
      String path = violation.field();
      String joined = path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path;
      found.set(i, new Violation(violation.code(), joined, violation.message()));
    }
  }

  /** All of them, those about the text itself first; forgets them. */
  List<Violation> take() {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Violation> all = new ArrayList<>(found);
    found.clear();
    all.sort(Comparator.comparing(violation -> violation.code() != RejectionCode.MALFORMED));
    return all;
  }
}
