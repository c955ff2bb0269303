package io.headgate.schema.rename;

import io.headgate.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a column's name, in lower case: {@code custNo}, {@code CUST-NO} and {@code cust_no}
 * are all cust, no.
 */
record NameWords(List<String> words) {
  private static final Pattern BORDER =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})"
              + "|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

  /** How alike a word and its beginning are. */
  private static final double ABBREVIATED = 0.9;

  private static final int LEAST_ABBREVIATION = 3;

  static NameWords of(String name) {
    return new NameWords(
        BORDER
            .splitAsStream(name)
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList());
  }

  /** From 0, nothing in common, to 1: the better of comparing words, and the letters. */
  double likeness(NameWords other) {
    return Math.max(byWords(other), byLetters(joined(), other.joined()));
  }

  private String joined() {
    return String.join("", words);
  }

  /** Twice the words in common over all words; order does not matter. */
  private double byWords(NameWords other) {
    List<String> left = new ArrayList<>(other.words);
    double common = 0;
    for (String word : words) {
      String best = "";
      double most = 0;
      for (String candidate : left) {
        double likeness = wordLikeness(word, candidate);
        if (likeness > most) {
          most = likeness;
          best = candidate;
        }
      }
      left.remove(best);
      common += most;
    }
    int all = words.size() + other.words.size();
    return all == 0 ? 0 : 2 * common / all;
  }

  private static double wordLikeness(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    boolean begins = one.startsWith(other) || other.startsWith(one);
    return begins && Math.min(one.length(), other.length()) >= LEAST_ABBREVIATION ? ABBREVIATED : 0;
  }

  private static double byLetters(String one, String other) {
    int longer = Math.max(one.length(), other.length());
    return longer == 0 ? 0 : 1 - (double) Nearest.distance(one, other) / longer;
  }
}
