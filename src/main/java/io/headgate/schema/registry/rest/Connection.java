package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.RegistryUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and waits for their answers, a bounded time and of a bounded size. What may be
 * repeated is, where the registry did not answer or says that it cannot now; if that does not help,
 * it is unavailable. Safe for use by several threads.
 */
final class Connection {
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final String ACCEPT =
      CONTENT_TYPE + ", application/vnd.schemaregistry+json; q=0.9, application/json; q=0.8";
  private static final int TOO_MANY = 429;

  private final RestSettings settings;
  private final HttpClient client;

  Connection(RestSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect could take the credentials elsewhere.
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  URI url() {
    return settings.url();
  }

  /** The body of a good answer; throws what any other says. */
  JsonNode ask(Call call) {
    Answer answer = answer(call);
    return answer.json().orElseThrow(() -> notARegistry(call, answer));
  }

  /** What is thrown if an answer is not one of a registry, unless it says why. */
  RegistryException notARegistry(Call call, Answer answer) {
    return answer.status() == 401
        ? refusal(call, answer)
        : unavailable(
            call,
            RegistryError.STORE,
            "it answered "
                + answer.status()
                + " to "
                + call
                + ": "
                + answer.said()
                + ". Is this the URL of a schema registry, such as http://HOST:8081, or"
                + " http://HOST:8080/apis/ccompat/v7 for Apicurio?",
            null);
  }

  /** A good answer; throws what any other says. */
  Answer answer(Call call) {
    Answer answer = send(call);
    if (!answer.isGood()) {
      throw refusal(call, answer);
    }
    return answer;
  }

  /** An answer to what was asked, good or bad; throws if the registry could not give any. */
  Answer send(Call call) {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= settings.retries().attempts();
      try {
        Answer answer = once(call);
        if (isAnswer(answer)) {
          return answer;
        }
        if (last || !call.isRepeatable()) {
          throw refusal(call, answer);
        }
      } catch (BoundedBody.TooLongException tooLong) {
        throw unavailable(call, RegistryError.STORE, String.valueOf(tooLong.getMessage()), tooLong);
      } catch (IOException failed) {
        if (last || !(call.isRepeatable() || wasNotSent(failed))) {
          throw unavailable(call, failed, attempt);
        }
      }
      pause(call, settings.retries().waitBehind(attempt, ThreadLocalRandom.current().nextDouble()));
    }
  }

  private RegistryException refusal(Call call, Answer answer) {
    return Refusals.of(url(), call, answer, settings.credentials().mask(answer.said()));
  }

  /**
   * What becomes visible after a change: a registry of several servers may answer from one that has
   * not heard of it yet.
   */
  <T> Optional<T> await(Call change, Supplier<Optional<T>> look) {
    Optional<T> seen = look.get();
    for (int attempt = 1; seen.isEmpty() && attempt < settings.retries().attempts(); attempt++) {
      pause(change, settings.retries().waitBehind(attempt, 0));
      seen = look.get();
    }
    return seen;
  }

  private static boolean isAnswer(Answer answer) {
    return answer.status() < 500 && answer.status() != TOO_MANY;
  }

  private static boolean wasNotSent(IOException failed) {
    return failed instanceof ConnectException || failed instanceof HttpConnectTimeoutException;
  }

  private Answer once(Call call) throws IOException {
    // The client's own time-out ends with the answer's head; this one holds for its body too.
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(request(call), head -> new BoundedBody(settings.maxAnswerBytes()));
    try {
      HttpResponse<byte[]> response =
          future.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(), response.headers().firstValue("Location"), response.body());
    } catch (TimeoutException late) {
      future.cancel(true);
      throw new IOException("no answer within " + settings.timeout().toMillis() + " ms", late);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(String.valueOf(failed.getCause()), failed);
    } catch (InterruptedException stopped) {
      future.cancel(true);
      throw interrupted(call, stopped);
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri(url()))
            .method(
                call.method(),
                call.body()
                    .map(body -> BodyPublishers.ofString(body.toString()))
                    .orElse(BodyPublishers.noBody()))
            .header("Accept", ACCEPT);
    call.body().ifPresent(body -> request.header("Content-Type", CONTENT_TYPE));
    settings.credentials().header().ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private void pause(Call call, Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException stopped) {
      throw interrupted(call, stopped);
    }
  }

  private RegistryUnavailableException interrupted(Call call, InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return unavailable(call, RegistryError.TIMEOUT, "interrupted while waiting for it", stopped);
  }

  private RegistryUnavailableException unavailable(Call call, IOException failed, int attempts) {
    String reason =
        failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    return unavailable(
        call,
        failed.getCause() instanceof TimeoutException ? RegistryError.TIMEOUT : RegistryError.STORE,
        reason + " (" + attempts + (attempts == 1 ? " attempt)" : " attempts)"),
        failed);
  }

  private RegistryUnavailableException unavailable(
      Call call, RegistryError error, String reason, @Nullable Throwable cause) {
    return new RegistryUnavailableException(
        error,
        settings.credentials().mask("Cannot " + call.doing() + " at " + url() + ": " + reason),
        cause);
  }
}
