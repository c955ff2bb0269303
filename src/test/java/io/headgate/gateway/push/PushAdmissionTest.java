package io.headgate.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.headgate.spec.ReadPushSpec.Auth;
import io.headgate.spec.ReadPushSpec.Rate;
import io.headgate.spool.SpoolReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.Rule;
import org.junit.Test;

/** Who is let in, and how much: tokens, signatures, rates, and a buffer that is full. */
public class PushAdmissionTest {
  @Rule public final PushClient push = new PushClient();

  @Test
  public void post_withAToken_isAcceptedAndNoneOther() throws Exception {
    try (PushServer server =
        push.start(push.settings().with(new Auth.Bearer(List.of("old-token", "new-token"))))) {
      HttpResponse<String> none = push.json(server, "{}");
      push.assertRefused(none, 401, "UNAUTHORIZED", "Cannot find a bearer token");
      assertThat(none.headers().firstValue("WWW-Authenticate").orElse(""), is("Bearer"));
      for (String bad : List.of("Bearer x", "Bearer", "Bearer old-toke", "Basic old-token")) {
        push.assertRefused(
            push.json(server, "{}", "Authorization", bad),
            401,
            "UNAUTHORIZED",
            "Invalid bearer token");
      }
      assertThat(
          push.json(server, "{}", "Authorization", "Bearer old-token").statusCode(), is(202));
      assertThat(
          push.json(server, "{}", "Authorization", "bearer new-token").statusCode(), is(202));
      assertThat(push.get(server, "/health").statusCode(), is(200));
    }
  }

  private static String sign(String secret, long time, String key, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    String signed = time + "\n" + key + "\n" + body;
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
  }

  @Test
  public void post_withASignature_isAcceptedAndNoneOther() throws Exception {
    try (PushServer server =
        push.start(push.settings().with(new Auth.Hmac(List.of("secret"), Duration.ofMinutes(5))))) {
      long now = Instant.now().getEpochSecond();
      String good = sign("secret", now, "", "{}");
      String time = "Headgate-Timestamp";
      String signature = "Headgate-Signature";
      push.assertRefused(push.json(server, "{}"), 401, "UNAUTHORIZED", "no time");
      push.assertRefused(
          push.json(server, "{}", time, now + "", signature, "sha256=0"),
          401,
          "UNAUTHORIZED",
          "64");
      push.assertRefused(
          push.json(server, "{ }", time, now + "", signature, good),
          401,
          "UNAUTHORIZED",
          "another body");
      push.assertRefused(
          push.json(server, "{}", time, now + 1 + "", signature, good),
          401,
          "UNAUTHORIZED",
          "time");
      push.assertRefused(
          push.json(server, "{}", time, now + "", signature, good, "Idempotency-Key", "k"),
          401,
          "UNAUTHORIZED",
          "key");
      push.assertRefused(
          push.json(server, "{}", time, now + "", signature, sign("other", now, "", "{}")),
          401,
          "UNAUTHORIZED",
          "secret");
      long old = now - 400;
      push.assertRefused(
          push.json(server, "{}", time, old + "", signature, sign("secret", old, "", "{}")),
          401,
          "UNAUTHORIZED",
          "from the gateway's: expected at most 300");
      assertThat(push.json(server, "{}", time, now + "", signature, good).statusCode(), is(202));
      assertThat(
          push.json(
                  server,
                  "{}",
                  time,
                  now + "",
                  signature,
                  sign("secret", now, "k", "{}"),
                  "Idempotency-Key",
                  "k")
              .statusCode(),
          is(202));
    }
  }

  @Test
  public void post_overTheRate_is429WithTheTimeToWait() throws Exception {
    try (PushServer server = push.start(push.settings().with(new Rate(1, 2)))) {
      assertThat(push.json(server, "[{},{},{},{}]").statusCode(), is(202));
      HttpResponse<String> over = push.json(server, "{}");
      assertThat(over.statusCode(), is(429));
      assertThat(push.read(over).path("error").asText(), is("RATE_EXCEEDED"));
      int wait = Integer.parseInt(over.headers().firstValue("Retry-After").orElse("0"));
      assertThat(wait, greaterThan(0));
      assertThat(wait, lessThan(4));
      assertThat(push.stored().size(), is(4));
    }
  }

  @Test
  public void post_intoAFullBuffer_is503UntilThePipelineReleases() throws Exception {
    try (PushServer server = push.start(push.settings().withBufferBytes(20_000))) {
      String event = "{\"t\":\"" + "x".repeat(900) + "\"}";
      int accepted = 0;
      HttpResponse<String> response = push.json(server, event);
      for (; response.statusCode() == 202; response = push.json(server, event)) {
        accepted++;
      }
      assertThat(response.statusCode(), is(503));
      assertThat(push.read(response).path("error").asText(), is("BUFFER_FULL"));
      assertThat(response.headers().firstValue("Retry-After").orElse(""), is("5"));
      assertThat(push.stored().size(), is(accepted));
      SpoolReader.release(push.buffer(), accepted);
      while (push.json(server, event).statusCode() != 202) {
        Thread.onSpinWait();
      }
    }
  }
}
