package io.headgate.gateway.push;

import io.headgate.gateway.Request;
import io.headgate.spec.ReadPushSpec.Auth;
import java.time.Clock;
import java.util.Optional;

/** Finds out whether a request is from one who may post. */
interface Authenticator {
  /** Looks at the head, before the body is read. */
  void checkHead(Request head) throws RefusedException;

  /** Looks at the request with its body, as it was sent. */
  default void checkBody(Request request) throws RefusedException {}

  static Authenticator of(Optional<Auth> auth, Clock clock) {
    if (auth.isEmpty()) {
      return head -> {};
    }
    return auth.get() instanceof Auth.Hmac hmac
        ? new HmacSignature(hmac, clock)
        : new BearerToken((Auth.Bearer) auth.get());
  }

  static RefusedException refused(String message, String advice) {
    return RefusedException.of(RefusalCode.UNAUTHORIZED, message, advice);
  }
}
