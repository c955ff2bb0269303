package io.headgate.read.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class GlobTest {
  @Test
  public void matches_eachWildcard_asDocumented() {
    check("data/*.csv", "data/a.csv", true);
    check("data/*.csv", "data/x/a.csv", false);
    check("data/*.csv", "data/.csv", true);
    check("data/**/*.csv", "data/a.csv", true);
    check("data/**/*.csv", "data/x/y/a.csv", true);
    check("data/**", "data/x/y/a.csv", true);
    check("**/a.csv", "a.csv", true);
    check("data/a?.csv", "data/a1.csv", true);
    check("data/a?.csv", "data/a/.csv", false);
    check("data/[a-c]1.{csv,tsv}", "data/b1.tsv", true);
    check("data/[!a-c]1.csv", "data/b1.csv", false);
    check("data/[!a-c]1.csv", "data/z1.csv", true);
    check("data/[!a]b", "data//b", false);
    check("data/a\\*.csv", "data/a*.csv", true);
    check("data/a\\*.csv", "data/ab.csv", false);
    check("data/a+(b).csv", "data/a+(b).csv", true);
    check("a,b}.csv", "a,b}.csv", true);
    check("ü*.csv", "ü%20.csv", true);
  }

  @Test
  public void prefix_endsInFrontOfTheFirstWildcard() {
    assertThat(Glob.of("/a/b/*.csv").prefix(), is("/a/b/"));
    assertThat(Glob.of("/a/b*/c").prefix(), is("/a/"));
    assertThat(Glob.of("/*").prefix(), is("/"));
    assertThat(Glob.of("*").prefix(), is(""));
    assertThat(Glob.of("s3://bucket/x/**").prefix(), is("s3://bucket/x/"));
  }

  @Test
  public void depth_isThatOfTheDeepestMatch() {
    assertThat(Glob.of("/a/*.csv").depth(), is(1));
    assertThat(Glob.of("/a/*/b/*.csv").depth(), is(3));
    assertThat(Glob.of("/a/**/*.csv").depth(), is(Integer.MAX_VALUE));
  }

  @Test
  public void of_notClosed_isRefusedWithTheReason() {
    IllegalArgumentException bracket =
        assertThrows(IllegalArgumentException.class, () -> Glob.of("data/[ab.csv"));
    assertThat(
        bracket.getMessage(),
        is("Invalid path: 'data/[ab.csv': a [ without ]: put a \\ before it to take it as it is"));
    IllegalArgumentException brace =
        assertThrows(IllegalArgumentException.class, () -> Glob.of("data/{a,b.csv"));
    assertThat(
        brace.getMessage(),
        is("Invalid path: 'data/{a,b.csv': a { without }: put a \\ before it to take it as it is"));
  }

  private static void check(String glob, String path, boolean matches) {
    assertThat(glob + " on " + path, Glob.of(glob).matches(path), is(matches));
  }
}
