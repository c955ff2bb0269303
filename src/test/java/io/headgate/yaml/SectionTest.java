package io.headgate.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class SectionTest {
  private enum Mode {
    BATCH,
    STREAM_LIKE
  }

  private static final Key<String> PATH =
      Key.required("path", Values.text(), "where the files are");
  private static final Key<Duration> EVERY =
      Key.defaulting("every", Values.duration(), "10s", "how often to look");
  private static final Key<Mode> MODE = Key.optional("mode", Values.choice(Mode.class), "how");
  private static final Key<DataSize> SIZE = Key.optional("size", Values.size(), "how large");
  private static final Key<Ratio> RATIO = Key.optional("ratio", Values.ratio(1), "how much");
  private static final Key<Long> COUNT = Key.optional("count", Values.integer(0, 10), "how many");
  private static final Key<Boolean> STRICT = Key.defaulting("strict", Values.bool(), "false", "x");
  private static final Key<List<String>> NAMES =
      Key.optional("names", Values.list(Values.text()), "names");
  private static final Key<Map<String, Long>> LIMITS =
      Key.optional("limits", Values.map(Values.integer(0, Long.MAX_VALUE)), "limits by name");
  private static final KeyTable FILES =
      KeyTable.of("files", "Files", PATH, EVERY, MODE, SIZE, RATIO, COUNT, STRICT, NAMES, LIMITS);
  private static final Key<Section> FILES_KEY =
      Key.optional("files", Values.section(FILES), "read files");
  private static final Key<String> TOPIC = Key.optional("topic", Values.text(), "read a topic");
  private static final KeyTable READ =
      KeyTable.of("read", "Sources", FILES_KEY, TOPIC).exactlyOneOf(FILES_KEY, TOPIC);
  private static final Key<Section> READ_KEY =
      Key.required("read", Values.section(READ), "the source");
  private static final KeyTable ROOT = KeyTable.of("pipeline", "A pipeline", READ_KEY);

  private final Problems problems = new Problems();

  private Optional<Section> read(String... lines) {
    return YamlReader.read("p.yaml", Lines.of(lines), Interpolation.none(), problems)
        .flatMap(node -> Section.read(node, ROOT, problems));
  }

  private void assertReport(String... lines) {
    assertThat(problems.render(), is(Lines.of(lines)));
  }

  @Test
  public void read_goodFile_givesTypedValues() {
    Section files =
        read(
                "read:",
                "  files:",
                "    path: data/*.csv",
                "    mode: stream-like",
                "    size: 128MiB",
                "    ratio: 1%",
                "    count: 007",
                "    names: [no, 1.10, null-ish]",
                "    limits: {b: 2, a: 1}")
            .orElseThrow()
            .value(READ_KEY)
            .find(FILES_KEY)
            .orElseThrow();
    assertReport("");
    assertThat("path", files.value(PATH), is("data/*.csv"));
    assertThat("default", files.value(EVERY), is(Duration.ofSeconds(10)));
    assertThat("absent", files.find(EVERY), is(Optional.empty()));
    assertThat("choice", files.find(MODE), is(Optional.of(Mode.STREAM_LIKE)));
    assertThat("size", files.find(SIZE), is(Optional.of(new DataSize(128L << 20))));
    assertThat("ratio", files.find(RATIO), is(Optional.of(new Ratio(0.01))));
    assertThat("leading zeros", files.find(COUNT), is(Optional.of(7L)));
    assertThat("default", files.value(STRICT), is(false));
    assertThat(
        "text as it was written",
        files.find(NAMES),
        is(Optional.of(List.of("no", "1.10", "null-ish"))));
    assertThat(
        "limits", files.find(LIMITS).orElseThrow().keySet(), equalTo(java.util.Set.of("b", "a")));
  }

  @Test
  public void read_manyMistakes_reportsThemAllInOrder() {
    read(
        "read:",
        "  files:",
        "    pth: x",
        "    every: 5 minutes",
        "    mode: stream-lik",
        "    size: 128 mb",
        "    ratio: 5",
        "    count: 11",
        "    strict: yes",
        "    names: [a, [b], null]",
        "    limits: {a: -1}",
        "  topic: orders",
        "wriet: 1");
    assertReport(
        "p.yaml:2: read: Invalid section: files and topic given: expected exactly one of files,"
            + " topic",
        "p.yaml:3: read.files: Cannot find key 'path': it is required: where the files are (a"
            + " text)",
        "p.yaml:3: read.files.pth: Invalid key: 'pth': expected one of path, every, mode, size,"
            + " ratio, count, strict, names, limits (did you mean 'path'?)",
        "p.yaml:4: read.files.every: Invalid duration: '5 minutes': expected a duration such as"
            + " 250ms, 10s, 5m, 1h or 1d",
        "p.yaml:5: read.files.mode: Invalid value: 'stream-lik': expected one of batch,"
            + " stream-like (did you mean 'stream-like'?)",
        "p.yaml:6: read.files.size: Invalid size: '128 mb': expected a size such as 512KiB, 128MiB"
            + " or 1GB",
        "p.yaml:7: read.files.ratio: Invalid ratio: '5': expected a ratio such as 1% or 0.01, at"
            + " most 100%",
        "p.yaml:8: read.files.count: Invalid number: '11': expected a whole number from 0 to 10",
        "p.yaml:9: read.files.strict: Invalid value: 'yes': expected true or false",
        "p.yaml:10: read.files.names[1]: Invalid value: a list: expected a text",
        "p.yaml:10: read.files.names[2]: Invalid value: nothing: expected a text",
        "p.yaml:11: read.files.limits.a: Invalid number: '-1': expected a whole number of at least"
            + " 0",
        "p.yaml:13: wriet: Invalid key: 'wriet': expected one of read");
  }

  @Test
  public void read_wrongShapes_saysWhatWasFoundAndExpected() {
    read("read:", "  files: data.csv");
    assertReport(
        "p.yaml:2: read.files: Invalid value: a single value: expected a map with keys of path,"
            + " every, mode, size, ratio, count, strict, names, limits");
  }

  @Test
  public void read_keyWithoutValue_isAProblemNotADefault() {
    read("read:", "  files:", "    path: x", "    every:");
    assertReport(
        "p.yaml:4: read.files.every: Invalid value: nothing: expected a duration such as 250ms,"
            + " 10s, 5m, 1h or 1d");
  }

  @Test
  public void value_badRequiredValue_isAPlaceholder() {
    Section files =
        read("read:", "  files: {path: [a]}")
            .orElseThrow()
            .value(READ_KEY)
            .find(FILES_KEY)
            .orElseThrow();
    assertThat("a text to go on with", files.value(PATH), is(""));
    files.problem(PATH, "Invalid path: nothing matches");
    assertReport(
        "p.yaml:2: read.files.path: Invalid path: nothing matches",
        "p.yaml:2: read.files.path: Invalid value: a list: expected a text");
    SpecException thrown = assertThrows(SpecException.class, problems::throwIfAny);
    assertThat("all problems", thrown.problems(), is(problems.list()));
    assertThat("message", thrown.getMessage(), is(problems.render()));
  }

  @Test
  public void value_optionalKey_isAMistakeOfTheReader() {
    Section root = read("read: {topic: a}").orElseThrow();
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> root.value(READ_KEY).value(TOPIC));
    assertThat(thrown.getMessage(), is("Cannot demand 'topic': it is optional"));
  }
}
