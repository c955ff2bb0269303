package io.headgate.schema.infer;

import io.headgate.schema.TypeText;
import java.util.ArrayList;
import java.util.List;

/** Why a column's values stay strings, and what they might be made instead. */
final class StringNotes {
  /** A set is fixed only if its values come back. */
  private static final int LEAST_REPETITION = 10;

  private StringNotes() {}

  static List<String> of(ScalarFacts facts) {
    List<String> notes = new ArrayList<>();
    if (facts.haveMarks()) {
      notes.add("looks like numbers with leading zeros or a plus sign: kept as text");
    }
    if (facts.mostly().areMost()) {
      InferredNumber.of(facts.mostly().numbers())
          .ifPresent(
              type ->
                  notes.add(
                      "proposal: type "
                          + TypeText.print(type)
                          + " but for "
                          + facts.mostly().faults()
                          + ", which it would reject"));
    }
    List<TemporalFormat> formats = facts.temporals();
    if (areAmbiguous(formats)) {
      notes.add(
          "proposal: dates whose day and month cannot be told apart: "
              + String.join(" or ", formats.stream().map(it -> it.pattern().orElse("")).toList())
              + "; choose one as pattern, and type "
              + TypeText.name(formats.get(0).kind()));
    } else if (facts.are(TextForm.SHORT_YEAR_DATE)) {
      notes.add("proposal: dates with two-digit years: choose a pattern that says the century");
    }
    if (facts.number(NumberNotation.PLAIN).isPossible()) {
      notes.add("numbers of more digits than an exact type holds: kept as text");
    } else if (facts.number(NumberNotation.COMMA_GROUPS).isPossible()
        && facts.number(NumberNotation.DECIMAL_COMMA).isPossible()) {
      notes.add(
          "proposal: numbers whose comma may be a decimal or a thousands separator: set"
              + " decimal-separator or thousands-separator, and a number type");
    }
    if (facts.are(TextForm.JSON)) {
      notes.add("holds JSON text");
    }
    if (facts.are(TextForm.EMAIL)) {
      notes.add("proposal: looks like e-mail addresses: set pii: true");
    } else {
      symbols(facts, notes);
    }
    if (facts.arePadded()) {
      notes.add("some values start or end with blanks");
    }
    return notes;
  }

  private static void symbols(ScalarFacts facts, List<String> notes) {
    List<String> values = facts.values().sorted();
    if (!facts.values().areMany() && facts.count() >= (long) LEAST_REPETITION * values.size()) {
      boolean names = values.stream().allMatch(it -> it.matches("[A-Za-z_][A-Za-z0-9_]*"));
      notes.add(
          "proposal: only "
              + values.size()
              + " values ("
              + String.join(" | ", values)
              + "): "
              + (names
                  ? "type enum with these symbols, or rules: {one-of: …}"
                  : "rules: {one-of: …}"));
    }
  }

  static boolean areAmbiguous(List<TemporalFormat> formats) {
    return formats.stream().anyMatch(a -> formats.stream().anyMatch(a::contradicts));
  }
}
