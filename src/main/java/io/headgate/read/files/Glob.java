package io.headgate.read.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A path with wildcards, meaning the same on every file system: {@code *} and {@code ?} stay inside
 * of a directory, <code>**&#47;</code> is any number of directories (none included), {@code [a-z]},
 * {@code [!a]} and {@code {csv,tsv}} are choices, {@code {table}} is a table's name, a backslash
 * takes the next character as it is.
 */
final class Glob {
  /** A name that a path has the place of, as little of the path as can be. */
  static final String TABLE = "{table}";

  private static final String SPECIAL = "*?[{\\";

  private final String base;
  private final String text;
  private final Pattern pattern;

  private Glob(String base, String text, Pattern pattern) {
    this.base = base;
    this.text = text;
    this.pattern = pattern;
  }

  static Glob of(String text) {
    return under("", text);
  }

  /**
   * A pattern for the paths that start with {@code base}, which is taken as it is.
   *
   * @throws IllegalArgumentException if a bracket or brace is not closed
   */
  static Glob under(String base, String text) {
    StringBuilder regex = new StringBuilder(Pattern.quote(base));
    int braces = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        boolean directories = text.startsWith("**/", i) && (i == 0 || text.charAt(i - 1) == '/');
        boolean all = text.startsWith("**", i);
        regex.append(directories ? "(?:[^/]+/)*" : all ? ".*" : "[^/]*");
        i += directories ? 2 : all ? 1 : 0;
      } else if (text.startsWith(TABLE, i)) {
        regex.append("(?<table>[^/]+?)");
        i += TABLE.length() - 1;
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[') {
        i = choice(text, i, regex);
      } else if (c == '{') {
        braces++;
        regex.append("(?:");
      } else if (c == '}' && braces > 0) {
        braces--;
        regex.append(')');
      } else if (c == ',' && braces > 0) {
        regex.append('|');
      } else {
        int next = c == '\\' && i + 1 < text.length() ? ++i : i;
        regex.append(Pattern.quote(text.substring(next, next + 1)));
      }
    }
    if (braces > 0) {
      throw invalid(text, "a { without }");
    }
    try {
      return new Glob(base, text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw invalid(text, e.getDescription());
    }
  }

  /** Appends the class that starts at {@code at}; returns where it ends. */
  private static int choice(String text, int at, StringBuilder regex) {
    int end = text.indexOf(']', at + 2);
    if (end < 0) {
      throw invalid(text, "a [ without ]");
    }
    boolean not = text.charAt(at + 1) == '!' || text.charAt(at + 1) == '^';
    String members = text.substring(not ? at + 2 : at + 1, end);
    regex.append(not ? "(?!/)[^" : "(?!/)[");
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      regex.append("\\[]^&".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
    }
    regex.append(']');
    return end;
  }

  private static IllegalArgumentException invalid(String text, String reason) {
    return new IllegalArgumentException(
        "Invalid path: '" + text + "': " + reason + ": put a \\ before it to take it as it is");
  }

  boolean isLiteral() {
    return text.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
  }

  /** The directory, with the slash behind it, in which all matches are. */
  String prefix() {
    return base + fixed();
  }

  private String fixed() {
    int special = 0;
    while (special < text.length() && SPECIAL.indexOf(text.charAt(special)) < 0) {
      special++;
    }
    return text.substring(0, text.lastIndexOf('/', special == 0 ? 0 : special - 1) + 1);
  }

  /** Directories below {@link #prefix()} in which matches may be. */
  int depth() {
    String rest = text.substring(fixed().length());
    return rest.contains("**")
        ? Integer.MAX_VALUE
        : (int) rest.chars().filter(c -> c == '/').count() + 1;
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  /** What stands in a matching path for {@link #TABLE}. */
  Optional<String> table(String path) {
    Matcher matcher = pattern.matcher(path);
    return matcher.matches() ? Optional.of(matcher.group("table")) : Optional.empty();
  }
}
