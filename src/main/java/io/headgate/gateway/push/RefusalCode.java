package io.headgate.gateway.push;

/** Why a request is refused, as clients see it; each with its HTTP status. */
enum RefusalCode {
  BAD_REQUEST(400),
  MALFORMED(400),
  NO_EVENTS(400),
  CONTRACT_VIOLATED(400),
  UNAUTHORIZED(401),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  TOO_SLOW(408),
  BODY_TOO_LARGE(413),
  EVENT_TOO_LARGE(413),
  UNSUPPORTED_TYPE(415),
  KEY_REUSED(422),
  RATE_EXCEEDED(429),
  BUFFER_FULL(503),
  UNAVAILABLE(503);

  private final int status;

  RefusalCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The code for what is wrong with a request as HTTP. */
  static RefusalCode of(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 408 -> TOO_SLOW;
      case 413 -> BODY_TOO_LARGE;
      case 503 -> UNAVAILABLE;
      default -> BAD_REQUEST;
    };
  }
}
