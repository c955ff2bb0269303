package io.headgate.format;

import io.headgate.record.Origin;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A source that cannot be read on: damaged, truncated, or not of its format at all. Ends the run; a
 * single bad record is a rejection instead.
 */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param offset bytes of the stored (compressed) file that were read before the damage, or -1
   * @param expected what was expected and what to do
   */
  public SourceException(Origin origin, long offset, String expected, @Nullable Throwable cause) {
    super(
        "Cannot read "
            + origin.source()
            + (offset < 0 ? "" : " at byte " + offset)
            + ": "
            + expected,
        cause);
  }
}
