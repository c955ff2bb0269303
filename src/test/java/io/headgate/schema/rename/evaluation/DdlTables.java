package io.headgate.schema.rename.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables that a script creates: names, and columns with their types in order. Reads what it
 * understands of any dialect and leaves out the rest; changes by ALTER TABLE are not followed.
 */
final class DdlTables {
  private static final String NAME = "(?:`[^`]+`|\"[^\"]+\"|\\[[^\\]]+\\]|[\\w$]+)";
  private static final Pattern CREATE =
      Pattern.compile(
          "(?i)\\bcreate\\s+(?:temporary\\s+|global\\s+)*table\\s+(?:if\\s+not\\s+exists\\s+)?"
              + "((?:%1$s\\s*\\.\\s*)*%1$s)\\s*\\(".formatted(NAME));
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?is)(%s)\\s+([a-z][\\w]*(?:\\s+(?:varying|precision))?)\\s*(\\([^)]*\\))?(.*)"
              .formatted(NAME));
  private static final Pattern NO_COLUMN =
      Pattern.compile(
          "(?is)(primary|key|unique|index|constraint|foreign|check|fulltext|spatial|like)\\b.*");

  private DdlTables() {}

  /**
   * @param type base type and its parameters, in lower case
   */
  record DdlColumn(String name, String type) {}

  /** Columns by table. */
  static Map<String, List<DdlColumn>> parse(String sql) {
    String text = DdlText.withoutComments(sql);
    Map<String, List<DdlColumn>> tables = new LinkedHashMap<>();
    Matcher create = CREATE.matcher(text);
    while (create.find()) {
      int open = create.end() - 1;
      int end = DdlText.parenthesisEnd(text, open);
      List<DdlColumn> columns = columns(text.substring(open + 1, Math.max(open + 1, end - 1)));
      if (!columns.isEmpty()) {
        tables.put(unquoted(create.group(1)).toLowerCase(Locale.ROOT), columns);
      }
    }
    return tables;
  }

  private static List<DdlColumn> columns(String body) {
    List<DdlColumn> columns = new ArrayList<>();
    for (String item : DdlText.items(body)) {
      Matcher column = COLUMN.matcher(item);
      if (!NO_COLUMN.matcher(item).matches() && column.matches()) {
        columns.add(new DdlColumn(unquoted(column.group(1)), type(column)));
      }
    }
    return columns;
  }

  private static String type(Matcher column) {
    String parameters = column.group(3) == null ? "" : column.group(3).replaceAll("\\s", "");
    String rest = column.group(4).strip().toLowerCase(Locale.ROOT);
    return column.group(2).toLowerCase(Locale.ROOT)
        + parameters
        + (rest.startsWith("unsigned") ? " unsigned" : "");
  }

  private static String unquoted(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).strip();
    return last.replaceAll("[`\"\\[\\]]", "");
  }
}
