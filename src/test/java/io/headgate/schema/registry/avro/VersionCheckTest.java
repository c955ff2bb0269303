package io.headgate.schema.registry.avro;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Compatibility;
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
        (reader, writer) -> {
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
    CompatibilityRule rule = (reader, writer) -> List.of("one", "two");
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
    List<String> problems = new AvroResolution().problems(reader, writer);
    assertThat(problems.size(), is(1));
    assertThat(problems.get(0), containsString("UNRESOLVABLE"));
  }
}
