package io.headgate.check;

/** One rule of a column, compiled for its type. */
interface RuleCheck {
  /** Whether the value in {@code [from, to)} keeps the rule. Makes no objects. */
  boolean passes(byte[] data, int from, int to);

  /** What the rule asks for, such as {@code 0 to 100}. */
  String expected();
}
