package io.headgate.schema.infer;

import org.jspecify.annotations.Nullable;

/**
 * The values of a column that are plain numbers, and an example of those that are not: a column of
 * numbers with a few faults is to be told from one of texts.
 */
final class MostlyNumbers {
  private static final int MOST_CHARACTERS = 40;

  /** Faults are fewer than one in so many values. */
  private static final int FAULTS = 10;

  private final NumberFacts numbers = new NumberFacts(NumberNotation.PLAIN);
  private long count;
  private long others;
  private @Nullable String least;

  void add(NumberScan number) {
    numbers.add(number);
    count++;
  }

  void addOther(CharSequence text) {
    others++;
    keep(text);
  }

  /** Of all others that can be shown the least, so that their order makes no difference. */
  private void keep(CharSequence text) {
    if ((least == null || CharSequence.compare(text, least) < 0) && isShown(text)) {
      least = text.toString();
    }
  }

  private static boolean isShown(CharSequence text) {
    if (text.length() > MOST_CHARACTERS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  void merge(MostlyNumbers other) {
    numbers.merge(other.numbers);
    count += other.count;
    others += other.others;
    if (other.least != null) {
      keep(other.least);
    }
  }

  boolean areMost() {
    return others > 0 && others * FAULTS <= count + others;
  }

  NumberFacts numbers() {
    return numbers;
  }

  /** How many are no numbers, and an example. */
  String faults() {
    return others
        + " of "
        + (count + others)
        + " values"
        + (least == null ? "" : ", such as '" + least + "'");
  }
}
