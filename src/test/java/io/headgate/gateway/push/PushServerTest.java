package io.headgate.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.Rule;
import org.junit.Test;

/** The endpoint as any HTTP client sees it: every form of body, and what is in the buffer then. */
public class PushServerTest {
  @Rule public final PushClient push = new PushClient();

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  public void post_inEveryFormOfJson_isAcceptedWhenDurable() throws Exception {
    try (PushServer server = push.start(push.settings())) {
      HttpResponse<String> one = push.json(server, " {\"id\": 1}\n");
      assertThat(one.body(), is("{\"events\":1,\"first\":0,\"duplicate\":false}"));
      assertThat(one.statusCode(), is(202));
      assertThat(push.stored(), is(List.of("{\"id\": 1}")));
      assertThat(push.json(server, "[{\"id\":2} , {\"id\":3}]").statusCode(), is(202));
      byte[] lines = "{\"id\":4}\n\n{\"id\":5}\r\n".getBytes(UTF_8);
      assertThat(
          push.post(server, "application/x-ndjson; charset=UTF-8", lines).statusCode(), is(202));
      assertThat(
          push.post(server, "application/jsonl", gzip(lines), "Content-Encoding", "gzip").body(),
          is("{\"events\":2,\"first\":5,\"duplicate\":false}"));
      assertThat(
          push.stored().subList(1, 7),
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
    try (PushServer server = push.start(push.settings())) {
      String body = "id,name\n1,\"a\nb\"\n\n2,c";
      assertThat(push.post(server, "text/csv", body.getBytes(UTF_8)).statusCode(), is(202));
      assertThat(push.stored(), is(List.of("1,\"a\nb\"\n", "2,c")));
      assertThat(push.frames().get(0).events().payloadSchema(), is("[\"id\",\"name\"]"));
      assertThat(push.frames().get(0).events().format(), is("csv"));
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
    try (PushServer server = push.start(push.settings())) {
      for (String codec : List.of("null", "deflate", "snappy", "zstandard")) {
        byte[] body = avro(codec, 3);
        assertThat(codec, push.post(server, "application/avro", body).statusCode(), is(202));
      }
      assertThat(push.stored().size(), is(12));
      assertThat(push.stored().get(1), is("\u0002\btext"));
      assertThat(push.frames().get(0).events().payloadSchema(), containsString("\"name\":\"o\""));
      assertThat(
          push.post(server, "application/avro", avro("deflate", 40_000)).statusCode(), is(400));
    }
  }

  @Test
  public void post_malformed_is400WithThePlace() throws Exception {
    try (PushServer server = push.start(push.settings())) {
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
        HttpResponse<String> response = push.json(server, bad[0]);
        push.assertRefused(response, 400, "MALFORMED", bad[2]);
        assertThat(bad[0], push.read(response).path("event").asText(), is(bad[1]));
      }
      push.assertRefused(push.json(server, "[]"), 400, "NO_EVENTS", "at least one");
      push.assertRefused(push.json(server, ""), 400, "NO_EVENTS", "at least one");
      push.assertRefused(
          push.post(server, "text/csv", "id\n1\n\"2".getBytes(UTF_8)),
          400,
          "MALFORMED",
          "in quotes");
      push.assertRefused(
          push.post(server, "application/avro", new byte[] {'O', 'b', 'j', 1, 9}),
          400,
          "MALFORMED",
          "the body");
      push.assertRefused(
          push.json(server, "{}", "Content-Encoding", "gzip"),
          400,
          "MALFORMED",
          "Cannot decompress");
      push.assertRefused(
          push.json(server, "{}", "Idempotency-Key", "a b"), 400, "BAD_REQUEST", "Idempotency-Key");
    }
  }

  @Test
  public void post_tooLarge_is413() throws Exception {
    try (PushServer server = push.start(push.settings())) {
      String large = "{\"t\":\"" + "x".repeat(70_000) + "\"}";
      push.assertRefused(push.json(server, large), 413, "BODY_TOO_LARGE", "at most 65536");
      HttpResponse<String> bomb =
          push.post(
              server, "application/json", gzip(large.getBytes(UTF_8)), "Content-Encoding", "gzip");
      push.assertRefused(bomb, 413, "BODY_TOO_LARGE", "once decompressed");
      HttpResponse<String> chunked =
          push.client.send(
              HttpRequest.newBuilder(server.uri())
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.fromPublisher(
                          BodyPublishers.ofByteArray(large.getBytes(UTF_8))))
                  .build(),
              BodyHandlers.ofString());
      push.assertRefused(chunked, 413, "BODY_TOO_LARGE", "at most 65536");
      HttpResponse<String> event = push.json(server, "[{},{\"t\":\"" + "x".repeat(1000) + "\"}]");
      push.assertRefused(event, 413, "EVENT_TOO_LARGE", "1008 bytes: expected at most 1000");
      assertThat(push.read(event).path("event").asInt(), is(1));
    }
  }

  @Test
  public void post_ofAnotherType_is415() throws Exception {
    try (PushServer server = push.start(push.settings())) {
      byte[] body = "{}".getBytes(UTF_8);
      push.assertRefused(push.post(server, "", body), 415, "UNSUPPORTED_TYPE", "no content type");
      push.assertRefused(
          push.post(server, "text/plain", body), 415, "UNSUPPORTED_TYPE", "'text/plain'");
      push.assertRefused(
          push.post(server, "application/json; charset=latin1", body),
          415,
          "UNSUPPORTED_TYPE",
          "charset=latin1");
      push.assertRefused(
          push.post(server, "application/json", body, "Content-Encoding", "br"),
          415,
          "UNSUPPORTED_TYPE",
          "encoding 'br'");
    }
  }

  @Test
  public void request_elsewhere_is404Or405() throws Exception {
    try (PushServer server = push.start(push.settings())) {
      push.assertRefused(push.get(server, "/"), 404, "NOT_FOUND", "Cannot find");
      HttpResponse<String> wrong = push.get(server, "/v1/events");
      push.assertRefused(wrong, 405, "METHOD_NOT_ALLOWED", "expected POST");
      assertThat(wrong.headers().firstValue("Allow").orElse(""), is("POST"));
    }
  }

  @Test
  public void post_underTheSameKey_isAnsweredAsTheFirstTime() throws Exception {
    try (PushServer server = push.start(push.settings())) {
      push.json(server, "{}");
      String key = "Idempotency-Key";
      assertThat(
          push.json(server, "[{},{}]", key, "k").body(),
          is("{\"events\":2,\"first\":1,\"duplicate\":false}"));
      HttpResponse<String> again = push.json(server, " [{}, {}]", key, "k");
      assertThat(again.body(), is("{\"events\":2,\"first\":1,\"duplicate\":true}"));
      assertThat(again.statusCode(), is(202));
      HttpResponse<String> other = push.json(server, "[{}]", key, "k");
      assertThat(other.statusCode(), is(422));
      assertThat(push.read(other).path("error").asText(), is("KEY_REUSED"));
      assertThat(push.stored().size(), is(3));
    }
  }

  @Test
  public void post_ofWhatBreaksTheContract_isRefusedWholeWithEveryProblem() throws Exception {
    try (PushServer server = push.start(push.settings().checking())) {
      HttpResponse<String> response =
          push.json(server, "[{\"id\":1,\"amount\":5},{\"id\":\"x\"},{\"id\":3,\"amount\":1001}]");
      push.assertRefused(response, 400, "CONTRACT_VIOLATED", "2 of 3 break the contract");
      JsonNode problems = push.read(response).path("problems");
      assertThat(problems.size(), is(2));
      assertThat(problems.get(0).path("event").asInt(), is(1));
      assertThat(problems.get(0).path("field").asText(), is("id"));
      assertThat(problems.get(0).path("code").asText(), is("TYPE_MISMATCH"));
      assertThat(problems.get(1).path("event").asInt(), is(2));
      assertThat(problems.get(1).path("field").asText(), is("amount"));
      assertThat(problems.get(1).path("code").asText(), is("RULE_VIOLATED"));
      push.assertRefused(
          push.post(server, "text/csv", "name\n1\n".getBytes(UTF_8)),
          400,
          "CONTRACT_VIOLATED",
          "1 of 1");
      assertThat(push.json(server, "[{\"id\":1},{\"id\":2}]").statusCode(), is(202));
      assertThat(
          push.post(server, "text/csv", "id,amount\n7,8\n".getBytes(UTF_8)).statusCode(), is(202));
      assertThat(
          push.post(server, "text/csv", "amount,id\n7,8\n".getBytes(UTF_8)).statusCode(), is(202));
    }
  }

  @Test
  public void metrics_countWhatCame() throws Exception {
    try (PushServer server = push.start(push.settings())) {
      push.json(server, "[{},{}]", "Idempotency-Key", "k");
      push.json(server, "[{},{}]", "Idempotency-Key", "k");
      push.json(server, "[");
      String text = push.get(server, "/metrics").body();
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
      assertThat(push.get(server, "/health").body(), is("{\"status\":\"up\"}"));
    }
  }
}
