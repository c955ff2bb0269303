package io.headgate.schema.registry.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A registry whose log cannot be trusted from some entry on. */
final class DamagedLogException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Path file;
  private final String reason;

  DamagedLogException(Path file, String reason, @Nullable Throwable cause) {
    super("Cannot read schema registry: damaged file " + file + ": " + reason, cause);
    this.file = file;
    this.reason = reason;
  }

  Path file() {
    return file;
  }

  String reason() {
    return reason;
  }
}
