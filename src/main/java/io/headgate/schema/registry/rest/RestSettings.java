package io.headgate.schema.registry.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a registry is and how it is spoken to. TLS is as the JVM is set up.
 *
 * @param url what the interface's paths are appended to, such as {@code http://host:8081} or {@code
 *     http://host:8080/apis/ccompat/v7}
 * @param flavour absent to find out at the start
 * @param timeout for an answer as a whole
 * @param maxAnswerBytes what an answer may have; more is an error, not a reason to run out of
 *     memory
 */
public record RestSettings(
    URI url,
    Optional<Flavour> flavour,
    Credentials credentials,
    Duration connectTimeout,
    Duration timeout,
    Retries retries,
    int maxAnswerBytes) {
  public RestSettings {
    String scheme = url.getScheme();
    if (scheme == null
        || !(scheme.equals("http") || scheme.equals("https"))
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "Invalid registry URL: "
              + withoutUser(url)
              + ": expected http://HOST:PORT/PATH or https");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "Invalid registry URL: "
              + withoutUser(url)
              + ": it holds a user or password, which would show in messages; set them apart");
    }
    url = URI.create(url.toString().replaceAll("/+$", ""));
  }

  public static RestSettings of(URI url) {
    return new RestSettings(
        url,
        Optional.empty(),
        Credentials.NONE,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Retries.DEFAULT,
        16 << 20);
  }

  /** The same way to another place. */
  RestSettings at(URI other) {
    return new RestSettings(
        other, flavour, credentials, connectTimeout, timeout, retries, maxAnswerBytes);
  }

  public RestSettings withFlavour(Flavour newFlavour) {
    return new RestSettings(
        url,
        Optional.of(newFlavour),
        credentials,
        connectTimeout,
        timeout,
        retries,
        maxAnswerBytes);
  }

  public RestSettings withCredentials(Credentials newCredentials) {
    return new RestSettings(
        url, flavour, newCredentials, connectTimeout, timeout, retries, maxAnswerBytes);
  }

  public RestSettings withRetries(Retries newRetries) {
    return new RestSettings(
        url, flavour, credentials, connectTimeout, timeout, newRetries, maxAnswerBytes);
  }

  private static String withoutUser(URI url) {
    return url.toString().replaceFirst("//[^/@]*@", "//***@");
  }
}
