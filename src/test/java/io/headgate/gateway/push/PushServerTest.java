package io.headgate.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.spec.ReadPushSpec.Auth;
import io.headgate.spec.ReadPushSpec.Rate;
import io.headgate.spool.Frame;
import io.headgate.spool.SpoolReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The endpoint as any HTTP client sees it: every status, and what is in the buffer then. */
public class PushServerTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final HttpClient client = HttpClient.newHttpClient();

  private Path buffer() {
    return folder.getRoot().toPath().resolve("buffer");
  }

  private PushSettings settings() {
    return PushSettings.of(buffer());
  }

  private static PushServer start(PushSettings settings) throws IOException {
    return PushServer.start(settings.spec(), PushSettings.CONTRACT, Duration.ofSeconds(2));
  }

  private HttpResponse<String> post(PushServer server, String type, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri()).POST(BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> json(PushServer server, String body, String... headers)
      throws Exception {
    return post(server, "application/json", body.getBytes(UTF_8), headers);
  }

  private HttpResponse<String> get(PushServer server, String path) throws Exception {
    URI uri = server.uri().resolve(path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private List<Frame> frames() throws IOException {
    try (SpoolReader reader = SpoolReader.open(buffer(), 0)) {
      return reader.next(1 << 30);
    }
  }

  private List<String> stored() throws IOException {
    List<String> events = new ArrayList<>();
    for (Frame frame : frames()) {
      for (int i = 0; i < frame.events().count(); i++) {
        events.add(
            new String(
                Arrays.copyOfRange(
                    frame.events().bytes(), frame.events().start(i), frame.events().end(i)),
                UTF_8));
      }
    }
    return events;
  }

  private static JsonNode read(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  private void assertRefused(HttpResponse<String> response, int status, String code, String message)
      throws IOException {
    assertThat(response.body(), response.statusCode(), is(status));
    JsonNode body = read(response);
    assertThat(body.path("error").asText(), is(code));
    assertThat(body.path("message").asText(), containsString(message));
    assertThat(body.path("advice").asText().length(), greaterThan(10));
    assertThat("nothing of it was taken", stored(), is(List.of()));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  public void post_inEveryFormOfJson_isAcceptedWhenDurable() throws Exception {
    try (PushServer server = start(settings())) {
      HttpResponse<String> one = json(server, " {\"id\": 1}\n");
      assertThat(one.body(), is("{\"events\":1,\"first\":0,\"duplicate\":false}"));
      assertThat(one.statusCode(), is(202));
      assertThat(stored(), is(List.of("{\"id\": 1}")));
      assertThat(json(server, "[{\"id\":2} , {\"id\":3}]").statusCode(), is(202));
      byte[] lines = "{\"id\":4}\n\n{\"id\":5}\r\n".getBytes(UTF_8);
      assertThat(post(server, "application/x-ndjson; charset=UTF-8", lines).statusCode(), is(202));
      assertThat(
          post(server, "application/jsonl", gzip(lines), "Content-Encoding", "gzip").body(),
          is("{\"events\":2,\"first\":5,\"duplicate\":false}"));
      assertThat(
          stored().subList(1, 7),
          is(
              List.of(
                  "{\"id\":2}",
                  "{\"id\":3}",
                  "{\"id\":4}",
                  "{\"id\":5}",
                  "{\"id\":4}",
                  "{\"id\":5}")));
    }
  }

  @Test
  public void post_csv_keepsTheHeaderBesideEachRecord() throws Exception {
    try (PushServer server = start(settings())) {
      String body = "id,name\n1,\"a\nb\"\n\n2,c";
      assertThat(post(server, "text/csv", body.getBytes(UTF_8)).statusCode(), is(202));
      assertThat(stored(), is(List.of("1,\"a\nb\"\n", "2,c")));
      assertThat(frames().get(0).events().payloadSchema(), is("[\"id\",\"name\"]"));
      assertThat(frames().get(0).events().format(), is("csv"));
    }
  }

  private static byte[] avro(String codec, int rows) throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"o\",\"fields\":["
                    + "{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"t\",\"type\":\"string\"}]}");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.fromString(codec));
      writer.create(schema, out);
      for (int i = 0; i < rows; i++) {
        GenericRecord row = new GenericData.Record(schema);
        row.put("id", (long) i);
        row.put("t", "text");
        writer.append(row);
      }
    }
    return out.toByteArray();
  }

  @Test
  public void post_avro_keepsTheSchemaBesideEachRecord() throws Exception {
    try (PushServer server = start(settings())) {
      for (String codec : List.of("null", "deflate", "snappy", "zstandard")) {
        byte[] body = avro(codec, 3);
        assertThat(codec, post(server, "application/avro", body).statusCode(), is(202));
      }
      assertThat(stored().size(), is(12));
      assertThat(stored().get(1), is("\u0002\btext"));
      assertThat(frames().get(0).events().payloadSchema(), containsString("\"name\":\"o\""));
      assertThat(post(server, "application/avro", avro("deflate", 40_000)).statusCode(), is(400));
    }
  }

  @Test
  public void post_malformed_is400WithThePlace() throws Exception {
    try (PushServer server = start(settings())) {
      for (String[] bad :
          new String[][] {
            {"[{\"id\":1},{\"id\":}]", "1", "Invalid JSON at byte 6 of the record"},
            {"[{\"id\":1},{\"id\":2}", "", "',' or ']' behind event 1"},
            {"[{\"id\":1},]", "1", "expected an object"},
            {"[{\"id\":1}] x", "", "nothing behind the end"},
            {"[1]", "0", "expected an object"},
            {"{\"id\":1} 7", "1", "expected an object"},
            {"{\"id\":1,\"id\":2}", "0", "a key twice"},
            {"\"text\"", "0", "expected an object"},
            {"{\"id\":\"\u0001\"}", "0", "no bare control character"},
          }) {
        HttpResponse<String> response = json(server, bad[0]);
        assertRefused(response, 400, "MALFORMED", bad[2]);
        assertThat(bad[0], read(response).path("event").asText(), is(bad[1]));
      }
      assertRefused(json(server, "[]"), 400, "NO_EVENTS", "at least one");
      assertRefused(json(server, ""), 400, "NO_EVENTS", "at least one");
      assertRefused(
          post(server, "text/csv", "id\n1\n\"2".getBytes(UTF_8)), 400, "MALFORMED", "in quotes");
      assertRefused(
          post(server, "application/avro", new byte[] {'O', 'b', 'j', 1, 9}),
          400,
          "MALFORMED",
          "the body");
      assertRefused(
          json(server, "{}", "Content-Encoding", "gzip"), 400, "MALFORMED", "Cannot decompress");
      assertRefused(
          json(server, "{}", "Idempotency-Key", "a b"), 400, "BAD_REQUEST", "Idempotency-Key");
    }
  }

  @Test
  public void post_tooLarge_is413() throws Exception {
    try (PushServer server = start(settings())) {
      String large = "{\"t\":\"" + "x".repeat(70_000) + "\"}";
      assertRefused(json(server, large), 413, "BODY_TOO_LARGE", "at most 65536");
      HttpResponse<String> bomb =
          post(server, "application/json", gzip(large.getBytes(UTF_8)), "Content-Encoding", "gzip");
      assertRefused(bomb, 413, "BODY_TOO_LARGE", "once decompressed");
      HttpResponse<String> chunked =
          client.send(
              HttpRequest.newBuilder(server.uri())
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.fromPublisher(
                          BodyPublishers.ofByteArray(large.getBytes(UTF_8))))
                  .build(),
              BodyHandlers.ofString());
      assertRefused(chunked, 413, "BODY_TOO_LARGE", "at most 65536");
      HttpResponse<String> event = json(server, "[{},{\"t\":\"" + "x".repeat(1000) + "\"}]");
      assertRefused(event, 413, "EVENT_TOO_LARGE", "1008 bytes: expected at most 1000");
      assertThat(read(event).path("event").asInt(), is(1));
    }
  }

  @Test
  public void post_ofAnotherType_is415() throws Exception {
    try (PushServer server = start(settings())) {
      byte[] body = "{}".getBytes(UTF_8);
      assertRefused(post(server, "", body), 415, "UNSUPPORTED_TYPE", "no content type");
      assertRefused(post(server, "text/plain", body), 415, "UNSUPPORTED_TYPE", "'text/plain'");
      assertRefused(
          post(server, "application/json; charset=latin1", body),
          415,
          "UNSUPPORTED_TYPE",
          "charset=latin1");
      assertRefused(
          post(server, "application/json", body, "Content-Encoding", "br"),
          415,
          "UNSUPPORTED_TYPE",
          "encoding 'br'");
    }
  }

  @Test
  public void request_elsewhere_is404Or405() throws Exception {
    try (PushServer server = start(settings())) {
      assertRefused(get(server, "/"), 404, "NOT_FOUND", "Cannot find");
      HttpResponse<String> wrong = get(server, "/v1/events");
      assertRefused(wrong, 405, "METHOD_NOT_ALLOWED", "expected POST");
      assertThat(wrong.headers().firstValue("Allow").orElse(""), is("POST"));
    }
  }

  @Test
  public void post_withAToken_isAcceptedAndNoneOther() throws Exception {
    try (PushServer server =
        start(settings().with(new Auth.Bearer(List.of("old-token", "new-token"))))) {
      HttpResponse<String> none = json(server, "{}");
      assertRefused(none, 401, "UNAUTHORIZED", "Cannot find a bearer token");
      assertThat(none.headers().firstValue("WWW-Authenticate").orElse(""), is("Bearer"));
      for (String bad : List.of("Bearer x", "Bearer", "Bearer old-toke", "Basic old-token")) {
        assertRefused(
            json(server, "{}", "Authorization", bad), 401, "UNAUTHORIZED", "Invalid bearer token");
      }
      assertThat(json(server, "{}", "Authorization", "Bearer old-token").statusCode(), is(202));
      assertThat(json(server, "{}", "Authorization", "bearer new-token").statusCode(), is(202));
      assertThat(get(server, "/health").statusCode(), is(200));
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
        start(settings().with(new Auth.Hmac(List.of("secret"), Duration.ofMinutes(5))))) {
      long now = Instant.now().getEpochSecond();
      String good = sign("secret", now, "", "{}");
      String time = "Headgate-Timestamp";
      String signature = "Headgate-Signature";
      assertRefused(json(server, "{}"), 401, "UNAUTHORIZED", "no time");
      assertRefused(
          json(server, "{}", time, now + "", signature, "sha256=0"), 401, "UNAUTHORIZED", "64");
      assertRefused(
          json(server, "{ }", time, now + "", signature, good),
          401,
          "UNAUTHORIZED",
          "another body");
      assertRefused(
          json(server, "{}", time, now + 1 + "", signature, good), 401, "UNAUTHORIZED", "time");
      assertRefused(
          json(server, "{}", time, now + "", signature, good, "Idempotency-Key", "k"),
          401,
          "UNAUTHORIZED",
          "key");
      assertRefused(
          json(server, "{}", time, now + "", signature, sign("other", now, "", "{}")),
          401,
          "UNAUTHORIZED",
          "secret");
      long old = now - 400;
      assertRefused(
          json(server, "{}", time, old + "", signature, sign("secret", old, "", "{}")),
          401,
          "UNAUTHORIZED",
          "from the gateway's: expected at most 300");
      assertThat(json(server, "{}", time, now + "", signature, good).statusCode(), is(202));
      assertThat(
          json(
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
    try (PushServer server = start(settings().with(new Rate(1, 2)))) {
      assertThat(json(server, "[{},{},{},{}]").statusCode(), is(202));
      HttpResponse<String> over = json(server, "{}");
      assertThat(over.statusCode(), is(429));
      assertThat(read(over).path("error").asText(), is("RATE_EXCEEDED"));
      int wait = Integer.parseInt(over.headers().firstValue("Retry-After").orElse("0"));
      assertThat(wait, greaterThan(0));
      assertThat(wait, lessThan(4));
      assertThat(stored().size(), is(4));
    }
  }

  @Test
  public void post_intoAFullBuffer_is503UntilThePipelineReleases() throws Exception {
    try (PushServer server = start(settings().withBufferBytes(20_000))) {
      String event = "{\"t\":\"" + "x".repeat(900) + "\"}";
      int accepted = 0;
      HttpResponse<String> response = json(server, event);
      for (; response.statusCode() == 202; response = json(server, event)) {
        accepted++;
      }
      assertThat(response.statusCode(), is(503));
      assertThat(read(response).path("error").asText(), is("BUFFER_FULL"));
      assertThat(response.headers().firstValue("Retry-After").orElse(""), is("5"));
      assertThat(stored().size(), is(accepted));
      SpoolReader.release(buffer(), accepted);
      while (json(server, event).statusCode() != 202) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  public void post_underTheSameKey_isAnsweredAsTheFirstTime() throws Exception {
    try (PushServer server = start(settings())) {
      json(server, "{}");
      String key = "Idempotency-Key";
      assertThat(
          json(server, "[{},{}]", key, "k").body(),
          is("{\"events\":2,\"first\":1,\"duplicate\":false}"));
      HttpResponse<String> again = json(server, " [{}, {}]", key, "k");
      assertThat(again.body(), is("{\"events\":2,\"first\":1,\"duplicate\":true}"));
      assertThat(again.statusCode(), is(202));
      HttpResponse<String> other = json(server, "[{}]", key, "k");
      assertThat(other.statusCode(), is(422));
      assertThat(read(other).path("error").asText(), is("KEY_REUSED"));
      assertThat(stored().size(), is(3));
    }
  }

  @Test
  public void post_ofWhatBreaksTheContract_isRefusedWholeWithEveryProblem() throws Exception {
    try (PushServer server = start(settings().checking())) {
      HttpResponse<String> response =
          json(server, "[{\"id\":1,\"amount\":5},{\"id\":\"x\"},{\"id\":3,\"amount\":1001}]");
      assertRefused(response, 400, "CONTRACT_VIOLATED", "2 of 3 break the contract");
      JsonNode problems = read(response).path("problems");
      assertThat(problems.size(), is(2));
      assertThat(problems.get(0).path("event").asInt(), is(1));
      assertThat(problems.get(0).path("field").asText(), is("id"));
      assertThat(problems.get(0).path("code").asText(), is("TYPE_MISMATCH"));
      assertThat(problems.get(1).path("event").asInt(), is(2));
      assertThat(problems.get(1).path("field").asText(), is("amount"));
      assertThat(problems.get(1).path("code").asText(), is("RULE_VIOLATED"));
      assertRefused(
          post(server, "text/csv", "name\n1\n".getBytes(UTF_8)),
          400,
          "CONTRACT_VIOLATED",
          "1 of 1");
      assertThat(json(server, "[{\"id\":1},{\"id\":2}]").statusCode(), is(202));
      assertThat(
          post(server, "text/csv", "id,amount\n7,8\n".getBytes(UTF_8)).statusCode(), is(202));
      assertThat(
          post(server, "text/csv", "amount,id\n7,8\n".getBytes(UTF_8)).statusCode(), is(202));
    }
  }

  @Test
  public void metrics_countWhatCame() throws Exception {
    try (PushServer server = start(settings())) {
      json(server, "[{},{}]", "Idempotency-Key", "k");
      json(server, "[{},{}]", "Idempotency-Key", "k");
      json(server, "[");
      String text = get(server, "/metrics").body();
      for (String line :
          List.of(
              "headgate_gateway_requests_total{status=\"202\"} 2\n",
              "headgate_gateway_requests_total{status=\"400\"} 1\n",
              "headgate_gateway_events_total 2\n",
              "headgate_gateway_event_bytes_total 4\n",
              "headgate_gateway_duplicate_requests_total 1\n",
              "# TYPE headgate_gateway_events_total counter\n",
              "headgate_gateway_buffer_waiting_events 2\n",
              "headgate_gateway_idempotency_keys 1\n")) {
        assertThat(text, containsString(line));
      }
      assertThat(get(server, "/health").body(), is("{\"status\":\"up\"}"));
    }
  }
}
