package io.headgate.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one most probably meant, by edit distance. */
public final class Nearest {
  private Nearest() {}

  /**
   * The nearest name, unless even that needs more edits than a third of its length and is no longer
   * or shorter form of the name.
   */
  public static Optional<String> to(String name, Collection<String> known) {
    String folded = fold(name);
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(folded, fold(candidate));
      if (distance < least || (distance == least && candidate.compareTo(best) < 0)) {
        least = distance;
        best = candidate;
      }
    }
    int allowed = Math.max(1, Math.max(folded.length(), best.length()) / 3);
    if (least <= allowed && least < best.length()) {
      return Optional.of(best);
    }
    return known.stream().filter(candidate -> isForm(folded, fold(candidate))).sorted().findFirst();
  }

  private static boolean isForm(String name, String candidate) {
    return Math.min(name.length(), candidate.length()) >= 3
        && (candidate.startsWith(name) || name.startsWith(candidate));
  }

  /** {@code " (did you mean 'path'?)"}, or nothing. */
  public static String hint(String name, Collection<String> known) {
    return to(name, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Edits (insert, delete, replace, swap of neighbours) from one text to the other. */
  public static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }
}
