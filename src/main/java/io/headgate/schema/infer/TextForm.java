package io.headgate.schema.infer;

import java.util.regex.Pattern;

/** What texts may be that are no numbers, dates or times. */
enum TextForm {
  TRUE_FALSE("true", "false"),
  YES_NO("yes", "no"),
  Y_N("y", "n"),
  T_F("t", "f"),
  UUID(36, 36, "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
  EMAIL(5, 320, "[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+"),
  JSON(2, Integer.MAX_VALUE, ""),
  SHORT_YEAR_DATE(6, 20, "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}(?: [0-9:]+)?");

  private final String trueText;
  private final String falseText;
  private final int least;
  private final int most;
  private final Pattern pattern;

  TextForm(String trueText, String falseText) {
    this.trueText = trueText;
    this.falseText = falseText;
    least = Math.min(trueText.length(), falseText.length());
    most = Math.max(trueText.length(), falseText.length());
    pattern = Pattern.compile("");
  }

  TextForm(int least, int most, String pattern) {
    trueText = "";
    falseText = "";
    this.least = least;
    this.most = most;
    this.pattern = Pattern.compile(pattern);
  }

  /** Whether it is a pair of words that stand for true and false. */
  boolean isTruth() {
    return !trueText.isEmpty();
  }

  String trueText() {
    return trueText;
  }

  String falseText() {
    return falseText;
  }

  boolean matches(CharSequence text) {
    int length = text.length();
    if (length < least || length > most) {
      return false;
    }
    if (isTruth()) {
      return is(text, trueText) || is(text, falseText);
    }
    if (this == JSON) {
      char first = text.charAt(0);
      char last = text.charAt(length - 1);
      return (first == '{' && last == '}') || (first == '[' && last == ']');
    }
    return pattern.matcher(text).matches();
  }

  /** Whether a text is a word, in whatever case. */
  private static boolean is(CharSequence text, String word) {
    if (text.length() != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((text.charAt(i) | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
