package io.headgate.spool;

import java.io.IOException;
import java.nio.file.Path;

/** Events that were acknowledged cannot be read back. */
public final class DamagedSpoolException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedSpoolException(Path file, long offset, String reason) {
    super(
        "Cannot read "
            + file
            + " at byte "
            + offset
            + ": "
            + reason
            + ": bring the file back from a copy, or move the spool's directory away and take its"
            + " events in again from whoever sent them");
  }
}
