package io.headgate.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headgate.gateway.Request;
import io.headgate.spec.ReadPushSpec.Auth;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature of the request: {@code sha256=} and the HMAC-SHA256, in hex, of the time in {@code
 * Headgate-Timestamp}, the idempotency key, and the body as it is sent, each but the last with a
 * line feed behind it. The time keeps an old request from being sent again, and the key keeps one
 * from being sent again under another key.
 */
final class HmacSignature implements Authenticator {
  static final String SIGNATURE = "Headgate-Signature";
  static final String TIMESTAMP = "Headgate-Timestamp";
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int DIGITS = 64;

  private final List<SecretKeySpec> secrets;
  private final Duration tolerance;
  private final Clock clock;

  HmacSignature(Auth.Hmac settings, Clock clock) {
    secrets =
        settings.secrets().stream()
            .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM))
            .toList();
    tolerance = settings.tolerance();
    this.clock = clock;
  }

  @Override
  public void checkHead(Request head) throws RefusedException {
    String time = head.header(TIMESTAMP).orElse("");
    if (!time.matches("[0-9]{1,12}")) {
      throw Authenticator.refused(
          "Invalid signature: no time in " + TIMESTAMP,
          "Send the seconds since 1970 in " + TIMESTAMP + ", and sign them with the body");
    }
    Duration off = Duration.ofSeconds(Long.parseLong(time) - clock.instant().getEpochSecond());
    if (off.abs().compareTo(tolerance) > 0) {
      throw Authenticator.refused(
          "Invalid signature: its time is "
              + off.abs().toSeconds()
              + " s from the gateway's: expected at most "
              + tolerance.toSeconds(),
          "Set the clock, and sign each request when it is sent");
    }
    if (!head.header(SIGNATURE).orElse("").matches(PREFIX + "[0-9a-fA-F]{" + DIGITS + "}")) {
      throw Authenticator.refused(
          "Invalid signature: expected "
              + PREFIX
              + " and "
              + DIGITS
              + " hexadecimal digits in "
              + SIGNATURE,
          "Send the HMAC-SHA256 of time, key and body");
    }
  }

  @Override
  public void checkBody(Request request) throws RefusedException {
    String text = request.header(SIGNATURE).orElse("").substring(PREFIX.length());
    byte[] given = HexFormat.of().parseHex(text);
    boolean known = false;
    for (SecretKeySpec secret : secrets) {
      known |= MessageDigest.isEqual(sign(secret, request), given); // takes as long either way
    }
    if (!known) {
      throw Authenticator.refused(
          "Invalid signature: it is of another body, time or key, or with another secret",
          "Sign the time, a line feed, the idempotency key or nothing, a line feed, and the body"
              + " byte by byte as it is sent, compressed if it is");
    }
  }

  private static byte[] sign(SecretKeySpec secret, Request request) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(request.header(TIMESTAMP).orElse("").getBytes(UTF_8));
      mac.update((byte) '\n');
      mac.update(request.header(PushHandler.KEY).orElse("").getBytes(UTF_8));
      mac.update((byte) '\n');
      return mac.doFinal(request.body().bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot compute HMAC-SHA256, which every Java has", e);
    }
  }
}
