package io.headgate.gateway.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The server as any HTTP client sees it: exact bodies, codes and media types. */
public class RegistryServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String V1 =
      "{\"type\":\"record\",\"name\":\"o\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"}]}";
  private static final String V2 =
      V1.replace("]}", ",{\"name\":\"b\",\"type\":\"int\",\"default\":0}]}");
  private static final String INCOMPATIBLE =
      V1.replace("]}", ",{\"name\":\"c\",\"type\":\"int\"}]}");
  private static final String NO_SUBJECT = error(40401, "Subject 's' not found.");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistryServer server;

  @Before
  public void start() throws IOException {
    server = RegistryServer.start(folder.getRoot().toPath(), 0);
  }

  @After
  public void stop() {
    server.close();
  }

  private static String error(int code, String message) {
    return Json.object().put("error_code", code).put("message", message).toString();
  }

  private static String schema(String text) {
    return Json.object().put("schema", text).toString();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private HttpResponse<String> call(String method, String path, String body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", MediaTypes.V1)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private void assertAnswer(String method, String path, String body, int status, String answer)
      throws IOException {
    HttpResponse<String> response = call(method, path, body);
    String what = method + " " + path + " " + body;
    assertThat(what, response.body(), is(answer));
    assertThat(what, response.statusCode(), is(status));
  }

  private void assertGet(String path, String answer) throws IOException {
    assertAnswer("GET", path, "", 200, answer);
  }

  private JsonNode register(String subject, String text) throws IOException {
    HttpResponse<String> response =
        call("POST", "/subjects/" + subject + "/versions", schema(text));
    assertThat(response.body(), response.statusCode(), is(200));
    return Json.read(response.body());
  }

  @Test
  public void emptyRegistry_answersAllItsLists() throws IOException {
    assertGet("/", "{}");
    assertGet("/subjects", "[]");
    assertGet("/schemas", "[]");
    assertGet("/schemas/types", "[\"AVRO\"]");
    assertGet("/contexts", "[\".\"]");
    assertGet("/config", "{\"compatibilityLevel\":\"BACKWARD\"}");
    assertGet("/mode", "{\"mode\":\"READWRITE\"}");
    assertThat(
        call("GET", "/v1/metadata/id", "").body(),
        matchesPattern(
            "\\{\"scope\":\\{\"path\":\\[],\"clusters\":\\{\"kafka-cluster\":\"[0-9a-f-]{36}\","
                + "\"schema-registry-cluster\":\"headgate\"}}}"));
    assertThat(
        call("GET", "/v1/metadata/version", "").body(), containsString("\"version\":\"headgate-"));
  }

  @Test
  public void register_answersWithAllThatIsKnown() throws IOException {
    JsonNode registered = register("s", V1);
    String guid = registered.path("guid").textValue();
    long time = registered.path("ts").longValue();
    String details =
        "\"id\":1,\"guid\":\""
            + guid
            + "\",\"schemaType\":\"AVRO\",\"schema\":"
            + Json.object().textNode(V1)
            + ",\"ts\":"
            + time;
    assertThat(registered.toString(), is("{\"version\":1," + details + "}"));
    String version = "{\"subject\":\"s\",\"version\":1," + details + "}";
    for (String name : new String[] {"1", "latest", "LATEST", "-1"}) {
      assertGet("/subjects/s/versions/" + name, version);
    }
    assertAnswer("POST", "/subjects/s", schema(V1), 200, version);
    assertGet("/schemas", "[" + version + "]");
    assertGet("/subjects/s/versions/1/schema", V1);
    assertGet("/schemas/ids/1/schema", V1);
    assertGet(
        "/schemas/ids/1",
        "{\"schemaType\":\"AVRO\",\"schema\":" + Json.object().textNode(V1) + "}");
    assertThat(
        call("GET", "/schemas/ids/1?fetchMaxId=true", "").body(), containsString(",\"maxId\":1}"));
    assertGet("/schemas/ids/1/subjects", "[\"s\"]");
    assertGet("/schemas/ids/1/versions", "[{\"subject\":\"s\",\"version\":1}]");
    assertGet("/schemas/guids/" + guid + "/ids", "[{\"context\":\".\",\"id\":1}]");
    assertThat(
        call("GET", "/schemas/guids/" + guid, "").body(),
        is(
            "{\"guid\":\""
                + guid
                + "\",\"schemaType\":\"AVRO\",\"schema\":"
                + Json.object().textNode(V1)
                + "}"));
  }

  @Test
  public void whatIsNotThere_hasItsCode() throws IOException {
    assertAnswer("GET", "/subjects/s/versions", "", 404, NO_SUBJECT);
    assertAnswer("GET", "/subjects/s/versions/1", "", 404, NO_SUBJECT);
    assertAnswer("POST", "/subjects/s", schema(V1), 404, NO_SUBJECT);
    assertAnswer("DELETE", "/subjects/s", "", 404, NO_SUBJECT);
    assertAnswer("DELETE", "/subjects/s/versions/1", "", 404, NO_SUBJECT);
    assertAnswer("GET", "/schemas/ids/9", "", 404, error(40403, "Schema 9 not found"));
    assertAnswer("GET", "/schemas/ids/9/subjects", "", 404, error(40403, "Schema 9 not found"));
    assertAnswer("GET", "/schemas/ids/x", "", 404, error(404, "HTTP 404 Not Found"));
    assertAnswer("GET", "/schemas/guids/x", "", 404, error(40403, "Schema x not found"));
    assertAnswer("GET", "/nothing", "", 404, error(404, "HTTP 404 Not Found"));
    assertAnswer("PUT", "/subjects", "", 405, error(405, "HTTP 405 Method Not Allowed"));
    register("s", V1);
    assertAnswer("GET", "/subjects/s/versions/7", "", 404, error(40402, "Version 7 not found."));
    assertAnswer("POST", "/subjects/s", schema(V2), 404, error(40403, "Schema not found"));
  }

  @Test
  public void version_thatCannotBeOne_is42202() throws IOException {
    register("s", V1);
    for (String bad : new String[] {"abc", "0", "-2", "2147483648"}) {
      String message =
          "The specified version '"
              + bad
              + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the"
              + " string \"latest\"";
      assertAnswer("GET", "/subjects/s/versions/" + bad, "", 422, error(42202, message));
      assertAnswer("DELETE", "/subjects/s/versions/" + bad, "", 422, error(42202, message));
      assertAnswer(
          "POST",
          "/compatibility/subjects/s/versions/" + bad,
          schema(V1),
          422,
          error(42202, message));
    }
  }

  @Test
  public void register_brokenSchema_is42201() throws IOException {
    for (String body :
        new String[] {
          schema(""),
          schema("nonsense"),
          schema("{\"type\":\"x\"}"),
          "{}",
          "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"JSON\"}",
          "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"NONE\"}",
          "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"n\",\"subject\":\"x\",\"version\":1}]}"
        }) {
      HttpResponse<String> response = call("POST", "/subjects/s/versions", body);
      assertThat(body, response.statusCode(), is(422));
      assertThat(body, Json.read(response.body()).path("error_code").intValue(), is(42201));
    }
    assertGet("/subjects", "[]");
  }

  @Test
  public void register_brokenRequest_isRefusedAsHttp() throws IOException {
    assertThat(call("POST", "/subjects/s/versions", "").statusCode(), is(422));
    for (String body : new String[] {"{", "[]", "\"x\"", "{\"schema\":{}}", "{}{}"}) {
      HttpResponse<String> response = call("POST", "/subjects/s/versions", body);
      assertThat(body, response.statusCode(), is(400));
      assertThat(body, Json.read(response.body()).path("error_code").intValue(), is(400));
    }
  }

  @Test
  public void register_tooLarge_isRefused() throws IOException {
    String doc = "x".repeat(1 << 20);
    String large = V1.replace("\"name\":\"o\"", "\"name\":\"o\",\"doc\":\"" + doc + "\"");
    HttpResponse<String> response = call("POST", "/subjects/s/versions", schema(large));
    assertThat(response.statusCode(), is(422));
    assertThat(response.body(), containsString("\"error_code\":42209"));
    HttpResponse<String> larger = call("POST", "/subjects/s/versions", schema("x".repeat(4 << 20)));
    assertThat(larger.statusCode(), is(413));
    assertThat(larger.body(), containsString("\"error_code\":413"));
  }

  @Test
  public void register_incompatible_is409() throws IOException {
    register("s", V1);
    HttpResponse<String> response = call("POST", "/subjects/s/versions", schema(INCOMPATIBLE));
    assertThat(response.statusCode(), is(409));
    assertThat(
        response.body(),
        containsString(
            "{\"error_code\":409,\"message\":\"Schema being registered is incompatible with an earlier schema for subject \\\"s\\\""));
    assertGet("/subjects/s/versions", "[1]");
  }

  @Test
  public void compatibility_verboseOrNot_isSaid() throws IOException {
    String latest = "/compatibility/subjects/s/versions/latest";
    String all = "/compatibility/subjects/s/versions";
    assertAnswer("POST", latest, schema(V1), 200, "{\"is_compatible\":true}");
    assertAnswer(
        "POST",
        "/compatibility/subjects/s/versions/1",
        schema(V1),
        404,
        error(40402, "Version 1 not found."));
    register("s", V1);
    for (String path : new String[] {latest, all, "/compatibility/subjects/s/versions/1"}) {
      assertAnswer("POST", path, schema(V2), 200, "{\"is_compatible\":true}");
      assertAnswer("POST", path, schema(INCOMPATIBLE), 200, "{\"is_compatible\":false}");
      assertAnswer(
          "POST",
          path + "?verbose=true",
          schema(V2),
          200,
          "{\"is_compatible\":true,\"messages\":[]}");
      JsonNode verbose =
          Json.read(call("POST", path + "?verbose=true", schema(INCOMPATIBLE)).body());
      assertThat(verbose.path("is_compatible").booleanValue(), is(false));
      assertThat(verbose.path("messages").path(0).textValue(), containsString("version 1"));
      assertThat(call("POST", path, schema("x")).statusCode(), is(422));
      JsonNode invalid = Json.read(call("POST", path + "?verbose=true", schema("x")).body());
      assertThat(invalid.path("is_compatible").booleanValue(), is(false));
      assertThat(invalid.path("messages").path(0).textValue(), containsString("Invalid schema"));
    }
  }

  @Test
  public void config_isTakenEchoedAndTakenAway() throws IOException {
    String none = error(40408, "Subject 's' does not have subject-level compatibility configured");
    assertAnswer("GET", "/config/s", "", 404, none);
    assertGet("/config/s?defaultToGlobal=true", "{\"compatibilityLevel\":\"BACKWARD\"}");
    assertAnswer(
        "PUT", "/config/s", "{\"compatibility\":\"full\"}", 200, "{\"compatibility\":\"FULL\"}");
    assertGet("/config/s", "{\"compatibilityLevel\":\"FULL\"}");
    assertAnswer(
        "PUT",
        "/config/s",
        "{\"normalize\":true,\"compatibilityGroup\":\"major\"}",
        200,
        "{\"normalize\":true,\"compatibility\":\"FULL\",\"compatibilityGroup\":\"major\"}");
    assertAnswer(
        "PUT", "/config", "{\"compatibility\":\"NONE\"}", 200, "{\"compatibility\":\"NONE\"}");
    assertGet("/config", "{\"compatibilityLevel\":\"NONE\"}");
    assertAnswer(
        "DELETE",
        "/config/s",
        "",
        200,
        "{\"normalize\":true,\"compatibilityLevel\":\"FULL\",\"compatibilityGroup\":\"major\"}");
    assertAnswer("DELETE", "/config/s", "", 404, NO_SUBJECT);
    assertGet("/config/s?defaultToGlobal=true", "{\"compatibilityLevel\":\"NONE\"}");
    assertAnswer("DELETE", "/config", "", 200, "{\"compatibilityLevel\":\"NONE\"}");
    assertGet("/config", "{\"compatibilityLevel\":\"BACKWARD\"}");
    HttpResponse<String> bad = call("PUT", "/config/s", "{\"compatibility\":\"SOME\"}");
    assertThat(bad.statusCode(), is(422));
    assertThat(bad.body(), containsString("\"error_code\":42203"));
    HttpResponse<String> alias = call("PUT", "/config/s", "{\"alias\":\"t\"}");
    assertThat("not passed over", alias.statusCode(), is(422));
  }

  @Test
  public void mode_isTakenEchoedAndTakenAway() throws IOException {
    register("s", V1);
    assertAnswer(
        "GET",
        "/mode/s",
        "",
        404,
        error(40409, "Subject 's' does not have subject-level mode configured"));
    assertGet("/mode/s?defaultToGlobal=true", "{\"mode\":\"READWRITE\"}");
    assertAnswer("PUT", "/mode/s", "{\"mode\":\"READONLY\"}", 200, "{\"mode\":\"READONLY\"}");
    assertAnswer(
        "POST",
        "/subjects/s/versions",
        schema(V2),
        422,
        error(42205, "Subject s in context . is in read-only mode"));
    assertAnswer("DELETE", "/mode/s", "", 200, "{\"mode\":\"READONLY\"}");
    assertAnswer("DELETE", "/mode/s", "", 404, NO_SUBJECT);
    assertAnswer(
        "PUT",
        "/mode/s",
        "{\"mode\":\"IMPORT\"}",
        422,
        error(42205, "Cannot import since found existing subjects"));
    assertAnswer(
        "PUT", "/mode/s?force=true", "{\"mode\":\"IMPORT\"}", 200, "{\"mode\":\"IMPORT\"}");
    HttpResponse<String> bad = call("PUT", "/mode", "{\"mode\":\"SOME\"}");
    assertThat(bad.body(), containsString("\"error_code\":42204"));
    assertThat(bad.statusCode(), is(422));
  }

  @Test
  public void import_takesIdAndVersion() throws IOException {
    String body = "{\"schema\":\"\\\"int\\\"\",\"id\":40,\"version\":4}";
    assertAnswer(
        "POST",
        "/subjects/s/versions",
        body,
        422,
        error(42205, "Subject s in context . is not in import mode"));
    call("PUT", "/mode", "{\"mode\":\"IMPORT\"}");
    JsonNode imported = Json.read(call("POST", "/subjects/s/versions", body).body());
    assertThat(imported.path("id").intValue(), is(40));
    assertThat(imported.path("version").intValue(), is(4));
    call("PUT", "/mode", "{\"mode\":\"READWRITE\"}");
    String clients = "{\"schema\":\"\\\"int\\\"\",\"id\":-1,\"version\":0}";
    assertThat(
        "numbers that mean none",
        Json.read(call("POST", "/subjects/s/versions", clients).body()).path("id").intValue(),
        is(40));
  }

  @Test
  public void delete_softAndPermanent_haveTheirCodes() throws IOException {
    register("s", V1);
    register("s", V2);
    assertAnswer(
        "DELETE",
        "/subjects/s/versions/1?permanent=true",
        "",
        404,
        error(
            40407, "Subject 's' Version 1 was not deleted first before being permanently deleted"));
    assertAnswer("DELETE", "/subjects/s/versions/1", "", 200, "1");
    assertAnswer(
        "DELETE",
        "/subjects/s/versions/1",
        "",
        404,
        error(
            40406,
            "Subject 's' Version 1 was soft deleted. Set permanent=true to delete permanently"));
    assertGet("/subjects/s/versions", "[2]");
    assertGet("/subjects/s/versions?deleted=true", "[1,2]");
    assertGet("/subjects/s/versions?deletedOnly=true", "[1]");
    assertGet("/subjects/s/versions?deletedAsNegative=true", "[-1,2]");
    assertThat(
        call("GET", "/subjects/s/versions/1?deleted=true", "").body(),
        containsString(",\"deleted\":true}"));
    assertThat("by its id", call("GET", "/schemas/ids/1", "").statusCode(), is(200));
    assertGet("/schemas/ids/1/subjects", "[]");
    assertGet("/schemas/ids/1/subjects?deleted=true", "[\"s\"]");
    assertAnswer("DELETE", "/subjects/s/versions/1?permanent=true", "", 200, "1");
    assertAnswer("GET", "/schemas/ids/1", "", 404, error(40403, "Schema 1 not found"));
    assertAnswer(
        "DELETE",
        "/subjects/s?permanent=true",
        "",
        404,
        error(40405, "Subject 's' was not deleted first before being permanently deleted"));
    assertAnswer("DELETE", "/subjects/s", "", 200, "[2]");
    assertThat(
        "the last version, softly deleted",
        call("GET", "/subjects/s/versions/latest?deleted=true", "").statusCode(),
        is(200));
    assertAnswer(
        "DELETE",
        "/subjects/s",
        "",
        404,
        error(40404, "Subject 's' was soft deleted. Set permanent=true to delete permanently"));
    assertGet("/subjects", "[]");
    assertGet("/subjects?deleted=true", "[\"s\"]");
    assertAnswer("DELETE", "/subjects/s?permanent=true", "", 200, "[2]");
    assertGet("/subjects?deleted=true", "[]");
  }

  @Test
  public void references_areKeptListedResolvedAndGuarded() throws IOException {
    register("address", "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"x\",\"fields\":[]}");
    String customer =
        "{\"type\":\"record\",\"name\":\"C\",\"fields\":[{\"name\":\"a\",\"type\":\"x.A\"}]}";
    String body =
        "{\"schema\":"
            + Json.object().textNode(customer)
            + ",\"references\":[{\"name\":\"x.A\",\"subject\":\"address\",\"version\":1}]}";
    assertThat(
        call("POST", "/subjects/c/versions", body).body(),
        containsString(
            "\"references\":[{\"name\":\"x.A\",\"subject\":\"address\",\"version\":1}]"));
    assertGet("/subjects/address/versions/1/referencedby", "[2]");
    assertAnswer(
        "DELETE",
        "/subjects/address/versions/1",
        "",
        422,
        error(42206, "One or more references exist to the schema {subject=address,version=1}."));
    assertGet("/subjects/c/versions/1/schema", customer);
    assertGet(
        "/subjects/c/versions/1/schema?format=resolved",
        "{\"type\":\"record\",\"name\":\"C\",\"fields\":[{\"name\":\"a\",\"type\":"
            + "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"x\",\"fields\":[]}}]}");
    String writtenOut = call("GET", "/subjects/c/versions/1/schema?format=resolved", "").body();
    assertThat(
        "found by the text with its references written out",
        call("POST", "/subjects/c", schema(writtenOut)).statusCode(),
        is(200));
  }

  @Test
  public void metadata_andRules_areKeptAndFound() throws IOException {
    String extras =
        "\"metadata\":{\"tags\":{\"o.a\":[\"PII\"]},\"properties\":{\"owner\":\"sales\"},"
            + "\"sensitive\":[\"owner\"]},\"ruleSet\":{\"domainRules\":[{\"name\":\"r\",\"kind\":"
            + "\"CONDITION\",\"mode\":\"WRITE\",\"type\":\"CEL\",\"expr\":\"1 == 1\"}]}";
    call(
        "POST",
        "/subjects/s/versions",
        "{" + extras + ",\"schema\":" + Json.object().textNode(V1) + "}");
    assertThat(call("GET", "/subjects/s/versions/1", "").body(), containsString(extras));
    assertThat(call("GET", "/schemas/ids/1", "").body(), containsString(extras));
    assertThat(
        call("GET", "/subjects/s/metadata?key=owner&value=sales", "").body(),
        containsString("\"version\":1"));
    assertAnswer(
        "GET", "/subjects/s/metadata?key=owner&value=x", "", 404, error(40403, "Schema not found"));
    HttpResponse<String> bad =
        call(
            "POST",
            "/subjects/s/versions",
            "{\"schema\":\"\\\"int\\\"\",\"ruleSet\":{\"domainRules\":[{\"name\":\"r\"}]}}");
    assertThat(bad.body(), containsString("\"error_code\":42210"));
  }

  @Test
  public void lists_arePagedAndSelected() throws IOException {
    for (String subject : new String[] {"a1", "a2", "b1"}) {
      register(subject, V1);
      register(subject, V2);
    }
    assertGet("/subjects?offset=1&limit=1", "[\"a2\"]");
    assertGet("/subjects?subjectPrefix=a", "[\"a1\",\"a2\"]");
    assertGet("/subjects?subjectPrefix=:*:b", "[\"b1\"]");
    assertGet("/subjects/a1/versions?offset=1", "[2]");
    JsonNode latest = Json.read(call("GET", "/schemas?subjectPrefix=a&latestOnly=true", "").body());
    assertThat(latest.size(), is(2));
    assertThat(latest.path(0).path("version").intValue(), is(2));
  }

  @Test
  public void contexts_byNameAndByPath_areTheSame() throws IOException {
    register("s", V1);
    register("%3A.other%3As", V2);
    assertGet("/contexts", "[\".\",\".other\"]");
    assertGet("/subjects", "[\"s\",\":.other:s\"]");
    assertGet("/subjects?subjectPrefix=:.other:", "[\":.other:s\"]");
    assertGet("/contexts/.other/subjects", "[\":.other:s\"]");
    assertGet("/contexts/.other/subjects/s/versions/1/schema", V2);
    assertGet("/contexts/:.other:/schemas/ids/1/schema", V2);
    assertGet("/schemas/ids/1/schema", V1);
    assertGet("/schemas/ids/1/schema?subject=:.other:", V2);
    assertAnswer(
        "DELETE",
        "/contexts/.other",
        "",
        422,
        error(42211, "Cannot delete context '.other': it has subjects; delete them first"));
    call("DELETE", "/contexts/.other/subjects/s", "");
    call("DELETE", "/contexts/.other/subjects/s?permanent=true", "");
    assertAnswer("DELETE", "/contexts/:.other:", "", 204, "");
    assertGet("/contexts", "[\".\"]");
  }

  @Test
  public void subjects_ofAnyName_areReachedByTheirEscapes() throws IOException {
    for (String name : new String[] {"a/b", "a b", "ü值", "a+b", "a%2Fb", "a?b", "a:b", "."}) {
      String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      register(escaped, V1);
      assertThat(
          Json.read(call("GET", "/subjects/" + escaped + "/versions/1", "").body())
              .path("subject")
              .textValue(),
          is(name));
    }
    HttpResponse<String> control = call("POST", "/subjects/a%01b/versions", schema(V1));
    assertThat(control.body(), containsString("\"error_code\":42208"));
  }

  @Test
  public void mediaTypes_areNegotiated() throws IOException {
    String[][] accepted = {
      {"*/*", MediaTypes.V1},
      {"application/json", "application/json"},
      {"application/vnd.schemaregistry+json", "application/vnd.schemaregistry+json"},
      {
        "application/vnd.schemaregistry.v1+json, application/vnd.schemaregistry+json,"
            + " application/json",
        MediaTypes.V1
      },
      {"application/vnd.schemaregistry.v1+json;q=0.1, application/json", "application/json"},
      {"text/html, */*;q=0.1", MediaTypes.V1},
    };
    for (String[] each : accepted) {
      HttpResponse<String> response = send(request("/subjects").header("Accept", each[0]).build());
      assertThat(each[0], response.headers().firstValue("Content-Type").orElse(""), is(each[1]));
    }
    assertThat(
        "no header",
        send(request("/subjects").build()).headers().firstValue("Content-Type").orElse(""),
        is(MediaTypes.V1));
    assertThat(
        send(request("/subjects").header("Accept", "text/html").build()).statusCode(), is(406));
    for (String type :
        new String[] {
          MediaTypes.V1,
          "application/vnd.schemaregistry+json",
          "application/json; charset=utf-8",
          "application/octet-stream"
        }) {
      assertThat(type, post(type).statusCode(), is(200));
    }
    HttpResponse<String> form = post("application/x-www-form-urlencoded");
    assertThat(form.statusCode(), is(415));
    assertThat(form.body(), is(error(415, "HTTP 415 Unsupported Media Type")));
  }

  private HttpResponse<String> post(String type) throws IOException {
    return send(
        request("/subjects/s/versions")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(schema(V1)))
            .build());
  }

  @Test
  public void normalize_makesOneOfTwoTexts() throws IOException {
    String one = V1.replace("\"long\"", "\"long\",\"x\":1,\"y\":2");
    String other = V1.replace("\"long\"", "\"long\",\"y\":2,\"x\":1");
    String path = "/subjects/s/versions?normalize=true";
    call("POST", path, schema(one));
    assertThat(
        Json.read(call("POST", path, schema(other)).body()).path("version").intValue(), is(1));
    assertThat(
        "white space alone makes no other schema",
        Json.read(call("POST", "/subjects/s/versions", schema(one.replace(":", " : "))).body())
            .path("version")
            .intValue(),
        is(1));
  }

  @Test
  public void damagedStore_is50001() throws IOException {
    Files.writeString(folder.getRoot().toPath().resolve("log/00000000000000000001.json"), "torn");
    HttpResponse<String> response = call("GET", "/subjects", "");
    assertThat(response.statusCode(), is(500));
    assertThat(response.body(), containsString("\"error_code\":50001"));
    assertThat(response.body(), containsString("registry verify"));
  }

  @Test
  public void close_endsAnswersAndFreesThePort() throws IOException {
    int port = server.port();
    server.close();
    server = RegistryServer.start(folder.getRoot().toPath(), port);
    assertGet("/subjects", "[]");
  }
}
