package io.headgate.schema.file;

import io.headgate.yaml.Quoted;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Trees of maps, lists and texts as YAML: on one line where it fits, over several where not. Texts
 * that the reader would take for something else are quoted, and references in them are literal.
 */
final class YamlText {
  static final int WIDTH = 100;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+()%-]*");
  private static final Pattern TYPE = Pattern.compile("(?:array|map)<[a-z0-9<>?()-]+>");

  private YamlText() {}

  /** JSON text, which is YAML as it is. */
  record Json(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Appends {@code key: value} at an indentation. */
  static void entry(StringBuilder out, int indent, String key, Object value) {
    String flow = flow(value);
    out.append(" ".repeat(indent)).append(key).append(':');
    if (indent + key.length() + 2 + flow.length() <= WIDTH || isScalar(value)) {
      out.append(' ').append(flow).append('\n');
    } else {
      out.append('\n');
      block(out, indent + 2, value);
    }
  }

  /** Appends {@code - value} at an indentation. */
  static void item(StringBuilder out, int indent, Object value) {
    String flow = flow(value);
    out.append(" ".repeat(indent)).append("- ");
    if (indent + 2 + flow.length() <= WIDTH || isScalar(value)) {
      out.append(flow).append('\n');
      return;
    }
    int from = out.length();
    block(out, indent + 2, value);
    // The first line follows the hyphen.
    out.delete(from, from + indent + 2);
  }

  private static void block(StringBuilder out, int indent, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> entry(out, indent, key.toString(), inner));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> item(out, indent, inner));
    }
  }

  private static boolean isScalar(Object value) {
    return !(value instanceof Map) && !(value instanceof List);
  }

  private static String flow(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
          .toList()
          .toString()
          .transform(text -> "{" + text.substring(1, text.length() - 1) + "}");
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlText::flow).toList().toString();
    }
    return value instanceof Json json ? json.text().replace("${", "$${") : scalar(value.toString());
  }

  private static String scalar(String text) {
    boolean plain =
        (PLAIN.matcher(text).matches() && !text.equalsIgnoreCase("null"))
            || TYPE.matcher(text).matches();
    return plain ? text : Quoted.of(text.replace("${", "$${"));
  }
}
