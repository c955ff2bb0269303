package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Where data goes. */
public sealed interface WriteSpec permits WriteFilesSpec, WriteTopicSpec {
  /** The folder that has the log of commits. */
  Path path();

  /** What its files are in; of a topic those that are kept until they are sent. */
  FormatSpec format();

  /** Folders with placeholders; empty for one folder. */
  Optional<String> layout();

  /** Size at which a file is closed and the next begun. */
  long rollBytes();

  OnExisting onExisting();

  /** Whether a {@code replace} may be empty or far shorter than what it replaces. */
  boolean allowShort();
}
