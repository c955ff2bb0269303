package io.headgate.reject;

/**
 * One thing wrong with a record: a code, the path of the field ({@code address.zip}, {@code
 * tags[2]}; empty for the record as a whole), and a message that names the value (cut and masked as
 * the contract says) and what was expected.
 */
public record Violation(RejectionCode code, String field, String message) {
  /** Characters of a value that a message shows at most. */
  public static final int SHOWN_CHARACTERS = 80;

  /** The value as a message shows it: quoted, control characters escaped, cut to a limit. */
  public static String show(String value) {
    StringBuilder out = new StringBuilder("'");
    int end = Math.min(value.length(), SHOWN_CHARACTERS);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return end < value.length()
        ? out.append("…' (").append(value.length()).append(" characters)").toString()
        : out.append('\'').toString();
  }
}
