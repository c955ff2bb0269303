package io.headgate.gateway;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer. */
public final class Response {
  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  private Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body.clone();
    this.headers = Map.copyOf(headers);
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, contentType, body, Map.of());
  }

  /** The same answer with a header more. */
  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, contentType, body, more);
  }

  public static Response text(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that says everything by its status. */
  public static Response empty(int status) {
    return of(status, "", new byte[0]);
  }

  public int status() {
    return status;
  }

  /** Empty if there is no body. */
  public String contentType() {
    return contentType;
  }

  /** Further headers than the content's type and length. */
  public Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body.clone();
  }
}
