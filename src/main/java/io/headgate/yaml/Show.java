package io.headgate.yaml;

/** Values as messages show them: quoted, control characters escaped, cut to a limit. */
final class Show {
  private static final int CHARACTERS = 80;

  private Show() {}

  static String value(String value) {
    StringBuilder out = new StringBuilder("'");
    int end = Math.min(value.length(), CHARACTERS);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> out.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
    return out.append(end < value.length() ? "…'" : "'").toString();
  }
}
