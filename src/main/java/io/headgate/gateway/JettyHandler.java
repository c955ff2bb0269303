package io.headgate.gateway;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;

/** Turns Jetty's requests into ours, and our answers into Jetty's. */
final class JettyHandler extends Handler.Abstract {
  private final HttpHandler handler;
  private final int maxBody;
  private final MemoryBudget budget;
  private final SlowClients slow;

  JettyHandler(HttpHandler handler, int maxBody, MemoryBudget budget, SlowClients slow) {
    this.handler = handler;
    this.maxBody = maxBody;
    this.budget = budget;
    this.slow = slow;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request in,
      org.eclipse.jetty.server.Response out,
      Callback callback) {
    Connection connection = in.getConnectionMetaData().getConnection();
    slow.awaitNothing(connection);
    Callback done = Callback.from(callback, () -> slow.awaitHead(connection));
    Request head;
    Optional<Response> ahead;
    try {
      head = head(in);
      ahead = handler.answerAhead(head);
      if (ahead.isEmpty() && in.getLength() > maxBody) {
        throw HttpError.tooLarge(maxBody);
      }
    } catch (HttpError e) {
      write(handler.failed(e), out, done);
      return true;
    }
    if (ahead.isPresent()) {
      write(ahead.get(), out, done);
      return true;
    }
    BodyReader reader = new BodyReader(in, maxBody, budget);
    slow.awaitBody(connection, reader);
    CompletableFuture<Request.Body> unused =
        reader
            .body()
            .whenComplete(
                (body, failure) -> {
                  slow.awaitNothing(connection);
                  Callback last = Callback.from(done, reader::release);
                  if (failure == null) {
                    write(answer(head.with(body)), out, last);
                  } else if (failure instanceof HttpError error) {
                    write(handler.failed(error), out, last);
                  } else {
                    last.failed(failure); // the client has gone
                  }
                });
    reader.run();
    return true;
  }

  private Response answer(Request request) {
    try {
      return handler.answer(request);
    } catch (HttpError e) {
      return handler.failed(e);
    }
  }

  private static Request head(org.eclipse.jetty.server.Request in) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : in.getHeaders()) {
      headers.merge(
          field.getLowerCaseName(),
          Optional.ofNullable(field.getValue()).orElse(""),
          (one, other) -> one + "," + other);
    }
    return new Request(
        in.getMethod(),
        Request.path(Optional.ofNullable(in.getHttpURI().getPath()).orElse("")),
        Request.query(Optional.ofNullable(in.getHttpURI().getQuery())),
        headers,
        Request.Body.EMPTY);
  }

  static void write(Response response, org.eclipse.jetty.server.Response out, Callback callback) {
    byte[] body = response.body();
    out.setStatus(response.status());
    HttpFields.Mutable headers = out.getHeaders();
    if (!response.contentType().isEmpty()) {
      headers.put(HttpHeader.CONTENT_TYPE, response.contentType());
    }
    response.headers().forEach(headers::put);
    if (response.status() != 204) {
      headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    out.write(true, ByteBuffer.wrap(body), callback);
  }
}
