package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A dataset of files to write.
 *
 * @param layout folders with placeholders, see {@code io.headgate.write.files.Layout}
 * @param rollBytes size at which a file is closed and the next begun
 * @param allowShort whether a {@code replace} may be empty or far shorter than what it replaces
 */
public record WriteFilesSpec(
    Path path,
    FormatSpec format,
    Optional<String> layout,
    long rollBytes,
    OnExisting onExisting,
    boolean allowShort)
    implements WriteSpec {
  public static final long DEFAULT_ROLL_BYTES = 128L << 20;

  /** The same in another folder. */
  WriteFilesSpec at(Path other) {
    return new WriteFilesSpec(other, format, layout, rollBytes, onExisting, allowShort);
  }
}
