package io.headgate.gateway.push;

import io.headgate.format.BrokenBodyException;
import io.headgate.format.CutRecords;
import io.headgate.format.RecordFormat;
import io.headgate.gateway.Request;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spool.EventBuffer;
import io.headgate.spool.EventTooLargeException;
import io.headgate.spool.Events;
import io.headgate.spool.KeyReusedException;
import io.headgate.spool.Receipt;
import io.headgate.spool.SpoolFullException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** From a request to durable events, or to the reason why not. */
final class Intake {
  private static final String KEY_PATTERN = "[\\x21-\\x7e]{1,255}";

  private final ReadPushSpec settings;
  private final EventBuffer buffer;
  private final BodyTypes types;
  private final Authenticator authenticator;
  private final Optional<RateLimit> rate;
  private final Optional<EventCheck> check;
  private final PushMetrics metrics;

  Intake(
      ReadPushSpec settings, EventBuffer buffer, Optional<EventCheck> check, PushMetrics metrics) {
    this.settings = settings;
    this.buffer = buffer;
    this.check = check;
    this.metrics = metrics;
    types = new BodyTypes(settings.formats());
    authenticator = Authenticator.of(settings.auth(), Clock.systemUTC());
    rate = settings.rate().map(limit -> new RateLimit(limit, System::nanoTime));
  }

  /** Refuses what can be refused without the body, which strangers need not send. */
  void checkHead(Request head) throws RefusedException {
    authenticator.checkHead(head);
    types.find(head);
    BodyTypes.checkEncoding(head);
    Optional<String> key = head.header(PushHandler.KEY);
    if (key.isPresent() && !key.get().matches(KEY_PATTERN)) {
      throw RefusedException.of(
          RefusalCode.BAD_REQUEST,
          "Invalid " + PushHandler.KEY + ": expected 1 to 255 visible ASCII characters",
          "Send a UUID, say, that is new for each request and the same when it is repeated");
    }
    if (rate.isPresent()) {
      rate.get().check();
    }
  }

  /** Returns when the events are durable. */
  Receipt take(Request request) throws RefusedException {
    authenticator.checkBody(request);
    RecordFormat format = types.find(request);
    CutRecords events = cut(format, body(request));
    checkSizes(events);
    if (rate.isPresent()) {
      rate.get().spend(events.count());
    }
    if (check.isPresent()) {
      check.get().check(format, events);
    }
    Receipt receipt =
        append(
            new Events(
                format.name(),
                events.payloadSchema().orElse(""),
                request.header(PushHandler.KEY),
                events.bytes(),
                events.ends()));
    if (receipt.duplicate()) {
      metrics.duplicate();
    } else {
      metrics.accepted(receipt.count(), events.bytes().length);
    }
    return receipt;
  }

  private byte[] body(Request request) throws RefusedException {
    boolean gzip = request.header("Content-Encoding").filter(BodyTypes::isGzip).isPresent();
    byte[] sent = request.body().bytes();
    return gzip ? Gunzip.decompress(sent, settings.maxBody()) : sent;
  }

  private CutRecords cut(RecordFormat format, byte[] body) throws RefusedException {
    try {
      CutRecords events = format.cut(body, settings.maxBody());
      if (events.count() == 0) {
        throw RefusedException.of(
            RefusalCode.NO_EVENTS,
            "Cannot find an event in the body: expected at least one",
            "Send " + format.name() + " with one event or more");
      }
      return events;
    } catch (BrokenBodyException e) {
      RefusedException refused =
          RefusedException.of(
              RefusalCode.MALFORMED,
              String.valueOf(e.getMessage()),
              "Mend the body, and send the request again; nothing of it was taken");
      throw e.record() < 0 ? refused : refused.at(e.record());
    }
  }

  private void checkSizes(CutRecords events) throws RefusedException {
    for (int event = 0; event < events.count(); event++) {
      int bytes = events.end(event) - events.start(event);
      if (bytes > settings.maxRecordBytes()) {
        throw RefusedException.of(
                RefusalCode.EVENT_TOO_LARGE,
                "Event is too large: "
                    + bytes
                    + " bytes: expected at most "
                    + settings.maxRecordBytes(),
                "Send smaller events; nothing of the request was taken")
            .at(event);
      }
    }
  }

  private Receipt append(Events events) throws RefusedException {
    long start = System.nanoTime();
    try {
      return buffer.append(events);
    } catch (SpoolFullException e) {
      throw RefusedException.of(
              RefusalCode.BUFFER_FULL,
              "Cannot take events now: the buffer is full",
              "Send the request again after the time in Retry-After")
          .retryAfter(Duration.ofSeconds(5));
    } catch (KeyReusedException e) {
      throw RefusedException.of(
          RefusalCode.KEY_REUSED,
          "Cannot take events: other events came under the same " + PushHandler.KEY,
          "Give each request a key of its own, and repeat it only with the same body");
    } catch (EventTooLargeException e) {
      throw RefusedException.of(
              RefusalCode.EVENT_TOO_LARGE,
              String.valueOf(e.getMessage()),
              "Send smaller events, or ones of a smaller schema; nothing of the request was taken")
          .at(e.event());
    } catch (IOException e) {
      throw PushHandler.unavailable("Cannot make events durable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PushHandler.unavailable("Cannot take events: the gateway stops");
    } finally {
      metrics.appended(System.nanoTime() - start);
    }
  }

  String metrics() {
    return metrics.text(buffer);
  }

  boolean isUp() {
    return !buffer.ended().isDone();
  }
}
