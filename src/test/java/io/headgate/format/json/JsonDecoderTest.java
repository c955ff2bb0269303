package io.headgate.format.json;

import static io.headgate.format.json.JsonFixture.IGNORE;
import static io.headgate.format.json.JsonFixture.contract;
import static io.headgate.format.json.JsonFixture.decode;
import static io.headgate.format.json.JsonFixture.nullable;
import static io.headgate.format.json.JsonFixture.pii;
import static io.headgate.format.json.JsonFixture.plain;
import static io.headgate.format.json.JsonFixture.required;
import static io.headgate.format.json.JsonFixture.withDefault;
import static io.headgate.format.json.JsonFixture.withOptions;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.format.ReadPlan;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class JsonDecoderTest {
  private static final Type STRING = plain(Kind.STRING);
  private static final Type LONG = plain(Kind.LONG);
  private static final Contract TWO =
      contract(DriftPolicy.DEFAULT, required("a", LONG), nullable("b", STRING));

  @Test
  public void decode_anyFieldOrder_isTheColumnsOrder() {
    JsonDecoder decoder = new JsonDecoder(ReadPlan.of(TWO), JsonOptions.DEFAULT);
    for (int i = 0; i < 3; i++) {
      for (String json :
          new String[] {
            "{\"a\":1,\"b\":\"x\"}",
            "{\"b\":\"x\",\"a\":1}",
            " {\t\"b\" :\n\"x\" , \"a\": 1.0 } ",
            "{\"\\u0061\":1,\"b\":\"\\u0078\"}"
          }) {
        assertThat(
            json,
            decode(decoder, TWO, json.getBytes(StandardCharsets.UTF_8)),
            is("{\"a\": 1, \"b\": \"x\"}"));
      }
      assertThat(
          "absent",
          decode(decoder, TWO, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)),
          is("{\"a\": 1, \"b\": null}"));
      assertThat(
          "null",
          decode(decoder, TWO, "{\"b\":null,\"a\":1}".getBytes(StandardCharsets.UTF_8)),
          is("{\"a\": 1, \"b\": null}"));
    }
  }

  @Test
  public void decode_scalars_areExact() {
    Contract all =
        contract(
            DriftPolicy.DEFAULT,
            required("i", plain(Kind.INT)),
            required("l", LONG),
            required("d", new Type.Decimal(38, 10)),
            required("f", plain(Kind.DOUBLE)),
            required("t", plain(Kind.TIMESTAMP)),
            required("e", new Type.Enumeration(List.of("RED", "BLUE"), Optional.empty())),
            required("y", plain(Kind.BYTES)),
            required("o", plain(Kind.BOOLEAN)));
    assertThat(
        decode(
            all,
            "{\"i\":-0,\"l\":9223372036854775807,\"d\":1234567890123456789012345678.0123456789,"
                + "\"f\":1e-7,\"t\":\"1970-01-01T00:00:01Z\",\"e\":\"BLUE\",\"y\":\"AQI=\",\"o\":true}"),
        startsWith("{\"i\": 0, \"l\": 9223372036854775807, \"d\": "));
    assertThat(
        "quoted numbers",
        decode(
            all,
            "{\"i\":1,\"l\":\"9007199254740993\",\"d\":\"1.50\",\"f\":1,"
                + "\"t\":\"1970-01-01T00:00:01Z\",\"e\":\"RED\",\"y\":\"\",\"o\":false}"),
        containsString("\"l\": 9007199254740993"));
  }

  @Test
  public void decode_severalFaults_listsThemAllWithPaths() {
    Type address =
        new Type.Struct(List.of(required("zip", plain(Kind.INT)), nullable("city", STRING)));
    Contract nested =
        contract(
            new DriftPolicy(
                DriftPolicy.Action.REJECT,
                DriftPolicy.Action.FAIL,
                DriftPolicy.Action.FAIL,
                DriftPolicy.Action.FAIL),
            required("id", LONG),
            required("address", address),
            required("tags", new Type.ListOf(STRING, false)),
            required("scores", new Type.MapOf(plain(Kind.INT), false)),
            required("people", new Type.ListOf(address, false)));
    assertThat(
        decode(
            nested,
            "{\"id\":1.5,\"address\":{\"zip\":\"x\",\"city\":7,\"extra\":{}},\"tags\":[\"a\",null,3],"
                + "\"scores\":{\"m\":true},\"people\":[{\"zip\":1},{}],\"more\":[1]}"),
        is(
            """
            TYPE_MISMATCH id: Cannot read '1.5': expected long, a whole number of 64 bits
            TYPE_MISMATCH address.zip: Cannot read '"x"': expected int, a whole number from -2147483648 to 2147483647
            TYPE_MISMATCH address.city: Cannot read '7': expected string in valid UTF-8
            UNKNOWN_FIELD address.extra: Unknown field 'extra': add it to the contract, or set added: ignore in its drift policy
            MISSING_FIELD tags[1]: Cannot read null: expected string in valid UTF-8
            TYPE_MISMATCH tags[2]: Cannot read '3': expected string in valid UTF-8
            TYPE_MISMATCH scores.m: Cannot read 'true': expected int, a whole number from -2147483648 to 2147483647
            MISSING_FIELD people[1].zip: Cannot find field 'zip': it must have a value
            UNKNOWN_FIELD more: Unknown field 'more': add it to the contract, or set added: ignore in its drift policy"""));
  }

  @Test
  public void decode_duplicateKeys_areMalformedAtAnyDepth() {
    Contract loose =
        contract(IGNORE, nullable("a", LONG), nullable("m", new Type.MapOf(LONG, false)));
    for (String json :
        new String[] {
          "{\"a\":1,\"a\":1}",
          "{\"a\":1,\"\\u0061\":2}",
          "{\"x\":1,\"x\":2}",
          "{\"x\":{\"y\":1,\"y\":1}}",
          "{\"x\":[{\"y\":1,\"z\":2,\"y\":1}]}",
          "{\"m\":{\"k\":1,\"k\":2}}"
        }) {
      assertThat(
          json, decode(loose, json), allOf(startsWith("MALFORMED"), containsString("twice")));
    }
    assertThat(
        "not the same object",
        decode(loose, "{\"x\":{\"y\":{\"y\":1}},\"y\":1,\"m\":{\"y\":1}}"),
        is("{\"a\": null, \"m\": {\"y\": 1}}"));
  }

  @Test
  public void decode_manyKeys_takesLinearTime() {
    Contract loose = contract(IGNORE, nullable("a", LONG));
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      json.append("\"k").append(i).append("\":0,");
    }
    JsonDecoder decoder = new JsonDecoder(ReadPlan.of(loose), JsonOptions.DEFAULT);
    byte[] text = json.append("\"a\":5}").toString().getBytes(StandardCharsets.UTF_8);
    assertThat("row", decode(decoder, loose, text), is("{\"a\": 5}"));
    assertThat("again", decode(decoder, loose, text), is("{\"a\": 5}"));
  }

  @Test
  public void decode_strings_areCheckedAndUnescaped() {
    assertThat(
        "escapes",
        decode(TWO, "{\"a\":1,\"b\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00\"}"),
        is("{\"a\": 1, \"b\": \"\\\"\\\\/\\b\\f\\n\\r\\tä😀\"}"));
    for (String bad :
        new String[] {"\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\n", "\\ud83d\\ud83d"}) {
      assertThat(
          bad,
          decode(TWO, "{\"a\":1,\"b\":\"" + bad + "\"}"),
          is("MALFORMED b: Invalid JSON: a string holds a lone surrogate, which is no character"));
      assertThat(
          "key " + bad,
          decode(TWO, "{\"a\":1,\"" + bad + "\":1}"),
          startsWith("MALFORMED : Invalid JSON: a string holds a lone surrogate"));
    }
    byte[] latin1 = "{\"a\":1,\"b\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
        "latin 1",
        decode(TWO, latin1),
        is("MALFORMED b: Invalid JSON: a string holds bytes that are not valid UTF-8"));
    assertThat(
        "bad escape",
        decode(TWO, "{\"a\":1,\"b\":\"\\x\"}"),
        is(
            "MALFORMED b: Invalid JSON at byte 12 of the record: expected an escape that JSON knows"));
  }

  @Test
  public void decode_defaults_standInForMissingAndForNullWhereItIsForbidden() {
    Contract contract =
        contract(
            DriftPolicy.DEFAULT,
            withDefault("a", LONG, false, "7"),
            withDefault("b", STRING, true, "x"),
            withDefault("c", new Type.ListOf(LONG, true), false, "[1,null]"));
    assertThat("missing", decode(contract, "{}"), is("{\"a\": 7, \"b\": \"x\", \"c\": [1, null]}"));
    assertThat(
        "null",
        decode(contract, "{\"c\":null,\"b\":null,\"a\":null}"),
        is("{\"a\": 7, \"b\": null, \"c\": [1, null]}"));
  }

  @Test
  public void decode_piiValues_areMasked() {
    Contract contract =
        contract(
            DriftPolicy.DEFAULT,
            pii("ssn", LONG),
            pii("who", new Type.Struct(List.of(required("age", plain(Kind.INT))))),
            pii("m", new Type.MapOf(LONG, false)));
    String violations =
        decode(
            contract,
            "{\"ssn\":\"12-34\",\"who\":{\"age\":\"secret\"},\"m\":{\"secret\":\"secret\"}}");
    assertThat(violations, not(containsString("secret")));
    assertThat(violations, not(containsString("12-34")));
    assertThat(
        violations, containsString("TYPE_MISMATCH who.age: Cannot read '***': expected int"));
  }

  @Test
  public void decode_names_followAliasesAndTheDriftPolicy() {
    Column renamed =
        new Column(
            "order_id",
            1,
            LONG,
            true,
            Optional.of("orderId"),
            Optional.empty(),
            Optional.empty(),
            List.of("oid"),
            List.of(),
            Map.of(),
            false,
            ChangePolicy.DEFAULT);
    DriftPolicy.Action fail = DriftPolicy.Action.FAIL;
    DriftPolicy.Action ignore = DriftPolicy.Action.IGNORE;
    Contract strict = contract(DriftPolicy.DEFAULT, renamed);
    Contract addedOnly = contract(new DriftPolicy(ignore, fail, fail, fail), renamed);
    for (String name : new String[] {"orderId", "oid", "order_id"}) {
      assertThat(name, decode(strict, "{\"" + name + "\":5}"), is("{\"order_id\": 5}"));
    }
    assertThat(
        "strict",
        decode(strict, "{\"Order ID\":5}"),
        containsString("it resembles column 'order_id'"));
    assertThat(
        "renames are not additions",
        decode(addedOnly, "{\"Order ID\":5}"),
        containsString("it resembles column 'order_id'"));
    assertThat(
        "the column is there",
        decode(addedOnly, "{\"Order ID\":5,\"oid\":6}"),
        is("{\"order_id\": 6}"));
    assertThat(
        "absorbed", decode(contract(IGNORE, renamed), "{\"Order ID\":5}"), is("{\"order_id\": 5}"));
    assertThat(
        "twice", decode(strict, "{\"oid\":5,\"orderId\":6}"), startsWith("MALFORMED order_id"));
  }

  @Test
  public void decode_numbersAndStrings_keepApartUnlessAsked() {
    Contract strict = contract(DriftPolicy.DEFAULT, required("s", STRING));
    assertThat(
        "number",
        decode(strict, "{\"s\":1.50}"),
        startsWith("TYPE_MISMATCH s: Cannot read '1.50'"));
    JsonOptions options = new JsonOptions(Layout.LINES, 64, true);
    JsonDecoder asText = new JsonDecoder(ReadPlan.of(strict), options);
    assertThat(
        "text",
        decode(asText, strict, "{\"s\":1.50}".getBytes(StandardCharsets.UTF_8)),
        is("{\"s\": \"1.50\"}"));
    Contract ints = contract(DriftPolicy.DEFAULT, required("i", plain(Kind.INT)));
    assertThat(
        "quoted",
        decode(ints, "{\"i\":\"5\"}"),
        startsWith("TYPE_MISMATCH i: Cannot read '\"5\"'"));
    Contract flags =
        contract(
            DriftPolicy.DEFAULT,
            withOptions(
                "o", plain(Kind.BOOLEAN), Map.of("true-values", "yes", "false-values", "no")));
    assertThat("yes", decode(flags, "{\"o\":\"yes\"}"), is("{\"o\": true}"));
    Contract epoch =
        contract(
            DriftPolicy.DEFAULT,
            withOptions("t", plain(Kind.TIMESTAMP), Map.of("pattern", "epoch-millis")));
    assertThat("epoch", decode(epoch, "{\"t\":1500}"), not(containsString("TYPE")));
  }

  @Test
  public void decode_deepNesting_isMalformed() {
    Contract loose = contract(IGNORE, nullable("a", LONG));
    String deep = "{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}";
    assertThat("64 levels", decode(loose, deep), is("{\"a\": null}"));
    String deeper = "{\"x\":" + "[".repeat(64) + "]".repeat(64) + "}";
    assertThat(
        "65 levels",
        decode(loose, deeper),
        containsString("expected at most 64 levels of nesting"));
    assertThat(
        "a million", decode(loose, "{\"x\":" + "[".repeat(1_000_000)), startsWith("MALFORMED"));
  }

  @Test
  public void decode_longArrays_areOneBlock() {
    Contract contract =
        contract(
            DriftPolicy.DEFAULT, required("v", new Type.ListOf(LONG, false)), required("z", LONG));
    for (int count : new int[] {0, 1, 63, 64, 65, 8191, 8192, 20_000}) {
      StringBuilder json = new StringBuilder("{\"v\":[");
      for (int i = 0; i < count; i++) {
        json.append(i == 0 ? "" : ",").append(i);
      }
      String row = decode(contract, json + "],\"z\":5}");
      assertThat(
          "count " + count,
          row,
          allOf(
              containsString((count - 1) < 0 ? "[]" : (count - 1) + "]"),
              containsString("\"z\": 5")));
    }
  }

  @Test
  public void decode_tooLarge_isRejected() {
    ReadPlan plan = new ReadPlan(TWO, io.headgate.schema.AvroSchemas.compile(TWO), 10);
    assertThat(
        decode(
            new JsonDecoder(plan, JsonOptions.DEFAULT),
            TWO,
            "{\"a\":1234567}".getBytes(StandardCharsets.UTF_8)),
        is("TOO_LARGE : Cannot read record: it is over 10 bytes"));
  }

  @Test
  public void decode_endlessDefaults_areCutOff() {
    Type wide = new Type.Struct(List.of(withDefault("x", STRING, false, "x".repeat(10_000))));
    Contract contract = contract(DriftPolicy.DEFAULT, required("v", new Type.ListOf(wide, false)));
    ReadPlan plan =
        new ReadPlan(contract, io.headgate.schema.AvroSchemas.compile(contract), 1 << 16);
    String json = "{\"v\":[" + "{},".repeat(10_000) + "{}]}";
    assertThat(
        decode(
            new JsonDecoder(plan, JsonOptions.DEFAULT),
            contract,
            json.getBytes(StandardCharsets.UTF_8)),
        startsWith("TOO_LARGE v"));
  }
}
