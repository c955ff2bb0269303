package io.headgate.reject.letter;

/**
 * When dead letters stop being kept whole.
 *
 * @param wholeLetters letters of a file that keep their payload, whatever comes
 * @param sampleEvery beyond that, one letter in so many keeps its payload
 * @param maxAttempts a letter with so many attempts behind it is poison
 */
public record LetterLimits(long wholeLetters, long sampleEvery, int maxAttempts) {
  /** A file of whole letters stays small enough to be looked at. */
  public static final LetterLimits DEFAULT = new LetterLimits(100_000, 1_000, 5);

  public LetterLimits {
    if (wholeLetters < 0 || sampleEvery < 1 || maxAttempts < 1) {
      throw new IllegalArgumentException(
          "Invalid dead-letter limits: "
              + wholeLetters
              + " whole, one in "
              + sampleEvery
              + ", "
              + maxAttempts
              + " attempts: expected 0 or more, 1 or more, 1 or more");
    }
  }

  boolean keepsPayload(long ordinal) {
    return ordinal < wholeLetters || (ordinal - wholeLetters) % sampleEvery == sampleEvery - 1;
  }
}
