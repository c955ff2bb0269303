package io.headgate.format.json;

import static io.headgate.format.json.JsonFixture.IGNORE;
import static io.headgate.format.json.JsonFixture.contract;
import static io.headgate.format.json.JsonFixture.decode;
import static io.headgate.format.json.JsonFixture.nullable;
import static io.headgate.format.json.JsonFixture.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.format.NpmCorpus;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hamcrest.Matcher;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Every text of JSONTestSuite as a field's value: the good are accepted, the bad are rejected, and
 * those that a parser may take either way are one or the other, without an exception.
 */
public class JsonTestSuiteCorpusIT {
  private static final Contract ANY = contract(IGNORE, nullable("a", plain(Kind.LONG)));
  private static final Matcher<String> ACCEPTED = is("{\"a\": null}");
  private static final Matcher<String> REJECTED = startsWith("MALFORMED");

  /** Good by the grammar, and refused on purpose: which of the two values is meant? */
  private static final Set<String> REFUSED_ON_PURPOSE =
      Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

  private static final List<Case> CASES = new ArrayList<>();

  private record Case(String name, String text) {
    /** What comes of it as the value of a field that the contract does not name. */
    String decoded() {
      return decode(ANY, "{\"x\":" + text + "}");
    }
  }

  @BeforeClass
  public static void load() throws IOException {
    String script =
        Files.readString(
            NpmCorpus.folder("json-test-suite").resolve("data/parsing.js"), StandardCharsets.UTF_8);
    // A module that exports one JSON array.
    JsonNode cases = new ObjectMapper().readTree(script.substring(script.indexOf('[')));
    for (JsonNode entry : cases) {
      CASES.add(new Case(entry.get("name").textValue(), entry.get("input").textValue()));
    }
  }

  @Test
  public void decode_goodText_isAccepted() {
    List<Case> good = named("y_");
    assertThat("good texts", good.size(), is(95));
    for (Case one : good) {
      assertThat(
          one.name(), one.decoded(), REFUSED_ON_PURPOSE.contains(one.name()) ? REJECTED : ACCEPTED);
    }
  }

  @Test
  public void decode_badText_isRejected() {
    List<Case> bad = named("n_");
    assertThat("bad texts", bad.size(), is(188));
    for (Case one : bad) {
      assertThat(one.name(), one.decoded(), REJECTED);
    }
  }

  @Test
  public void decode_textTakenEitherWay_isAcceptedOrRejected() {
    List<Case> open = named("i_");
    assertThat("open texts", open.size(), is(35));
    for (Case one : open) {
      assertThat(one.name(), one.decoded(), anyOf(ACCEPTED, REJECTED));
    }
  }

  private static List<Case> named(String prefix) {
    return CASES.stream().filter(one -> one.name().startsWith(prefix)).toList();
  }
}
