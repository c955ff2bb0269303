package io.headgate.schema.compat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Compatibility;
import io.headgate.schema.avro.UntrustedSchemas;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.Test;

public class LevelCheckTest {
  private static final Schema INT = schema("\"int\"", "");
  private static final Schema LONG = schema("\"long\"", "");
  private static final Schema STRING = schema("\"string\"", "");
  private static final Schema NONE =
      UntrustedSchemas.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");

  private static Schema schema(String type, String more) {
    return UntrustedSchemas.parse(
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"v\",\"type\":"
            + type
            + more
            + "}]}");
  }

  private static List<String> check(Compatibility level, Schema added, Schema... newestFirst) {
    return LevelCheck.check(level, added, List.of(newestFirst)).stream()
        .map(
            it ->
                it.comparison().orElseThrow().back()
                    + " "
                    + it.comparison().orElseThrow().direction()
                    + " "
                    + it.problem().kind().word())
        .toList();
  }

  @Test
  public void check_widening_isBackwardAndNotForward() {
    assertThat(check(Compatibility.BACKWARD, LONG, INT), is(empty()));
    assertThat(check(Compatibility.FORWARD, LONG, INT), contains("0 READ_BY_OLDER type"));
    assertThat(check(Compatibility.FULL, LONG, INT), contains("0 READ_BY_OLDER type"));
    assertThat(check(Compatibility.FORWARD, INT, LONG), is(empty()));
    assertThat(check(Compatibility.BACKWARD, INT, LONG), contains("0 READS_OLDER type"));
  }

  @Test
  public void check_transitive_looksAtAllAndPlainAtTheLast() {
    assertThat(check(Compatibility.BACKWARD, LONG, INT, STRING), is(empty()));
    assertThat(
        check(Compatibility.BACKWARD_TRANSITIVE, LONG, INT, STRING),
        contains("1 READS_OLDER type"));
    assertThat(
        check(Compatibility.FULL_TRANSITIVE, LONG, INT, STRING),
        contains("0 READ_BY_OLDER type", "1 READS_OLDER type", "1 READ_BY_OLDER type"));
    assertThat(check(Compatibility.FULL_TRANSITIVE, LONG), is(empty()));
  }

  @Test
  public void check_none_takesAnything() {
    assertThat(check(Compatibility.NONE, LONG, STRING), is(empty()));
    Schema bad = schema("[\"null\",\"int\"]", ",\"default\":5");
    assertThat(LevelCheck.check(Compatibility.NONE, bad, List.of(INT)), is(empty()));
  }

  @Test
  public void check_schemaThatIsBadItself_isAProblemOfNoOtherVersion() {
    Schema bad = schema("[\"null\",\"int\"]", ",\"default\":5");
    List<VersionProblem> found = LevelCheck.check(Compatibility.BACKWARD, bad, List.of());
    assertThat(found.size(), is(1));
    assertThat(found.get(0).comparison().isEmpty(), is(true));
    assertThat(found.get(0).message(), is(found.get(0).problem().message()));
  }

  @Test
  public void check_fieldThatWentAndAnotherThatCameLater_isNoRename() {
    Schema other =
        UntrustedSchemas.parse(
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"w\",\"type\":\"int\","
                + "\"default\":0}]}");
    assertThat(
        "in one step",
        check(Compatibility.BACKWARD_TRANSITIVE, other, INT),
        contains("0 READS_OLDER maybe-renamed"));
    assertThat("in two", check(Compatibility.BACKWARD_TRANSITIVE, other, NONE, INT), is(empty()));
  }

  @Test
  public void message_namesTheVersionsBetweenWhichItIs() {
    List<VersionProblem> found =
        LevelCheck.check(Compatibility.FULL_TRANSITIVE, LONG, List.of(INT, STRING));
    String problem = "Cannot read 'v': written as ";
    String advice =
        ": Avro converts no value of the one to the other: keep the type, or give the new one a"
            + " field of another name";
    assertThat(
        found.get(0).message(),
        is(
            problem
                + "long, read as int"
                + advice
                + " (the last version cannot read data of the new schema)"));
    assertThat(
        found.get(1).message(),
        is(
            problem
                + "string, read as long"
                + advice
                + " (the new schema cannot read data of the version 1 before the last)"));
    assertThat(
        new Comparison(1, Direction.READS_OLDER).show("Problem", "version 3"),
        is("Problem (the new schema cannot read data of version 3)"));
  }
}
