package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.Test;

public class RenamingTest {
  private static Column column(String name, int number) {
    return Column.of(name, number, new Type.Plain(Kind.LONG), true);
  }

  private static final Renaming RENAMING =
      Renaming.between(
          List.of(column("a", 1), column("b", 2), column("size", 3)),
          List.of(column("b", 1), column("a", 2), column("length", 3), column("c", 4)));

  @Test
  public void names_followTheNumbers() {
    assertThat(
        RENAMING.names(List.of("a", "b", "size", "other")),
        is(List.of("b", "a", "length", "other")));
  }

  @Test
  public void expression_renamesColumnsAlone() {
    assertThat(RENAMING.expression("a > 1 && b<a"), is("b > 1 && a<b"));
    assertThat(
        RENAMING.expression("a == 'a' || a == \"it's a\""), is("b == 'a' || b == \"it's a\""));
    assertThat(RENAMING.expression("x.a + size(b) + size"), is("x.a + size(a) + length"));
    assertThat(RENAMING.expression("ab + a_b + a1 + 1"), is("ab + a_b + a1 + 1"));
    assertThat(RENAMING.expression("a.b.size() > 0"), is("b.b.size() > 0"));
  }
}
