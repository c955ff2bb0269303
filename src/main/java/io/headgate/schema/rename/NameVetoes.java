package io.headgate.schema.rename;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names that say the opposite of each other: one negates and the other does not, or each has one
 * word of a pair of opposites. Taking such columns for one would turn every value's meaning round.
 */
final class NameVetoes {
  private static final String NOT = "not";

  /** Words that negate what follows them; at the end, {@code no} is a number. */
  private static final Set<String> NEGATIONS = Set.of("no", "non", "un", "dis");

  private static final List<String> PREFIXES = List.of("un", "dis", "non");

  /** What may follow a prefix and be a word of its own has at least so many letters. */
  private static final int LEAST_STEM = 3;

  /** Beginnings of words that only look as if a prefix negated them. */
  private static final List<String> NO_NEGATIONS =
      List.of(
          "unic", "unif", "union", "uniq", "unit", "univ", "unix", "under", "until", "discip",
          "discog", "discou", "discov", "discr", "discs", "discu", "disea", "dish", "disk", "dispa",
          "dispe", "displ", "dispo", "dispu", "dista", "disti", "distr", "nonce");

  private static final Map<String, String> OPPOSITES =
      Map.ofEntries(
          Map.entry("active", "inactive"),
          Map.entry("valid", "invalid"),
          Map.entry("visible", "invisible"),
          Map.entry("complete", "incomplete"),
          Map.entry("show", "hide"),
          Map.entry("shown", "hidden"),
          Map.entry("open", "closed"),
          Map.entry("public", "private"),
          Map.entry("allow", "deny"),
          Map.entry("include", "exclude"),
          Map.entry("start", "end"),
          Map.entry("first", "last"),
          Map.entry("min", "max"),
          Map.entry("from", "to"),
          Map.entry("debit", "credit"),
          Map.entry("source", "target"),
          Map.entry("sender", "receiver"),
          Map.entry("parent", "child"),
          Map.entry("before", "after"));

  private NameVetoes() {}

  static List<String> between(String dropped, String added) {
    List<String> vetoes = new ArrayList<>();
    List<String> before = NameWords.of(dropped).words();
    List<String> after = NameWords.of(added).words();
    Optional<String> negatedBefore = negation(before);
    Optional<String> negatedAfter = negation(after);
    if (negatedBefore.isPresent() != negatedAfter.isPresent()) {
      vetoes.add(
          "'%s' negates, '%s' does not"
              .formatted(
                  negatedBefore.or(() -> negatedAfter).orElseThrow(),
                  negatedBefore.isPresent() ? added : dropped));
    }
    for (Map.Entry<String, String> pair : OPPOSITES.entrySet()) {
      if (isSplit(pair.getKey(), pair.getValue(), before, after)
          || isSplit(pair.getValue(), pair.getKey(), before, after)) {
        vetoes.add("'%s' and '%s' are opposites".formatted(pair.getKey(), pair.getValue()));
      }
    }
    return vetoes.stream().sorted().toList();
  }

  /** Whether the one word is only before and the other only after. */
  private static boolean isSplit(
      String one, String other, List<String> before, List<String> after) {
    return before.contains(one)
        && !before.contains(other)
        && after.contains(other)
        && !after.contains(one);
  }

  private static Optional<String> negation(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean isLast = i == words.size() - 1;
      if (word.equals(NOT) || hasNegatingPrefix(word) || (!isLast && NEGATIONS.contains(word))) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private static boolean hasNegatingPrefix(String word) {
    return NO_NEGATIONS.stream().noneMatch(word::startsWith)
        && PREFIXES.stream()
            .anyMatch(it -> word.startsWith(it) && word.length() >= it.length() + LEAST_STEM);
  }
}
