package io.headgate.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class YamlReaderTest {
  private final Problems problems = new Problems();

  private Optional<YamlNode> read(String text) {
    return YamlReader.read("p.yaml", text, Interpolation.none(), problems);
  }

  @Test
  public void read_repeatedKeys_reportsEach() {
    read("a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n");
    assertThat(
        problems.render(),
        is(
            Lines.of(
                "p.yaml:2: b.c: Invalid key: 'c': it stands on line 2 already",
                "p.yaml:3: a: Invalid key: 'a': it stands on line 1 already")));
  }

  @Test
  public void read_wrongSyntax_saysWhere() {
    read("a: 1\nb: [1, 2\nc: 3\n");
    assertThat(problems.list().get(0).line(), is(3));
    assertThat(problems.render(), containsString("p.yaml:3: Invalid YAML: while parsing a flow"));
  }

  @Test
  public void read_nothing_isAProblem() {
    read("# only a comment\n");
    assertThat(problems.render(), is("p.yaml:1: Invalid file: it is empty: expected a YAML map"));
  }

  @Test
  public void read_severalDocuments_isAProblem() {
    read("a: 1\n---\nb: 2\n");
    assertThat(problems.render(), containsString("p.yaml:2: Invalid YAML: "));
  }

  @Test
  public void read_aliasesThatGrowWithoutBound_ends() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append(("*a" + (i - 1) + ", ").repeat(8)).append("*a").append(i - 1).append("]\n");
    }
    read(text.toString());
    assertThat(problems.render(), containsString("it has over 200000 nodes"));
  }

  @Test
  public void read_listThatContainsItself_ends() {
    read("a: &a [*a]\n");
    assertThat(problems.isEmpty(), is(false));
  }

  @Test
  public void read_anyText_endsInNodesOrProblems() {
    String alphabet = "ab:{}[],-?&*!|>'\"%@`#\n\n   \t\u0000\u0085\uFEFF\uD800${}~<=0.1e";
    for (int seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Problems found = new Problems();
      try {
        Optional<YamlNode> node =
            YamlReader.read("p.yaml", text.toString(), Interpolation.none(), found);
        assertThat("seed " + seed, node.isPresent() || !found.isEmpty(), is(true));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }
}
