package io.headgate.commit;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A checkpoint's file that is gone or not what it was. The log itself is not concerned. */
final class DamagedCheckpointException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  DamagedCheckpointException(Path file, String reason) {
    super("Cannot use checkpoint file " + file + ": " + reason + "; delete it, it is made anew");
  }
}
