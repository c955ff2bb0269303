package io.headgate.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 128MiB} (binary) or {@code 1GB} (decimal). */
public record DataSize(long bytes) implements Comparable<DataSize> {
  public static final String EXPECTED = "a size such as 512KiB, 128MiB or 1GB";
  static final Pattern SYNTAX = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([KMGT]i?B|B)");

  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    String prefixes = "TGMK";
    for (int i = 0; i < prefixes.length(); i++) {
      int power = prefixes.length() - i;
      UNITS.put(prefixes.charAt(i) + "iB", 1L << (10 * power));
      UNITS.put(prefixes.charAt(i) + "B", BigInteger.TEN.pow(3 * power).longValueExact());
    }
    UNITS.put("B", 1L);
  }

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("Invalid size: " + bytes + ": expected at least 0 bytes");
    }
  }

  public static DataSize of(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (matcher.matches()) {
      BigDecimal bytes =
          new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
      if (bytes.stripTrailingZeros().scale() <= 0
          && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return new DataSize(bytes.longValueExact());
      }
    }
    throw new IllegalArgumentException(
        "Invalid size: " + Show.value(text) + ": expected " + EXPECTED);
  }

  private static long unit(String name) {
    Long unit = UNITS.get(name);
    return unit == null ? 1 : unit;
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The shortest exact form, which {@link #of} reads back equal. */
  @Override
  public String toString() {
    String best = bytes + "B";
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      String text = bytes / unit.getValue() + unit.getKey();
      if (bytes > 0 && bytes % unit.getValue() == 0 && text.length() < best.length()) {
        best = text;
      }
    }
    return best;
  }
}
