package io.headgate.format.json;

import java.util.Random;

/** Random JSON text. */
final class RandomJson {
  private static final String[] ATOMS = {
    "0",
    "-1",
    "12.50",
    "1e5",
    "-0.0",
    "123456789012345678901234567890",
    "true",
    "false",
    "null",
    "\"\"",
    "\"abc\"",
    "\"a\\nb\"",
    "\"\\u00e4\"",
    "\"[{,\\\"}]\"",
    "\"\\\\\"",
    "[]",
    "{}",
    "\"a long string, longer than a word\""
  };

  private RandomJson() {}

  static String value(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return ATOMS[random.nextInt(ATOMS.length)];
    }
    StringBuilder out = new StringBuilder();
    boolean object = random.nextBoolean();
    out.append(object ? '{' : '[');
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ",").append(random.nextInt(4) == 0 ? " " : "");
      if (object) {
        out.append('"').append(random.nextInt(12) == 0 ? "k" : "k" + i).append("\":");
      }
      out.append(value(random, depth - 1));
    }
    return out.append(object ? '}' : ']').toString();
  }
}
