package io.headgate.commit;

import java.util.Objects;

/**
 * What a task read of a source.
 *
 * @param part ordinal of the part, from 0
 * @param parts how many parts the source was cut into
 * @param from position at which the part's first record was looked for
 * @param to position behind the part's last record: the next part's {@code from}
 */
public record Coverage(String source, int part, int parts, long from, long to) {
  public Coverage {
    Objects.requireNonNull(source, "source");
    if (part < 0 || part >= parts || from > to) {
      throw new IllegalArgumentException(
          "Invalid coverage of "
              + source
              + ": part "
              + part
              + " of "
              + parts
              + ", positions "
              + from
              + " to "
              + to);
    }
  }
}
