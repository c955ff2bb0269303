package io.headgate.yaml;

/** Texts in double quotes, as YAML and JSON both read them. */
public final class Quoted {
  private Quoted() {}

  public static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          // Also what YAML does not take as it is.
          if (c < ' '
              || (c >= 0x7f && c < 0xa0)
              || c == '\uFEFF'
              || c == '\u2028'
              || c == '\u2029') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
