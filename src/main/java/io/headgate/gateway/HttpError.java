package io.headgate.gateway;

/** A request that is wrong as HTTP, before anything is asked of whom it is for. */
public final class HttpError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  public HttpError(int status, String message) {
    super(message);
    this.status = status;
  }

  public static HttpError notFound() {
    return new HttpError(404, "HTTP 404 Not Found");
  }

  static HttpError tooLarge(int maxBody) {
    return new HttpError(
        413, "Request is too large: expected a body of at most " + maxBody + " bytes");
  }

  public int status() {
    return status;
  }
}
