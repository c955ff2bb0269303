package io.headgate.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name may have meant. */
public final class NearestName {
  private NearestName() {}

  /** The known name with the fewest edits, if it is at most a third of the name away. */
  public static Optional<String> of(String name, Collection<String> known) {
    String best = null;
    int fewest = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code : did you mean 'amount'?}, or the known names where none is near. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("expected one of " + String.join(", ", known));
  }

  private static int edits(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
