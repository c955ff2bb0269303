package io.headgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A client of a gateway that sends numbered batches one after the other until a time, each until it
 * is acknowledged; one with an even number sends them under idempotency keys.
 */
final class NumberedSender implements Runnable {
  /** In a batch. */
  static final int EVENTS = 100;

  /** An event begins with it; the numbers of client, batch and event follow. */
  static final String START = "{\"id\":1";

  static final int CLIENT_DIGITS = 3;
  static final int BATCH_DIGITS = 7;
  static final int EVENT_DIGITS = 2;
  private static final int ACCEPTED = 202;
  private static final int UNAVAILABLE = 503;
  private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final int client;
  private final URI uri;
  private final long end;
  private final byte[] body;
  private final int eventBytes;
  private int acknowledged;
  private int again;

  NumberedSender(int client, URI uri, long end) {
    this.client = client;
    this.uri = uri;
    this.end = end;
    StringBuilder text = new StringBuilder();
    for (int event = 0; event < EVENTS; event++) {
      text.append(START).append(digits(client, CLIENT_DIGITS)).append(digits(0, BATCH_DIGITS));
      text.append(digits(event, EVENT_DIGITS)).append(",\"country\":\"DE\",\"amount\":12.50,");
      text.append("\"note\":\"").append("an order of some things, as people write ".repeat(3));
      text.append("\"}\n");
    }
    body = text.toString().getBytes(US_ASCII);
    eventBytes = body.length / EVENTS;
  }

  private static String digits(int number, int count) {
    return String.format("%0" + count + "d", number);
  }

  /** Its number. */
  int client() {
    return client;
  }

  boolean hasKeys() {
    return client % 2 == 0;
  }

  /** How many batches were, from number 0 on. */
  int acknowledged() {
    return acknowledged;
  }

  /** How many batches were sent more than once. */
  int again() {
    return again;
  }

  @Override
  public void run() {
    boolean unanswered = false;
    while (System.nanoTime() < end) {
      try (GatewayConnection gateway = GatewayConnection.to(uri)) {
        while (System.nanoTime() < end) {
          again += unanswered ? 1 : 0;
          unanswered = true;
          int status = gateway.post(head(), body);
          if (status == ACCEPTED) {
            acknowledged++;
            number();
            unanswered = false;
          } else if (status != UNAVAILABLE) {
            throw new IllegalStateException("Cannot go on: the gateway answers " + status);
          }
        }
      } catch (IOException away) {
        LockSupport.parkNanos(RECONNECT_NANOS); // until it is started again
      }
    }
  }

  private byte[] head() {
    String key = hasKeys() ? "Idempotency-Key: " + client + "-" + acknowledged + "\r\n" : "";
    return GatewayConnection.head(uri, body.length, key);
  }

  /** Gives the events of the body the number of the next batch. */
  private void number() {
    byte[] number = digits(acknowledged, BATCH_DIGITS).getBytes(US_ASCII);
    for (int event = 0; event < EVENTS; event++) {
      System.arraycopy(
          number, 0, body, event * eventBytes + START.length() + CLIENT_DIGITS, BATCH_DIGITS);
    }
  }
}
