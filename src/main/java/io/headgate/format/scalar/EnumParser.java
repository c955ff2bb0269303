package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds an enum's symbol by its exact text; unknown text is the fallback symbol, if there is one.
 */
final class EnumParser implements ScalarParser {
  private static final int SHOWN_SYMBOLS = 10;

  private final byte[][] symbols;
  private final int[] table; // open addressing: symbol index plus one, 0 where empty
  private final int fallback;
  private final String expected;
  private final Runnable replaced;

  /**
   * @param replaced told of each text in whose place the fallback was written
   */
  EnumParser(Type.Enumeration type, Runnable replaced) {
    this.replaced = replaced;
    List<String> texts = type.symbols();
    symbols = texts.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    table = new int[Integer.highestOneBit(Math.max(1, symbols.length)) << 2];
    for (int i = 0; i < symbols.length; i++) {
      int slot = hash(symbols[i], 0, symbols[i].length);
      while (table[slot & (table.length - 1)] != 0) {
        slot++;
      }
      table[slot & (table.length - 1)] = i + 1;
    }
    fallback = type.fallback().map(texts::indexOf).orElse(-1);
    expected =
        "one of "
            + String.join(", ", texts.subList(0, Math.min(SHOWN_SYMBOLS, texts.size())))
            + (texts.size() > SHOWN_SYMBOLS ? ", … (" + texts.size() + " symbols)" : "");
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    int slot = hash(text, from, to);
    while (true) {
      int entry = table[slot++ & (table.length - 1)];
      if (entry == 0) {
        break;
      }
      byte[] symbol = symbols[entry - 1];
      if (Arrays.equals(symbol, 0, symbol.length, text, from, to)) {
        out.writeLong(entry - 1L);
        return true;
      }
    }
    if (fallback < 0) {
      return false;
    }
    replaced.run();
    out.writeLong(fallback);
    return true;
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ (hash >>> 15);
  }

  @Override
  public String expected() {
    return expected;
  }
}
