package io.headgate.schema;

import java.util.Locale;

/** What a policy can say about a change; the same word means the same for every kind. */
public enum DriftAction {
  EVOLVE("the dataset's schema changes accordingly, only ever by addition or widening"),
  ABSORB("the dataset's schema stays, and the source is read in its new form"),
  CONVERT("values that fit exactly are converted, one by one"),
  VARIANT("values are kept as they are in a new column beside the old one"),
  DEFAULT("null stands in, or the contract's default"),
  PROPOSE("nothing is lost now, and a person is asked"),
  WARN("the run goes on and says so"),
  REJECT("each record that carries it becomes a dead letter"),
  DISCARD_VALUE("the value is left out and counted"),
  DISCARD_ROW("each record that carries it is left out and counted"),
  HOLD("the source is kept as it came, for a person to release, and the others go on"),
  FAIL("the run is refused before data flows");

  private final String meaning;

  DriftAction(String meaning) {
    this.meaning = meaning;
  }

  /** For the reference page. */
  public String meaning() {
    return meaning;
  }

  /** As contracts write it: {@code discard-value}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
