package io.headgate.schema.odcs;

import io.headgate.yaml.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Trees of maps, lists, texts, numbers and truth values as YAML. Texts that some reader takes for
 * something else are quoted; to older ones {@code no} is false and {@code 2024-01-31} a date.
 */
final class OdcsYaml {
  private static final int WIDTH = 100;
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

  private final StringBuilder out = new StringBuilder();

  private OdcsYaml() {}

  static String write(List<String> comments, Map<String, Object> tree) {
    OdcsYaml yaml = new OdcsYaml();
    for (String comment : comments) {
      yaml.out.append("# ").append(comment.replaceAll("\\p{Cntrl}", " ")).append('\n');
    }
    tree.forEach((key, value) -> yaml.entry(0, key, value));
    return yaml.out.toString();
  }

  private void entry(int indent, Object key, Object value) {
    out.append(" ".repeat(indent)).append(scalar(key)).append(':');
    String flow = flow(value);
    if (isScalar(value) || isFlow(value, indent + flow.length())) {
      out.append(' ').append(flow).append('\n');
      return;
    }
    out.append('\n');
    block(indent + 2, value);
  }

  private void block(int indent, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> entry(indent, key, inner));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> item(indent, inner));
    }
  }

  private void item(int indent, Object value) {
    int from = out.length();
    if (isScalar(value) || isFlow(value, indent)) {
      out.append(" ".repeat(indent + 2)).append(flow(value)).append('\n');
    } else {
      block(indent + 2, value);
    }
    out.setCharAt(from + indent, '-');
  }

  private static boolean isScalar(Object value) {
    return !(value instanceof Map) && !(value instanceof List);
  }

  /** Lists of single values, and what is empty, fit on a line. */
  private static boolean isFlow(Object value, int width) {
    return value instanceof List<?> list
        ? list.isEmpty() || (width < WIDTH && list.stream().allMatch(OdcsYaml::isScalar))
        : value instanceof Map<?, ?> map && map.isEmpty();
  }

  private static String flow(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(OdcsYaml::flow).toList().toString();
    }
    return value instanceof Map<?, ?> map && map.isEmpty() ? "{}" : scalar(value);
  }

  private static String scalar(Object value) {
    String text = value.toString();
    if (value instanceof Number || value instanceof Boolean) {
      return text;
    }
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(lower(text));
    return plain ? text : Quoted.of(text);
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }
}
