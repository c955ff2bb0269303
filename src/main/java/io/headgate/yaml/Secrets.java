package io.headgate.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Values that came from the environment or from secret files, and must not be printed. Filled while
 * settings are read; after that only {@link #mask} is used.
 */
public final class Secrets {
  public static final String MASK = "***";

  /**
   * Shorter values are hidden where they stand but not searched for in other text: masking each "1"
   * would hide everything and protect nothing.
   */
  private static final int LEAST_SEARCHED = 4;

  private final List<String> values = new ArrayList<>();

  synchronized void add(String value) {
    if (value.length() >= LEAST_SEARCHED && !values.contains(value)) {
      values.add(value);
      // Longest first, so that a secret within another does not leave the rest of it showing.
      values.sort(Comparator.comparingInt(String::length).reversed());
    }
  }

  /** The text with each secret in it replaced by {@code ***}. */
  public synchronized String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }
}
