package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class FieldNamesTest {
  private static final Type TEXT = new Type.Plain(Kind.STRING);
  private static final Type.Struct COLUMNS =
      new Type.Struct(
          List.of(
              Column.of("first", 1, TEXT, true).edit().aliases(List.of("old")).done(),
              Column.of("second", 2, TEXT, true).edit().sourceName("Second Name").done(),
              Column.of("a_b", 3, TEXT, true),
              Column.of("ab", 4, TEXT, true),
              Column.of("Second Name", 5, TEXT, true).edit().sourceName("fifth").done()));

  private static FieldNames names(DriftPolicy.Action renamed) {
    return new FieldNames(
        COLUMNS,
        new DriftPolicy(
            DriftPolicy.Action.IGNORE,
            DriftPolicy.Action.IGNORE,
            renamed,
            DriftPolicy.Action.IGNORE));
  }

  @Test
  public void find_exactNames_goToTheirColumns() {
    for (DriftPolicy.Action renamed : DriftPolicy.Action.values()) {
      FieldNames names = names(renamed);
      assertThat(names.find("first"), is(0));
      assertThat("an alias", names.find("old"), is(0));
      assertThat("its own name too", names.find("second"), is(1));
      assertThat("what sources call it goes before", names.find("Second Name"), is(1));
      assertThat(names.find("fifth"), is(4));
      assertThat(names.find("sixth"), is(-1));
    }
  }

  @Test
  public void find_similarName_onlyIfRenamesAreIgnored() {
    assertThat(names(DriftPolicy.Action.IGNORE).find("FIRST"), is(0));
    assertThat(names(DriftPolicy.Action.IGNORE).find("second-name"), is(1));
    assertThat(names(DriftPolicy.Action.REJECT).find("FIRST"), is(-1));
    assertThat(names(DriftPolicy.Action.FAIL).find("FIRST"), is(-1));
    assertThat(names(DriftPolicy.Action.REJECT).similar("FIRST"), is(Optional.of(0)));
  }

  /** A guess between two columns is none. */
  @Test
  public void similar_nameOfTwoColumns_isNone() {
    assertThat(names(DriftPolicy.Action.IGNORE).similar("A B"), is(Optional.empty()));
    assertThat(names(DriftPolicy.Action.IGNORE).find("A B"), is(-1));
    assertThat("exactly one", names(DriftPolicy.Action.IGNORE).find("a_b"), is(2));
  }
}
