package io.headgate.schema.infer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the single values of a column are, as far as seen: what they all could be, and how large
 * they get. Merging is commutative and associative, so the facts do not depend on how the rows were
 * split or ordered. Seeing a value makes no objects once it is clear what the column is not.
 */
final class ScalarFacts {
  /** Texts that files write where there is no value. */
  static final Set<String> NULL_TOKENS =
      Set.of(
          "NA", "N/A", "n/a", "null", "NULL", "Null", "None", "none", "NaN", "nan", "\\N", "-",
          "?");

  private static final int MOST_TOKEN_CHARACTERS = 4;

  private static final TemporalFormat[] TEMPORALS = TemporalFormat.values();
  private static final TextForm[] FORMS = TextForm.values();

  /** What the source itself says that a value is. */
  enum Said {
    /** Nothing: a field of a text file may stand for a number, a date or anything else. */
    NOTHING,
    TEXT,
    NUMBER,
    TRUTH
  }

  private final Map<NumberNotation, NumberFacts> numbers = new EnumMap<>(NumberNotation.class);
  private final EnumSet<Said> said = EnumSet.noneOf(Said.class);
  private final Set<String> tokens = new TreeSet<>();
  private final Set<String> quotedTokens = new TreeSet<>();
  private final FewValues values = new FewValues();
  private final MostlyNumbers mostly = new MostlyNumbers();
  private final NumberScan scan = new NumberScan();
  private int temporals = (1 << TEMPORALS.length) - 1;
  private int forms = (1 << FORMS.length) - 1;
  private long count;
  private long tokenCount;
  private boolean marked;
  private boolean padded;

  ScalarFacts() {
    for (NumberNotation notation : NumberNotation.values()) {
      numbers.put(notation, new NumberFacts(notation));
    }
  }

  /** Counts a value; a text that may say that there is none is kept apart. */
  void add(CharSequence text, Said by) {
    said.add(by);
    if (text.length() > 0 && !isToken(text)) {
      see(text, by);
    } else if (by == Said.NOTHING && text.length() > 0) {
      tokenCount++;
      tokens.add(text.toString());
    } else {
      addQuotedToken(text);
    }
  }

  /** Counts a text that may say that there is no value, but not to a reader of the format. */
  void addQuotedToken(CharSequence text) {
    tokenCount++;
    quotedTokens.add("'" + text + "'");
  }

  private void see(CharSequence text, Said by) {
    count++;
    int length = text.length();
    if (length > 0) {
      padded |= text.charAt(0) <= ' ' || text.charAt(length - 1) <= ' ';
      marked |= NumberScan.isMarked(text);
    }
    boolean free = by == Said.NOTHING;
    if (free || by == Said.NUMBER) {
      number(text);
    } else {
      numbers.values().forEach(NumberFacts::ruleOut);
    }
    temporal(text, free || by == Said.TEXT);
    form(text, by);
    values.add(text);
  }

  /** Whether a text may say that there is no value. */
  static boolean isToken(CharSequence text) {
    int length = text.length();
    if (length == 0 || length > MOST_TOKEN_CHARACTERS) {
      return false;
    }
    return switch (text.charAt(0)) {
      case 'N', 'n', '\\' -> length > 1 && NULL_TOKENS.contains(text.toString());
      case '-', '?' -> length == 1;
      default -> false;
    };
  }

  private void number(CharSequence text) {
    NumberFacts plain = number(NumberNotation.PLAIN);
    NumberFacts commas = number(NumberNotation.COMMA_GROUPS);
    NumberFacts points = number(NumberNotation.DECIMAL_COMMA);
    boolean isPlain = scan.scan(text, NumberNotation.PLAIN);
    if (isPlain) {
      mostly.add(scan);
    } else {
      mostly.addOther(text);
    }
    if (!plain.isPossible() && !commas.isPossible() && !points.isPossible()) {
      return;
    }
    if (isPlain) {
      plain.add(scan);
      // What is plain means the same if commas may stand between groups, but for exponents.
      apply(commas, !scan.exponent);
      boolean whole = scan.scale == 0 && !scan.exponent;
      apply(points, whole || scan.scan(text, NumberNotation.DECIMAL_COMMA));
      return;
    }
    plain.ruleOut();
    apply(commas, scan.scan(text, NumberNotation.COMMA_GROUPS));
    apply(points, scan.scan(text, NumberNotation.DECIMAL_COMMA));
  }

  private void apply(NumberFacts facts, boolean matched) {
    if (matched) {
      facts.add(scan);
    } else {
      facts.ruleOut();
    }
  }

  private void temporal(CharSequence text, boolean allowed) {
    if (!allowed) {
      temporals = 0;
    }
    for (int left = temporals; left != 0; left &= left - 1) {
      int lowest = left & -left;
      if (!TEMPORALS[Integer.numberOfTrailingZeros(lowest)].matches(text)) {
        temporals &= ~lowest;
      }
    }
  }

  private void form(CharSequence text, Said by) {
    for (int left = forms; left != 0; left &= left - 1) {
      int lowest = left & -left;
      TextForm form = FORMS[Integer.numberOfTrailingZeros(lowest)];
      boolean allowed =
          switch (by) {
            case NOTHING -> true;
            case TEXT -> !form.isTruth();
            case NUMBER -> false;
            case TRUTH -> form == TextForm.TRUE_FALSE;
          };
      if (!allowed || !form.matches(text)) {
        forms &= ~lowest;
      }
    }
  }

  void merge(ScalarFacts other) {
    numbers.forEach((notation, facts) -> facts.merge(other.number(notation)));
    said.addAll(other.said);
    tokens.addAll(other.tokens);
    quotedTokens.addAll(other.quotedTokens);
    values.merge(other.values);
    mostly.merge(other.mostly);
    temporals &= other.temporals;
    forms &= other.forms;
    count += other.count;
    tokenCount += other.tokenCount;
    marked |= other.marked;
    padded |= other.padded;
  }

  NumberFacts number(NumberNotation notation) {
    NumberFacts facts = numbers.get(notation);
    return facts == null ? new NumberFacts(notation) : facts;
  }

  /** The plain numbers among values that may be no numbers. */
  MostlyNumbers mostly() {
    return mostly;
  }

  /** Whether the source said so of some values. */
  boolean said(Said by) {
    return said.contains(by);
  }

  /** Whether the source said different things of values. */
  boolean areMixed() {
    return said.size() > 1;
  }

  /** A bit for each constant, so that merging is an or. */
  @SuppressWarnings("EnumOrdinal") // never leaves this process
  private static int bit(Enum<?> constant) {
    return 1 << constant.ordinal();
  }

  /** The notations of dates and times that all values have, strictest first. */
  List<TemporalFormat> temporals() {
    return List.of(TEMPORALS).stream().filter(format -> (temporals & bit(format)) != 0).toList();
  }

  boolean are(TextForm form) {
    return count > 0 && (forms & bit(form)) != 0;
  }

  /** Values that are no null token. */
  long count() {
    return count;
  }

  long tokenCount() {
    return tokenCount;
  }

  /** Texts that may say that there is no value, and that a contract can name as such. */
  Set<String> tokens() {
    return tokens;
  }

  /** Texts, in quotes, that may say so and that a contract cannot name. */
  Set<String> quotedTokens() {
    return quotedTokens;
  }

  /** Whether some look like numbers with a plus sign or leading zeros, and so are codes. */
  boolean haveMarks() {
    return marked;
  }

  /** Whether some start or end with white space. */
  boolean arePadded() {
    return padded;
  }

  FewValues values() {
    return values;
  }

  /** Whether the distinct values, case ignored, are both of a form's two. */
  boolean haveBoth(TextForm form) {
    Set<String> folded = new TreeSet<>();
    values.sorted().forEach(value -> folded.add(value.toLowerCase(Locale.ROOT)));
    return are(form) && folded.size() == 2;
  }
}
