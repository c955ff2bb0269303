package io.headgate.schema.registry.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A registry whose log cannot be trusted from some entry on. */
public final class DamagedRegistryException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Path file;
  private final String reason;

  DamagedRegistryException(Path file, String reason) {
    this(file, reason, null);
  }

  DamagedRegistryException(Path file, Exception cause) {
    this(file, String.valueOf(cause.getMessage()), cause);
  }

  private DamagedRegistryException(Path file, String reason, @Nullable Throwable cause) {
    super("Cannot read schema registry: damaged file " + file + ": " + reason, cause);
    this.file = file;
    this.reason = reason;
  }

  /** The same, with what its user can do about it. */
  DamagedRegistryException in(Path root) {
    return new DamagedRegistryException(
        file, reason + "; see what is left with: headgate registry verify " + root, getCause());
  }

  Path file() {
    return file;
  }

  String reason() {
    return reason;
  }
}
