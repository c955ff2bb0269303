package io.headgate.gateway.push;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is not taken, with all that its sender needs to do better. Nothing of it was
 * appended.
 */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final RefusalCode code;
  private final String advice;
  private final transient List<EventProblem> problems;
  private final transient Optional<Integer> event;
  private final transient Optional<Duration> retryAfter;
  private final transient Map<String, String> headers;

  private RefusedException(
      RefusalCode code,
      String message,
      String advice,
      List<EventProblem> problems,
      Optional<Integer> event,
      Optional<Duration> retryAfter,
      Map<String, String> headers) {
    super(message, null, false, false); // an answer, not a fault
    this.code = code;
    this.advice = advice;
    this.problems = List.copyOf(problems);
    this.event = event;
    this.retryAfter = retryAfter;
    this.headers = Map.copyOf(headers);
  }

  /**
   * @param advice what the sender can do
   */
  static RefusedException of(RefusalCode code, String message, String advice) {
    return new RefusedException(
        code, message, advice, List.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  static RefusedException ofEvents(List<EventProblem> problems, int events, String advice) {
    long bad = problems.stream().map(EventProblem::event).distinct().count();
    return new RefusedException(
        RefusalCode.CONTRACT_VIOLATED,
        "Cannot take events: " + bad + " of " + events + " break the contract",
        advice,
        problems,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** The same about one event of the body. */
  RefusedException at(int index) {
    return new RefusedException(
        code, text(), advice, problems, Optional.of(index), retryAfter, headers);
  }

  /** The same with the time after which it may go well. */
  RefusedException retryAfter(Duration time) {
    return new RefusedException(code, text(), advice, problems, event, Optional.of(time), headers);
  }

  RefusedException with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new RefusedException(code, text(), advice, problems, event, retryAfter, more);
  }

  RefusalCode code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  String advice() {
    return advice;
  }

  /** Of each event; empty unless the contract is broken. */
  List<EventProblem> problems() {
    return problems;
  }

  /** The index of the event that it is about, if it is about one. */
  Optional<Integer> event() {
    return event;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  Map<String, String> headers() {
    return headers;
  }
}
