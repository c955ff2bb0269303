package io.headgate.schema.registry.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Compatibility;
import io.headgate.schema.compat.Step;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.Test;

/** Who is asked to read whose data, by level. */
public class VersionCheckTest {
  private static final Schema ADDED = Schema.create(Schema.Type.NULL);
  private static final List<Old> OLD =
      List.of(
          new Old(1, Schema.create(Schema.Type.INT)),
          new Old(2, Schema.create(Schema.Type.LONG)),
          new Old(5, Schema.create(Schema.Type.STRING)));

  private record Old(int version, Schema schema) implements VersionCheck.Earlier {}

  private static List<String> asked(Compatibility level, List<Old> old) {
    List<String> asked = new ArrayList<>();
    CompatibilityRule rule =
        (reader, writer, step) -> {
          asked.add(reader.getType().getName() + "<" + writer.getType().getName());
          return List.of();
        };
    assertThat(new VersionCheck(rule, level).problems(ADDED, old), is(empty()));
    return asked;
  }

  @Test
  public void levels_askAsTheyAreDefined() {
    assertThat(asked(Compatibility.NONE, OLD), is(empty()));
    assertThat(asked(Compatibility.BACKWARD, OLD), contains("null<string"));
    assertThat(asked(Compatibility.FORWARD, OLD), contains("string<null"));
    assertThat(asked(Compatibility.FULL, OLD), contains("null<string", "string<null"));
    assertThat(
        asked(Compatibility.BACKWARD_TRANSITIVE, OLD),
        contains("null<string", "null<long", "null<int"));
    assertThat(
        asked(Compatibility.FORWARD_TRANSITIVE, OLD),
        contains("string<null", "long<null", "int<null"));
    assertThat(asked(Compatibility.FULL_TRANSITIVE, OLD).size(), is(6));
    for (Compatibility level : Compatibility.values()) {
      assertThat("first version at " + level, asked(level, List.of()), is(empty()));
    }
  }

  @Test
  public void problems_areAllToldWithTheirVersions() {
    CompatibilityRule rule = (reader, writer, step) -> List.of("one", "two");
    List<String> problems =
        new VersionCheck(rule, Compatibility.FULL_TRANSITIVE).problems(ADDED, OLD);
    assertThat(problems.size(), is(12));
    assertThat(problems.get(0), is("one (the new schema cannot read data of version 5)"));
    assertThat(problems.get(2), is("one (version 5 cannot read data of the new schema)"));
  }

  @Test
  public void avrosRule_swappedByAliases_isAProblemAndNoFailure() {
    Schema writer =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},"
                    + "{\"name\":\"b\",\"type\":\"int\"}]}");
    Schema reader =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":\"int\","
                    + "\"aliases\":[\"b\"]},{\"name\":\"b\",\"type\":\"int\",\"aliases\":[\"a\"]}]}");
    List<String> problems = new AvroResolution().problems(reader, writer, Step.NEXT);
    assertThat(problems.size(), is(1));
    assertThat(problems.get(0), containsString("UNRESOLVABLE"));
  }

  private static Schema record(String field) {
    return new Schema.Parser()
        .parse("{\"type\":\"record\",\"name\":\"r\",\"fields\":[" + field + "]}");
  }

  private static Schema decimal(int scale) {
    return record(
        "{\"name\":\"v\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,"
            + "\"scale\":"
            + scale
            + "}}");
  }

  @Test
  public void exactReading_refusesWhatAvrosPassesAndReadsWrongly() {
    VersionCheck own = new VersionCheck(ExactReading.byAnyone(), Compatibility.BACKWARD);
    VersionCheck avros = new VersionCheck(new AvroResolution(), Compatibility.BACKWARD);
    List<Old> old = List.of(new Old(7, decimal(2)));
    assertThat(avros.problems(decimal(4), old), is(empty()));
    List<String> problems = own.problems(decimal(4), old);
    assertThat(problems.size(), is(1));
    assertThat(problems.get(0), containsString("written as decimal(9,2), read as decimal(9,4)"));
    assertThat(problems.get(0), containsString("(the new schema cannot read data of version 7)"));
  }

  @Test
  public void exactReading_fieldsThatCameAndWentInSteps_areNoRename() {
    Schema first = record("{\"name\":\"a\",\"type\":\"int\"}");
    Schema last = record("{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    VersionCheck check =
        new VersionCheck(ExactReading.byAnyone(), Compatibility.BACKWARD_TRANSITIVE);
    assertThat(check.problems(last, List.of(new Old(1, first))).size(), is(1));
    assertThat(
        check.problems(last, List.of(new Old(1, first), new Old(2, record("")))), is(empty()));
  }

  @Test
  public void exactReading_schemaThatIsBadItself_isRefusedAtEveryLevelButNone() {
    Schema bad = record("{\"name\":\"v\",\"type\":[\"null\",\"int\"],\"default\":5}");
    for (Compatibility level : Compatibility.values()) {
      assertThat(
          level.name(),
          new VersionCheck(ExactReading.byAnyone(), level).problems(bad, List.of()).size(),
          is(level == Compatibility.NONE ? 0 : 1));
    }
  }
}
