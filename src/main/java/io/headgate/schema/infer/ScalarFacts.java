package io.headgate.schema.infer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the single values of a column are, as far as seen: what they all could be, how large they
 * get, and a sample. Merging is commutative and associative, so the facts do not depend on how the
 * rows were split or ordered.
 */
final class ScalarFacts {
  /** Texts that files write where there is no value. */
  static final Set<String> NULL_TOKENS =
      Set.of(
          "NA", "N/A", "n/a", "null", "NULL", "Null", "None", "none", "NaN", "nan", "\\N", "-",
          "?");

  private static final Pattern EXPONENT =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");
  private static final Pattern MARKED_NUMBER =
      Pattern.compile("\\+[0-9].*|-?0[0-9]+(?:[.,][0-9]*)?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern SHORT_YEAR =
      Pattern.compile("[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}(?: [0-9:]+)?");

  /** Forms that all values may have. */
  enum Form {
    EXPONENT_NUMBER,
    TRUE_FALSE,
    YES_NO,
    Y_N,
    T_F,
    UUID,
    EMAIL,
    JSON,
    SHORT_YEAR_DATE
  }

  private final Map<NumberNotation, NumberFacts> numbers = new EnumMap<>(NumberNotation.class);
  private final EnumSet<TemporalFormat> temporals = EnumSet.allOf(TemporalFormat.class);
  private final EnumSet<Form> forms = EnumSet.allOf(Form.class);
  private final Map<String, Long> tokens = new HashMap<>();
  private final DistinctSample sample = new DistinctSample();
  private long count;
  private int maxLength;
  private boolean marked;
  private boolean padded;

  ScalarFacts() {
    for (NumberNotation notation : NumberNotation.values()) {
      numbers.put(notation, new NumberFacts(notation));
    }
  }

  /** Counts a value written as text that may stand for a number, a date or anything else. */
  void add(String text) {
    if (NULL_TOKENS.contains(text)) {
      tokens.merge(text, 1L, Long::sum);
      return;
    }
    count++;
    maxLength = Math.max(maxLength, text.codePointCount(0, text.length()));
    marked |= MARKED_NUMBER.matcher(text).matches();
    padded |= !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
    numbers.values().forEach(number -> number.add(text));
    temporals.removeIf(format -> !format.matches(text));
    forms.removeIf(form -> !matches(form, text));
    sample.add(text);
  }

  /** Counts a value that its source says is text: it is no number, even if it looks like one. */
  void addString(String text) {
    add(text);
    numbers.values().forEach(NumberFacts::ruleOut);
    forms.remove(Form.EXPONENT_NUMBER);
    forms.removeAll(BooleanTexts.FORMS);
  }

  void merge(ScalarFacts other) {
    numbers.forEach((notation, facts) -> facts.merge(other.number(notation)));
    temporals.retainAll(other.temporals);
    forms.retainAll(other.forms);
    other.tokens.forEach((token, times) -> tokens.merge(token, times, Long::sum));
    sample.merge(other.sample);
    count += other.count;
    maxLength = Math.max(maxLength, other.maxLength);
    marked |= other.marked;
    padded |= other.padded;
  }

  private static boolean matches(Form form, String text) {
    return switch (form) {
      case EXPONENT_NUMBER -> text.length() <= 100 && EXPONENT.matcher(text).matches();
      case TRUE_FALSE, YES_NO, Y_N, T_F -> BooleanTexts.matches(form, text);
      case UUID -> UUID.matcher(text).matches();
      case EMAIL -> text.length() <= 320 && EMAIL.matcher(text).matches();
      case JSON ->
          (text.startsWith("{") && text.endsWith("}"))
              || (text.startsWith("[") && text.endsWith("]"));
      case SHORT_YEAR_DATE -> text.length() <= 20 && SHORT_YEAR.matcher(text).matches();
    };
  }

  NumberFacts number(NumberNotation notation) {
    NumberFacts facts = numbers.get(notation);
    return facts == null ? new NumberFacts(notation) : facts;
  }

  /** The notations of dates and times that all values have, strictest first. */
  List<TemporalFormat> temporals() {
    return List.copyOf(temporals);
  }

  boolean are(Form form) {
    return count > 0 && forms.contains(form);
  }

  /** Values that are no null token. */
  long count() {
    return count;
  }

  long tokenCount() {
    return tokens.values().stream().mapToLong(Long::longValue).sum();
  }

  Set<String> tokens() {
    return new TreeSet<>(tokens.keySet());
  }

  /** Characters of the longest value. */
  int maxLength() {
    return maxLength;
  }

  /** Whether some look like numbers with a plus sign or leading zeros, and so are codes. */
  boolean haveMarks() {
    return marked;
  }

  /** Whether some start or end with white space. */
  boolean arePadded() {
    return padded;
  }

  DistinctSample sample() {
    return sample;
  }

  /** Whether the distinct values, case ignored, are both of a form's two. */
  boolean haveBoth(Form form) {
    Set<String> folded = new TreeSet<>();
    sample.values().forEach(value -> folded.add(value.toLowerCase(Locale.ROOT)));
    return are(form) && folded.size() == 2;
  }
}
