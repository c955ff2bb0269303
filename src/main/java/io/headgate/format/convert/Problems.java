package io.headgate.format.convert;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one record. A converter reports with the path below itself; whoever
 * called it puts its own step in front, which costs nothing while nothing is wrong.
 */
public final class Problems {
  private final List<Violation> violations = new ArrayList<>();

  public boolean isEmpty() {
    return violations.isEmpty();
  }

  /** What was collected; the collection starts afresh. */
  public List<Violation> take() {
    List<Violation> taken = List.copyOf(violations);
    violations.clear();
    return taken;
  }

  int count() {
    return violations.size();
  }

  void add(Violation violation) {
    violations.add(violation);
  }

  void mismatch(String message) {
    violations.add(new Violation(RejectionCode.TYPE_MISMATCH, "", message));
  }

  /** Puts a step in front of the paths of all violations from the given one on. */
  void prefix(int from, String step) {
    for (int i = from; i < violations.size(); i++) {
      Violation old = violations.get(i);
      String below = old.field();
      String path = below.isEmpty() || below.startsWith("[") ? step + below : step + "." + below;
      violations.set(i, new Violation(old.code(), path, old.message()));
    }
  }
}
