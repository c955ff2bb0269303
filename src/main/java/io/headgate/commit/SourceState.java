package io.headgate.commit;

import java.io.Serializable;
import java.util.Objects;

/**
 * A source and how far a commit has read it: data and position change together.
 *
 * @param bytes size when the run was planned, or -1 if unknown
 * @param lastModified milliseconds since 1970, or 0 if unknown
 * @param from first position that the commit covers
 * @param to position behind the last one, or -1 while that is not known
 */
public record SourceState(String name, long bytes, long lastModified, long from, long to)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public static final long UNKNOWN = -1;

  public SourceState {
    Objects.requireNonNull(name, "name");
  }

  /** A source as it is planned: to be read whole, its end unknown. */
  public static SourceState planned(String name, long bytes, long lastModified) {
    return new SourceState(name, bytes, lastModified, 0, UNKNOWN);
  }

  SourceState coveredTo(long end) {
    return new SourceState(name, bytes, lastModified, from, end);
  }
}
