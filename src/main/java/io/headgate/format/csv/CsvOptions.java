package io.headgate.format.csv;

import io.headgate.format.FormatOption;
import io.headgate.format.FormatOption.OptionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of a delimited text format, settled.
 *
 * @param columns the columns' names where the file has no header; empty if not given
 * @param numberDuplicates whether a name that occurs again gets a number instead of ending the run
 * @param padShortRows whether cells that a row lacks are null instead of making it malformed
 * @param cutLongRows whether cells that a row has too many are left out
 * @param nullValues unquoted texts that mean null
 * @param quotedNulls whether they mean null in quotes too
 * @param scalars what columns that say nothing else take as their options
 */
record CsvOptions(
    Dialect dialect,
    Encoding encoding,
    boolean header,
    List<String> columns,
    boolean numberDuplicates,
    boolean padShortRows,
    boolean cutLongRows,
    List<String> nullValues,
    boolean quotedNulls,
    int skipLines,
    int skipFooterLines,
    String lineEnd,
    Map<String, String> scalars) {
  private static final List<String> SCALAR_KEYS =
      List.of("decimal-separator", "thousands-separator", "true-values", "false-values", "zone");

  CsvOptions {
    columns = List.copyOf(columns);
    nullValues = List.copyOf(nullValues);
    scalars = Map.copyOf(scalars);
  }

  static List<FormatOption> known(String defaultDelimiter) {
    List<FormatOption> known = new ArrayList<>();
    known.add(
        character("delimiter", defaultDelimiter, "What stands between cells: one ASCII character"));
    known.add(character("quote", "\"", "What cells with delimiters or line breaks stand in"));
    known.add(flag("quoting", true, "Whether quotes mean anything; if false they are literal"));
    known.add(
        character(
            "escape", "", "What makes the next character literal, such as a backslash; none"));
    known.add(
        choice("encoding", Encoding.AUTO.key(), Encoding.keys(), "The file's character encoding"));
    known.add(flag("header", true, "Whether the first record names the columns"));
    known.add(
        texts(
            "columns", "", "The columns' names in order where there is no header; the contract's"));
    known.add(
        choice(
            "duplicate-names",
            "fail",
            List.of("fail", "number"),
            "What a column name that occurs again does: end the run, or become name_2"));
    known.add(
        choice(
            "short-rows",
            "reject",
            List.of("reject", "null"),
            "What a row with too few cells does: be rejected, or have nulls"));
    known.add(
        choice(
            "long-rows",
            "reject",
            List.of("reject", "ignore"),
            "What a row with too many cells does: be rejected, or lose them"));
    known.add(texts("null-values", "", "Unquoted cells that mean null; the empty cell"));
    known.add(flag("quoted-nulls", false, "Whether null-values mean null inside quotes too"));
    known.add(flag("trim", false, "Whether spaces and tabs around cells are left out"));
    known.add(character("comment", "", "What starts a line to skip; none"));
    known.add(number("skip-lines", "Lines in front of the header to skip"));
    known.add(number("skip-footer-lines", "Lines at the end to skip"));
    known.add(
        choice("line-end", "lf", List.of("lf", "crlf"), "What written files' lines end with"));
    known.add(text("decimal-separator", ".", "Of columns that do not say otherwise"));
    known.add(text("thousands-separator", "", "Of columns that do not say otherwise; none"));
    known.add(texts("true-values", "", "Of columns that do not say otherwise"));
    known.add(texts("false-values", "", "Of columns that do not say otherwise"));
    known.add(text("zone", "", "Zone of timestamps without one, if columns do not say otherwise"));
    return known;
  }

  static CsvOptions of(Map<String, String> options, String defaultDelimiter) {
    boolean quoting = Boolean.parseBoolean(options.getOrDefault("quoting", "true"));
    boolean header = Boolean.parseBoolean(options.getOrDefault("header", "true"));
    List<String> columns = lines(options.getOrDefault("columns", ""));
    if (header && !columns.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid option columns: the header names the columns: set header: false, or leave the"
              + " names to the header");
    }
    Map<String, String> scalars = new TreeMap<>(options);
    scalars.keySet().retainAll(SCALAR_KEYS);
    scalars.values().removeIf(String::isEmpty);
    scalars.remove("decimal-separator", ".");
    int delimiter = ascii(options, "delimiter", defaultDelimiter);
    if (delimiter == Dialect.NONE) {
      throw new IllegalArgumentException("Invalid option delimiter: '': expected one character");
    }
    return new CsvOptions(
        new Dialect(
            (byte) delimiter,
            quoting ? ascii(options, "quote", "\"") : Dialect.NONE,
            ascii(options, "escape", ""),
            ascii(options, "comment", ""),
            Boolean.parseBoolean(options.getOrDefault("trim", "false"))),
        Encoding.of(options.getOrDefault("encoding", Encoding.AUTO.key())),
        header,
        columns,
        options.getOrDefault("duplicate-names", "fail").equals("number"),
        options.getOrDefault("short-rows", "reject").equals("null"),
        options.getOrDefault("long-rows", "reject").equals("ignore"),
        List.of(options.getOrDefault("null-values", "").split("\n", -1)),
        Boolean.parseBoolean(options.getOrDefault("quoted-nulls", "false")),
        count(options, "skip-lines"),
        count(options, "skip-footer-lines"),
        options.getOrDefault("line-end", "lf").equals("crlf") ? "\r\n" : "\n",
        scalars);
  }

  /** A column's options over the format's. */
  Map<String, String> scalarOptions(Map<String, String> columnOptions) {
    Map<String, String> merged = new TreeMap<>(scalars);
    merged.putAll(columnOptions);
    return merged;
  }

  private static int ascii(Map<String, String> options, String key, String defaultValue) {
    String value = options.getOrDefault(key, defaultValue);
    String character = value.equals("\\t") ? "\t" : value;
    if (character.isEmpty()) {
      return Dialect.NONE;
    }
    char c = character.charAt(0);
    if (character.length() != 1 || c > '~' || c == '\n' || c == '\r' || c == 0) {
      throw new IllegalArgumentException(
          "Invalid option " + key + ": '" + value + "': expected one ASCII character");
    }
    return c;
  }

  private static int count(Map<String, String> options, String key) {
    String value = options.getOrDefault(key, "0");
    try {
      int count = Integer.parseInt(value);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw invalidCount(key, value);
    }
    throw invalidCount(key, value);
  }

  private static IllegalArgumentException invalidCount(String key, String value) {
    return new IllegalArgumentException(
        "Invalid option " + key + ": '" + value + "': expected a number of lines from 0");
  }

  private static List<String> lines(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\n", -1));
  }

  /**
   * Those of files that were written with these: their names are the rows', and nothing is left.
   */
  CsvOptions written() {
    return new CsvOptions(
        dialect,
        encoding,
        header,
        List.of(),
        numberDuplicates,
        padShortRows,
        cutLongRows,
        nullValues,
        quotedNulls,
        0,
        0,
        lineEnd,
        scalars);
  }

  private static FormatOption character(String key, String value, String description) {
    return new FormatOption(key, OptionType.CHARACTER, value, List.of(), description);
  }

  private static FormatOption flag(String key, boolean value, String description) {
    return new FormatOption(key, OptionType.BOOLEAN, String.valueOf(value), List.of(), description);
  }

  private static FormatOption choice(
      String key, String value, List<String> allowed, String description) {
    return new FormatOption(key, OptionType.CHOICE, value, allowed, description);
  }

  private static FormatOption number(String key, String description) {
    return new FormatOption(key, OptionType.INTEGER, "0", List.of(), description);
  }

  private static FormatOption text(String key, String value, String description) {
    return new FormatOption(key, OptionType.TEXT, value, List.of(), description);
  }

  private static FormatOption texts(String key, String value, String description) {
    return new FormatOption(key, OptionType.TEXTS, value, List.of(), description);
  }
}
