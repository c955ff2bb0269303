package io.headgate.format.wire;

import io.headgate.reject.RejectionCode;

/** A message that is not of its wire format; says what it is and what was expected. */
public final class BrokenMessageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final RejectionCode code;

  BrokenMessageException(String reason) {
    this(RejectionCode.MALFORMED, reason);
  }

  BrokenMessageException(RejectionCode code, String reason) {
    super(reason, null, false, false); // a bad message is reported, not debugged
    this.code = code;
  }

  /** What the message is rejected for. */
  public RejectionCode code() {
    return code;
  }
}
