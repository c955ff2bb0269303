package io.headgate.schema.infer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Column names made of a source's: names that a contract takes stay as they are; of others letters
 * become lower-case, accents go, and everything else is an underscore. Clashes, case ignored, get a
 * number, first come first served; names that stay as they are go before those that change.
 */
public final class SafeNames {
  private SafeNames() {}

  /** The safe names of a record's fields, in their order. */
  public static List<String> of(List<String> sourceNames) {
    String[] names = new String[sourceNames.size()];
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < names.length; i++) {
      String name = sourceNames.get(i);
      if (isSafe(name) && taken.add(name.toLowerCase(Locale.ROOT))) {
        names[i] = name;
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i] == null) {
        names[i] =
            free(
                isSafe(sourceNames.get(i)) ? sourceNames.get(i) : safe(sourceNames.get(i), i),
                taken);
      }
    }
    return new ArrayList<>(List.of(names));
  }

  private static boolean isSafe(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  private static String safe(String name, int index) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    if (plain.isEmpty()) {
      return "column_" + (index + 1);
    }
    return Character.isDigit(plain.charAt(0)) ? "c_" + plain : plain;
  }

  private static String free(String name, Set<String> taken) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }
}
