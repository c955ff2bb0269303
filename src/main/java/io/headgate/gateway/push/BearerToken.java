package io.headgate.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headgate.gateway.Request;
import io.headgate.spec.ReadPushSpec.Auth;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** A secret in the {@code Authorization} header. */
final class BearerToken implements Authenticator {
  private static final String SCHEME = "bearer ";

  private final List<byte[]> tokens;

  BearerToken(Auth.Bearer settings) {
    tokens = settings.tokens().stream().map(token -> token.getBytes(UTF_8)).toList();
  }

  @Override
  public void checkHead(Request head) throws RefusedException {
    Optional<String> header = head.header("Authorization");
    boolean known =
        header.isPresent()
            && header.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            && isKnown(header.get().substring(SCHEME.length()).strip().getBytes(UTF_8));
    if (!known) {
      throw Authenticator.refused(
              header.isPresent() ? "Invalid bearer token" : "Cannot find a bearer token",
              "Send the header 'Authorization: Bearer TOKEN' with a token of this gateway's"
                  + " pipeline file")
          .with("WWW-Authenticate", "Bearer");
    }
  }

  /** Takes as long whatever the token is, and looks at all of them. */
  private boolean isKnown(byte[] given) {
    boolean known = false;
    for (byte[] token : tokens) {
      known |= MessageDigest.isEqual(token, given);
    }
    return known;
  }
}
