package io.headgate.schema.registry.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a client shows to be let in. What it holds appears in no message. */
public final class Credentials {
  public static final Credentials NONE = new Credentials("none", "", "");
  private static final String MASK = "***";

  private final String kind;
  private final String secret;
  private final String header;

  private Credentials(String kind, String secret, String header) {
    this.kind = kind;
    this.secret = secret;
    this.header = header;
  }

  /**
   * The credentials of options {@code user}, {@code password} and {@code token}.
   *
   * @throws IllegalArgumentException if they contradict each other or hold what they must not
   */
  public static Credentials of(Map<String, String> options) {
    boolean user = options.containsKey("user");
    if (user != options.containsKey("password") || (user && options.containsKey("token"))) {
      throw new IllegalArgumentException(
          "Invalid options user, password and token: expected a user with a password, or a token,"
              + " or none of them");
    }
    if (options.containsKey("token")) {
      return bearer(options.getOrDefault("token", ""));
    }
    return user
        ? basic(options.getOrDefault("user", ""), options.getOrDefault("password", ""))
        : NONE;
  }

  /**
   * @throws IllegalArgumentException if the user holds a colon, or either a control character
   */
  public static Credentials basic(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "Invalid user of a registry: it has a colon; expected a name without");
    }
    check("user", user);
    check("password", password);
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Credentials("basic", password, "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /**
   * @throws IllegalArgumentException if the token holds anything but visible ASCII characters
   */
  public static Credentials bearer(String token) {
    check("token", token);
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "Invalid token of a registry: expected visible ASCII characters; is it cut or quoted?");
    }
    return new Credentials("bearer", token, "Bearer " + token);
  }

  /** What the JDK would refuse with a message that shows it. */
  private static void check(String what, String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "Invalid "
              + what
              + " of a registry: it has a control character; is there a line break behind it?");
    }
  }

  /** The value of the header {@code Authorization}. */
  Optional<String> header() {
    return header.isEmpty() ? Optional.empty() : Optional.of(header);
  }

  /** A text that came from elsewhere, without what must not be shown. */
  String mask(String text) {
    String masked = header.isEmpty() ? text : text.replace(header, MASK);
    return secret.length() < 4 ? masked : masked.replace(secret, MASK);
  }

  @Override
  public String toString() {
    return kind;
  }
}
