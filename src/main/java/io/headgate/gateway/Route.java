package io.headgate.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What answers the requests of a method and a path.
 *
 * @param pattern parts between slashes; those in braces stand for any text
 * @param answer given the request and what the parts in braces stood for
 */
public record Route<T>(
    String method, List<String> pattern, BiFunction<Request, Map<String, String>, T> answer) {
  public static <T> Route<T> of(
      String method, String pattern, BiFunction<Request, Map<String, String>, T> answer) {
    return new Route<>(method, Request.path(pattern), answer);
  }

  /** What the parts in braces stand for; absent if the path is another. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != pattern.size()) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int at = 0; at < path.size(); at++) {
      String part = pattern.get(at);
      if (part.startsWith("{")) {
        found.put(part.substring(1, part.length() - 1), path.get(at));
      } else if (!part.equals(path.get(at))) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /**
   * Answers a request by the first route that fits.
   *
   * @throws HttpError if none does
   */
  public static <T> T answer(List<Route<T>> routes, Request request) {
    boolean found = false;
    for (Route<T> route : routes) {
      Optional<Map<String, String>> match = route.match(request.path());
      if (match.isPresent() && route.method.equals(request.method())) {
        return route.answer.apply(request, match.get());
      }
      found |= match.isPresent();
    }
    throw found ? new HttpError(405, "HTTP 405 Method Not Allowed") : HttpError.notFound();
  }
}
