package io.headgate.gateway;

import java.util.Optional;

/** Answers requests. May be called by many threads at once; must not throw. */
public interface HttpHandler {
  /**
   * Looks at a request whose body is not read yet, and is empty here.
   *
   * @return the answer, if it can be given without the body, which is then not read
   */
  default Optional<Response> answerAhead(Request request) {
    return Optional.empty();
  }

  Response answer(Request request);

  /** The answer to what cannot be read as a request. */
  Response failed(HttpError error);
}
