package io.headgate.schema.registry;

import java.util.Locale;

/** A version of a subject: a number from 1, or the latest. */
public record Version(int number) {
  /** The newest version in sight. */
  public static final Version LATEST = new Version(-1);

  public Version {
    if (number < 1 && number != -1) {
      throw invalid(String.valueOf(number));
    }
  }

  public static Version of(int number) {
    return new Version(number);
  }

  /** Takes a number, {@code latest} in any case, or {@code -1}, which means the same. */
  public static Version parse(String text) {
    if (text.toLowerCase(Locale.ROOT).equals("latest")) {
      return LATEST;
    }
    try {
      return new Version(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw invalid(text);
    }
  }

  public boolean isLatest() {
    return number == -1;
  }

  private static InvalidRequestException invalid(String text) {
    return new InvalidRequestException(
        RegistryError.INVALID_VERSION,
        "The specified version '"
            + text
            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string"
            + " \"latest\"");
  }

  @Override
  public String toString() {
    return isLatest() ? "latest" : String.valueOf(number);
  }
}
