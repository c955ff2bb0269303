package io.headgate.write.files;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where in a dataset a row's file goes: folders made of literal text and placeholders, such as
 * {@code {event-time:yyyy-MM-dd}/{country}}. Only what stands in braces is replaced; letters
 * outside are never taken for a date pattern.
 *
 * <p>{@code {event-time:PATTERN}} formats the contract's event-time column in UTC; {@code
 * {COLUMN:PATTERN}} any date or timestamp column; {@code {COLUMN}} is a column's value.
 */
public final class Layout {
  /** One file folder, no placeholders. */
  public static final Layout FLAT = new Layout(List.of());

  private static final Set<Kind> PLACEABLE =
      EnumSet.of(Kind.BOOLEAN, Kind.INT, Kind.LONG, Kind.STRING, Kind.DATE, Kind.UUID, Kind.ENUM);
  private static final Set<Kind> DATED =
      EnumSet.of(Kind.DATE, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP);

  private final List<Piece> pieces;

  private Layout(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** Literal text, or a column's value. */
  sealed interface Piece {
    record Text(String text) implements Piece {}

    record Value(int column, Kind kind, Optional<DateTimeFormatter> format) implements Piece {}
  }

  /**
   * Reads a layout for rows of a contract.
   *
   * @throws IllegalArgumentException with every problem of {@link #problems}
   */
  public static Layout of(String template, Contract contract) {
    List<String> problems = new ArrayList<>();
    Layout layout = read(template, contract, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
    }
    return layout;
  }

  /** Everything that is wrong with a layout for rows of a contract; empty if nothing. */
  public static List<String> problems(String template, Contract contract) {
    List<String> problems = new ArrayList<>();
    read(template, contract, problems);
    return problems;
  }

  private static Layout read(String template, Contract contract, List<String> problems) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int end = open < 0 ? template.length() : open;
      if (end > at) {
        String text = template.substring(at, end);
        collect(() -> new Piece.Text(literal(text)), pieces, problems);
      }
      if (open < 0) {
        break;
      }
      int close = template.indexOf('}', open);
      if (close < 0) {
        problems.add("Invalid layout: '" + template + "': the brace at " + open + " is not closed");
        break;
      }
      String inside = template.substring(open + 1, close);
      collect(() -> placeholder(inside, contract), pieces, problems);
      at = close + 1;
    }
    return new Layout(pieces);
  }

  private static void collect(Supplier<Piece> piece, List<Piece> pieces, List<String> problems) {
    try {
      pieces.add(piece.get());
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  public boolean isFlat() {
    return pieces.isEmpty();
  }

  List<Piece> pieces() {
    return pieces;
  }

  private static String literal(String text) {
    for (String folder : text.split("/", -1)) {
      if (folder.equals("..") || folder.startsWith("_headgate")) {
        throw new IllegalArgumentException(
            "Invalid layout: '" + text + "': leaves the dataset or names its metadata folder");
      }
    }
    return text;
  }

  private static Piece placeholder(String inside, Contract contract) {
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    String columnName = name;
    if (name.equals("event-time")) {
      columnName =
          contract
              .eventTime()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Invalid layout: {event-time}: the contract names no event-time column"));
    }
    int index = index(columnName, contract);
    Kind kind = contract.columns().get(index).type().kind();
    if (colon >= 0) {
      if (!DATED.contains(kind)) {
        throw new IllegalArgumentException(
            "Invalid layout: {" + inside + "}: " + columnName + " is neither date nor timestamp");
      }
      return new Piece.Value(index, kind, Optional.of(pattern(inside.substring(colon + 1))));
    }
    if (DATED.contains(kind) && kind != Kind.DATE) {
      return new Piece.Value(index, kind, Optional.of(pattern("yyyy-MM-dd")));
    }
    if (!PLACEABLE.contains(kind)) {
      throw new IllegalArgumentException(
          "Invalid layout: {" + inside + "}: a " + kind + " column cannot name a folder");
    }
    return new Piece.Value(index, kind, Optional.empty());
  }

  private static DateTimeFormatter pattern(String pattern) {
    if (pattern.replaceAll("'[^']*'", "").matches(".*[sSAnN].*")) {
      throw new IllegalArgumentException(
          "Invalid layout: date pattern '" + pattern + "': folders finer than a minute");
    }
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Invalid layout: date pattern '" + pattern + "': " + e.getMessage(), e);
    }
  }

  private static int index(String name, Contract contract) {
    List<Column> columns = contract.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "Invalid layout: {"
            + name
            + "}: no such column; the columns are "
            + columns.stream().map(Column::name).toList());
  }
}
