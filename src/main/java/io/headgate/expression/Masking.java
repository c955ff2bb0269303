package io.headgate.expression;

import java.util.Optional;

/** How a value is hidden. Null stays null. */
public sealed interface Masking {
  /**
   * SHA-256 of the salt and the value's text, in hex: equal values stay equal, so keys stay keys.
   * The column becomes a string.
   *
   * @param salt a secret; without one, values of a small set can be found by trying
   */
  record Hash(Optional<String> salt) implements Masking {
    @Override
    public String toString() {
      return "Hash[" + (salt.isPresent() ? "salted" : "unsalted") + "]";
    }
  }

  /**
   * The same text for every value, or null where there is none.
   *
   * @param text for string columns; without it the column must be nullable
   */
  record Redact(Optional<String> text) implements Masking {}

  /**
   * {@code ***} and the last code points of a string; {@code ***} alone for one that is no longer
   * than that.
   *
   * @param count at least 1
   */
  record KeepLast(int count) implements Masking {
    public KeepLast {
      if (count < 1) {
        throw new IllegalArgumentException("Invalid keep-last: " + count + ": expected 1 or more");
      }
    }
  }
}
