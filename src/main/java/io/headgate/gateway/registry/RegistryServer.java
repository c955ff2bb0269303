package io.headgate.gateway.registry;

import io.headgate.gateway.HttpError;
import io.headgate.gateway.HttpHandler;
import io.headgate.gateway.HttpService;
import io.headgate.gateway.HttpSettings;
import io.headgate.gateway.Request;
import io.headgate.gateway.Response;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.avro.CompatibilityRule;
import io.headgate.schema.registry.avro.ExactReading;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.FileRegistry;
import io.headgate.schema.registry.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * Serves a registry at an address until it is closed. There is no authentication: whoever reaches
 * the address may change what is registered.
 */
public final class RegistryServer implements AutoCloseable {
  /** A schema of the largest size, with its quotes escaped, and as much again for the rest. */
  private static final int MAX_BODY = 4 << 20;

  private final HttpService service;

  private RegistryServer(HttpService service) {
    this.service = service;
  }

  /**
   * Serves the registry in a directory to this machine; port 0 means any free one. Its clients may
   * read data with any Avro library, and versions are checked for that.
   */
  public static RegistryServer start(Path directory, int port) throws IOException {
    return start(
        directory,
        ExactReading.byAnyone(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Serves the registry in a directory, checking its versions by a rule. */
  public static RegistryServer start(
      Path directory, CompatibilityRule rule, InetSocketAddress address) throws IOException {
    FileRegistry registry = FileRegistry.open(directory, Author.of("registry-server"), rule);
    return start(Routes.of(registry, directory), address);
  }

  public static RegistryServer start(SchemaRegistry registry, InetSocketAddress address)
      throws IOException {
    return start(Routes.of(registry), address);
  }

  private static RegistryServer start(Routes routes, InetSocketAddress address) throws IOException {
    return new RegistryServer(
        HttpService.start(HttpSettings.of(address, MAX_BODY), handler(routes)));
  }

  /** Where it is, without a slash at the end. */
  public URI uri() {
    return service.uri();
  }

  public int port() {
    return service.address().getPort();
  }

  @Override
  public void close() {
    service.close();
  }

  private static HttpHandler handler(Routes routes) {
    return new HttpHandler() {
      @Override
      public Response answer(Request request) {
        return RegistryServer.answer(routes, request);
      }

      @Override
      public Response failed(HttpError error) {
        return response(MediaTypes.V1, error(error));
      }
    };
  }

  private static Response answer(Routes routes, Request request) {
    String mediaType = MediaTypes.V1;
    Answer answer;
    try {
      mediaType = MediaTypes.choose(request.accept());
      if (!request.body().isEmpty()) {
        MediaTypes.checkContent(request.contentType());
      }
      answer = routes.answer(request);
    } catch (HttpError e) {
      answer = error(e);
    } catch (RegistryException e) {
      answer = Answer.error(e.error().status(), e.error().code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      System.getLogger(RegistryServer.class.getName())
          .log(System.Logger.Level.ERROR, "Cannot answer " + request.path(), e);
      answer = Answer.error(500, 500, "Internal Server Error");
    }
    return response(mediaType, answer);
  }

  private static Answer error(HttpError e) {
    return Answer.error(e.status(), e.status(), String.valueOf(e.getMessage()));
  }

  private static Response response(String mediaType, Answer answer) {
    if (answer.json().isPresent()) {
      return Response.of(answer.status(), mediaType, Json.bytes(answer.json().get()));
    }
    return answer
        .text()
        .map(text -> Response.text(answer.status(), mediaType, text))
        .orElse(Response.empty(answer.status()));
  }
}
