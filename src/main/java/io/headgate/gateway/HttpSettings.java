package io.headgate.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where HTTP is served, and what a client may take of it.
 *
 * @param address whose port may be 0 for any free one
 * @param maxBody bytes that a request's body may have
 * @param patience until the head of the next request has come on an open connection, and the first
 *     part of its body after that
 */
public record HttpSettings(
    InetSocketAddress address, int maxBody, Optional<Tls> tls, Duration patience) {
  /** What slow clients get where nothing else is known of them. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Plain HTTP. */
  public static HttpSettings of(InetSocketAddress address, int maxBody) {
    return new HttpSettings(address, maxBody, Optional.empty(), PATIENCE);
  }

  /**
   * A server's key and certificates.
   *
   * @param keyStore a PKCS #12 file
   */
  public record Tls(Path keyStore, String password) {
    @Override
    public String toString() {
      return "Tls[" + keyStore + "]"; // the password is a secret
    }
  }
}
