package io.headgate.format.json;

import static io.headgate.format.json.JsonFixture.IGNORE;
import static io.headgate.format.json.JsonFixture.contract;
import static io.headgate.format.json.JsonFixture.decode;
import static io.headgate.format.json.JsonFixture.nullable;
import static io.headgate.format.json.JsonFixture.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.headgate.format.ReadPlan;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.Test;

public class JsonStrictnessTest {
  private static final Contract ANY = contract(IGNORE, nullable("a", plain(Kind.LONG)));

  @Test
  public void values_ofTheGrammar_pass() {
    String[] values = {
      "0",
      "-0",
      "1",
      "-1",
      "10",
      "0.0",
      "-0.5",
      "1e1",
      "1E+1",
      "1e-1",
      "0e0",
      "123.456e-78",
      "1" + "0".repeat(400),
      "1e999",
      "true",
      "false",
      "null",
      "\"\"",
      "\" \"",
      "\"\\u0000\"",
      "\"\u007f\"",
      "\"\\uD834\\uDD1E\"",
      "\"\u2028\"",
      "\"𝄞\"",
      "[]",
      "[ ]",
      "[1,2]",
      "{}",
      "{ }",
      "[[[]]]",
      "{\"\":0}",
      "{\"a\":{\"a\":1}}",
      "\t\r\n 1 \t\r\n",
      "[1 ,\n2]",
      "\"\\\\\"",
      "\"\\/\"",
      "[\"\\\"\"]",
      "\"é中👩‍👩‍👧\""
    };
    for (String value : values) {
      assertThat(value, decode(ANY, "{\"x\":" + value + "}"), is("{\"a\": null}"));
    }
  }

  @Test
  public void values_outsideTheGrammar_areMalformed() {
    String[] values = {
      "",
      "01",
      "-01",
      "+1",
      "-",
      "--1",
      ".5",
      "1.",
      "-.5",
      "1.e1",
      "1e",
      "1e+",
      "1ee1",
      "0x1",
      "1_0",
      "NaN",
      "-NaN",
      "Infinity",
      "-Infinity",
      "nan",
      "inf",
      "True",
      "TRUE",
      "tru",
      "truee",
      "nul",
      "'a'",
      "\"a",
      "a\"",
      "\"\t\"",
      "\"\n\"",
      "\"\u0000\"",
      "\"\u001f\"",
      "\"\\a\"",
      "\"\\x41\"",
      "\"\\u12\"",
      "\"\\u12g4\"",
      "\"\\u+123\"",
      "\"\\U0041\"",
      "\"\\'\"",
      "\"\\\"",
      "\"\\",
      "[",
      "]",
      "[1",
      "[1,",
      "[1,]",
      "[,1]",
      "[1,,2]",
      "[1 2]",
      "[1:2]",
      "{",
      "}",
      "{\"a\"",
      "{\"a\":",
      "{\"a\":1",
      "{\"a\":1,",
      "{\"a\":1,}",
      "{,}",
      "{a:1}",
      "{'a':1}",
      "{1:1}",
      "{\"a\" 1}",
      "{\"a\"::1}",
      "{\"a\":1 \"b\":2}",
      "{\"a\":1:2}",
      "{\"a\",1}",
      "[1}",
      "{\"a\":1]",
      "1 2",
      "1,",
      "// c\n1",
      "/* c */ 1",
      "1 # c",
      "\u00a01",
      "\u20281",
      "\ufeff1",
      "１",
      "undefined",
      "1f",
      "1L",
      "0b1",
      "0o7",
      "1.0.0",
      "1e1.5",
      "{\"a\":1}}",
      "[1]]",
      "\"a\"b",
      "\u000b1",
      "\f1"
    };
    for (String value : values) {
      assertThat(value, decode(ANY, "{\"x\":" + value + "}"), startsWith("MALFORMED"));
      if (!value.isEmpty()) {
        assertThat("[" + value, decode(ANY, "{\"x\":[" + value + "]}"), startsWith("MALFORMED"));
      }
    }
  }

  @Test
  public void records_otherThanOneObject_areMalformed() {
    for (String text :
        new String[] {
          "",
          " ",
          "1",
          "[]",
          "[{}]",
          "null",
          "\"{}\"",
          "{}{}",
          "{} {}",
          "{},",
          "\ufeff{}",
          "{}x",
          "{}\u0000"
        }) {
      assertThat(text, decode(ANY, text), startsWith("MALFORMED"));
    }
  }

  @Test
  public void randomText_isTakenLikeJacksonDoes() throws IOException {
    long seed = 51;
    Random random = new Random(seed);
    JsonFactory jackson =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    DriftPolicy.Action ignore = DriftPolicy.Action.IGNORE;
    DriftPolicy noRenames = new DriftPolicy(ignore, ignore, DriftPolicy.Action.FAIL, ignore);
    Contract contract = contract(noRenames, nullable("a", plain(Kind.LONG)));
    JsonDecoder decoder = new JsonDecoder(ReadPlan.of(contract), JsonOptions.DEFAULT);
    RowBuffer out = new RowBuffer(64);
    int good = 0;
    for (int i = 0; i < 60_000; i++) {
      String json =
          mutate(
              random,
              "{\"x\":" + RandomJson.value(random, 4) + ",\"a\":" + random.nextInt(100) + "}");
      boolean expected = isJson(jackson, json);
      good += expected ? 1 : 0;
      byte[] text = json.getBytes(StandardCharsets.UTF_8);
      out.truncate(0);
      String actual = decoder.decode(text, 0, text.length, out).toString();
      assertThat(
          "seed " + seed + " case " + i + " " + json + "\n" + actual,
          !actual.contains("MALFORMED"),
          is(expected));
    }
    assertThat("some are good, some bad: " + good, good > 10_000 && good < 50_000, is(true));
  }

  private static String mutate(Random random, String json) {
    StringBuilder text = new StringBuilder(json);
    String alphabet = "{}[]:,\"\\ \n0123456789.-+eEtfn/u'x";
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(text.length());
      char c = alphabet.charAt(random.nextInt(alphabet.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, c);
        case 2 -> text.setCharAt(at, c);
        default ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(10))));
      }
    }
    return text.toString();
  }

  private static boolean isJson(JsonFactory jackson, String json) throws IOException {
    try (JsonParser parser = jackson.createParser(json.getBytes(StandardCharsets.UTF_8))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return false;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_STRING) {
          parser.getTextLength(); // parsing is lazy
        }
      }
      return parser.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
