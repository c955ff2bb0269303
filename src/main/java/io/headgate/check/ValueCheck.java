package io.headgate.check;

import io.headgate.reject.Violation;
import java.util.List;

/** Checks a value in Avro binary, and what is nested in it. Not for several threads. */
interface ValueCheck {
  /** Whether the value in {@code [from, to)} breaks no rule. Makes no objects. */
  boolean passes(byte[] data, int from, int to);

  /** Adds every rule that the value breaks. Called only if it does not pass. */
  void explain(byte[] data, int from, int to, String path, List<Violation> violations);
}
