package io.headgate.commit;

import java.util.Objects;

/**
 * A source that a commit keeps as it came, until it is released.
 *
 * @param source its name, as its records' origins have it
 * @param listed name of the stored file that it is, or is a member of
 * @param path final place, relative to the dataset; empty in the report of a part that has no copy
 * @param stagedPath place until the commit is completed, relative to the dataset
 * @param records that it has
 * @param bytes of the stored file
 */
public record HeldFile(
    String source, String listed, String path, String stagedPath, long records, long bytes) {
  public HeldFile {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(listed, "listed");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(stagedPath, "stagedPath");
  }

  /** The same source with the records of another part of it. */
  HeldFile plus(HeldFile other) {
    HeldFile copy = path.isEmpty() ? other : this;
    return new HeldFile(
        source, listed, copy.path, copy.stagedPath, records + other.records, copy.bytes);
  }
}
