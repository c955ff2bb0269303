package io.headgate.gateway.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.gateway.Response;
import io.headgate.spool.Receipt;
import java.util.List;
import java.util.Map;

/** Answers as JSON. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "application/json";

  /** Clients that got a hundred wrong have more to look at than a list. */
  private static final int MOST_PROBLEMS = 100;

  private Answers() {}

  static Response accepted(Receipt receipt) {
    ObjectNode body = JSON.createObjectNode();
    body.put("events", receipt.count());
    body.put("first", receipt.first());
    body.put("duplicate", receipt.duplicate());
    return json(202, body);
  }

  static Response refused(RefusedException refused) {
    ObjectNode body = JSON.createObjectNode();
    body.put("error", refused.code().name());
    body.put("message", refused.text());
    refused.event().ifPresent(event -> body.put("event", event));
    body.put("advice", refused.advice());
    List<EventProblem> problems = refused.problems();
    if (!problems.isEmpty()) {
      ArrayNode list = body.putArray("problems");
      problems.stream().limit(MOST_PROBLEMS).forEach(problem -> list.add(problem(problem)));
      body.put("furtherProblems", Math.max(0, problems.size() - MOST_PROBLEMS));
    }
    Response response = json(refused.code().status(), body);
    for (Map.Entry<String, String> header : refused.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    if (refused.retryAfter().isPresent()) {
      // Whole seconds, and never 0, which would mean at once.
      long seconds = Math.max(1, refused.retryAfter().get().plusMillis(999).toSeconds());
      response = response.with("Retry-After", Long.toString(seconds));
    }
    return response;
  }

  private static ObjectNode problem(EventProblem problem) {
    ObjectNode node = JSON.createObjectNode();
    node.put("event", problem.event());
    node.put("code", problem.violation().code().name());
    node.put("field", problem.violation().field());
    node.put("message", problem.violation().message());
    return node;
  }

  static Response health(int status, String state) {
    return json(status, JSON.createObjectNode().put("status", state));
  }

  private static Response json(int status, ObjectNode body) {
    try {
      return Response.of(status, TYPE, JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write an answer as JSON", e);
    }
  }
}
