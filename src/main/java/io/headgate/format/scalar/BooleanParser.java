package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parses {@code true} and {@code false}, or the texts that stand for them, ignoring ASCII case. */
final class BooleanParser implements ScalarParser {
  private final byte[][] trues;
  private final byte[][] falses;
  private final String expected;

  private BooleanParser(List<String> trues, List<String> falses) {
    this.trues = encode(trues);
    this.falses = encode(falses);
    expected = "boolean: " + String.join(", ", trues) + " or " + String.join(", ", falses);
  }

  static BooleanParser of(Map<String, String> options) {
    List<String> trues = texts(options, "true-values", "true");
    List<String> falses = texts(options, "false-values", "false");
    for (String text : trues) {
      if (falses.contains(text)) {
        throw new IllegalArgumentException(
            "Invalid option false-values: '" + text + "' is in true-values too");
      }
    }
    return new BooleanParser(trues, falses);
  }

  private static List<String> texts(Map<String, String> options, String key, String defaultText) {
    String value = options.getOrDefault(key, defaultText);
    List<String> texts = new ArrayList<>();
    for (String text : value.split("\n", -1)) {
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            "Invalid option " + key + ": '" + value + "': expected texts, one a line");
      }
      texts.add(text.strip().toLowerCase(Locale.ROOT));
    }
    return texts;
  }

  private static byte[][] encode(List<String> texts) {
    return texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    if (matchesAny(trues, text, from, to)) {
      out.writeBoolean(true);
      return true;
    }
    if (matchesAny(falses, text, from, to)) {
      out.writeBoolean(false);
      return true;
    }
    return false;
  }

  private static boolean matchesAny(byte[][] candidates, byte[] text, int from, int to) {
    for (byte[] candidate : candidates) {
      if (candidate.length == to - from && Ascii.equalsLowerCase(candidate, text, from)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String expected() {
    return expected;
  }
}
