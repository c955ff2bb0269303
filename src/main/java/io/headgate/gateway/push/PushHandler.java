package io.headgate.gateway.push;

import io.headgate.gateway.HttpError;
import io.headgate.gateway.HttpHandler;
import io.headgate.gateway.Request;
import io.headgate.gateway.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Routes requests, and turns what becomes of them into answers. */
final class PushHandler implements HttpHandler {
  /** The header under which a repeat is known. */
  static final String KEY = "Idempotency-Key";

  static final String MEND = "Mend or leave out these events, and send the request again";

  private static final List<String> HEALTH = List.of("health");
  private static final List<String> METRICS = List.of("metrics");

  private final List<String> path;
  private final Intake intake;
  private final PushMetrics metrics;

  PushHandler(List<String> path, Intake intake, PushMetrics metrics) {
    this.path = path;
    this.intake = intake;
    this.metrics = metrics;
  }

  @Override
  public Optional<Response> answerAhead(Request head) {
    if (head.path().equals(HEALTH) || head.path().equals(METRICS)) {
      return Optional.of(counted(view(head)));
    }
    try {
      if (!head.path().equals(path)) {
        throw notFound();
      }
      if (!head.method().equals("POST")) {
        throw notAllowed("POST");
      }
      intake.checkHead(head);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(counted(Answers.refused(e)));
    }
  }

  @Override
  public Response answer(Request request) {
    try {
      return counted(Answers.accepted(intake.take(request)));
    } catch (RefusedException e) {
      return counted(Answers.refused(e));
    } catch (RuntimeException e) {
      System.getLogger(PushHandler.class.getName())
          .log(System.Logger.Level.ERROR, "Cannot answer " + request.path(), e);
      return counted(Answers.refused(unavailable("Cannot take events: a fault of the gateway")));
    }
  }

  @Override
  public Response failed(HttpError error) {
    RefusedException refused =
        RefusedException.of(
            RefusalCode.of(error.status()),
            String.valueOf(error.getMessage()),
            "Look at the request's method, address, headers and size");
    return counted(
        Answers.refused(
            error.status() == 503 ? refused.retryAfter(Duration.ofSeconds(1)) : refused));
  }

  static RefusedException unavailable(String message) {
    return RefusedException.of(
            RefusalCode.UNAVAILABLE, message, "Send the request again, with its idempotency key")
        .retryAfter(Duration.ofSeconds(5));
  }

  private Response view(Request head) {
    if (!head.method().equals("GET")) {
      return Answers.refused(notAllowed("GET"));
    }
    return head.path().equals(METRICS)
        ? Response.text(200, PushMetrics.TYPE, intake.metrics())
        : intake.isUp() ? Answers.health(200, "up") : Answers.health(503, "down");
  }

  private Response counted(Response response) {
    metrics.answered(response.status());
    return response;
  }

  private RefusedException notFound() {
    return RefusedException.of(
        RefusalCode.NOT_FOUND,
        "Cannot find what is asked for",
        "Post events to /" + String.join("/", path));
  }

  private static RefusedException notAllowed(String method) {
    return RefusedException.of(
            RefusalCode.METHOD_NOT_ALLOWED,
            "Cannot answer this method here: expected " + method,
            "Send a " + method + " request")
        .with("Allow", method);
  }
}
