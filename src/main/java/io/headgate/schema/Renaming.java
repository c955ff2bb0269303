package io.headgate.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that columns at the top have come to have. What refers to a column means its number,
 * and follows it.
 */
public final class Renaming {
  /** A text in quotes, taken whole; or a name that is no field of something and no function. */
  private static final Pattern NAME =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'"
              + "|(?<![\\w.])[A-Za-z_]\\w*(?!\\w|\\s*\\()");

  private final Map<String, String> names = new HashMap<>();

  private Renaming() {}

  /** From names to those of the columns with the same numbers. */
  public static Renaming between(List<Column> before, List<Column> after) {
    Map<Integer, String> now = new HashMap<>();
    after.forEach(column -> now.put(column.fieldId(), column.name()));
    Renaming renaming = new Renaming();
    for (Column column : before) {
      renaming.names.put(column.name(), now.getOrDefault(column.fieldId(), column.name()));
    }
    return renaming;
  }

  public String name(String before) {
    return names.getOrDefault(before, before);
  }

  public List<String> names(Iterable<String> before) {
    List<String> after = new ArrayList<>();
    before.forEach(name -> after.add(name(name)));
    return after;
  }

  /** An expression over the columns. */
  String expression(String before) {
    return NAME.matcher(before)
        .replaceAll(
            found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
  }
}
