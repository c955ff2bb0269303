package io.headgate.gateway;

import java.nio.charset.StandardCharsets;

/** An answer. */
public final class Response {
  private final int status;
  private final String contentType;
  private final byte[] body;

  private Response(int status, String contentType, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body.clone();
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, contentType, body);
  }

  public static Response text(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that says everything by its status. */
  public static Response empty(int status) {
    return new Response(status, "", new byte[0]);
  }

  public int status() {
    return status;
  }

  /** Empty if there is no body. */
  public String contentType() {
    return contentType;
  }

  byte[] body() {
    return body.clone();
  }
}
