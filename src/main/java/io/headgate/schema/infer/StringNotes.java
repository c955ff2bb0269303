package io.headgate.schema.infer;

import io.headgate.schema.TypeText;
import io.headgate.schema.infer.ScalarFacts.Form;
import java.util.ArrayList;
import java.util.List;

/** Why a column's values stay strings, and what they might be made instead. */
final class StringNotes {
  /** More distinct values are no fixed set. */
  private static final int MOST_SYMBOLS = 20;

  /** A set is fixed only if its values come back. */
  private static final int LEAST_REPETITION = 10;

  private StringNotes() {}

  static List<String> of(ScalarFacts facts) {
    List<String> notes = new ArrayList<>();
    if (facts.haveMarks()) {
      notes.add("looks like numbers with leading zeros or a plus sign: kept as text");
    }
    List<TemporalFormat> formats = facts.temporals();
    if (areAmbiguous(formats)) {
      notes.add(
          "proposal: dates whose day and month cannot be told apart: "
              + String.join(" or ", formats.stream().map(it -> it.pattern().orElse("")).toList())
              + "; choose one as pattern, and type "
              + TypeText.name(formats.get(0).kind()));
    } else if (facts.are(Form.SHORT_YEAR_DATE)) {
      notes.add("proposal: dates with two-digit years: choose a pattern that says the century");
    }
    if (facts.number(NumberNotation.COMMA_GROUPS).isPossible()
        && facts.number(NumberNotation.DECIMAL_COMMA).isPossible()) {
      notes.add(
          "proposal: numbers whose comma may be a decimal or a thousands separator: set"
              + " decimal-separator or thousands-separator, and a number type");
    }
    if (facts.are(Form.JSON)) {
      notes.add("holds JSON text");
    }
    if (facts.are(Form.EMAIL)) {
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
    DistinctSample sample = facts.sample();
    if (sample.isComplete()
        && sample.size() <= MOST_SYMBOLS
        && facts.count() >= (long) LEAST_REPETITION * sample.size()) {
      List<String> values = sample.sorted();
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
