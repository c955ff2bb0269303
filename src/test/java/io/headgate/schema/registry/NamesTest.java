package io.headgate.schema.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.Assert.assertThrows;

import java.util.Optional;
import org.junit.Test;

/** Names of subjects, versions and errors, as registries write them. */
public class NamesTest {
  @Test
  public void subject_qualified_hasItsContext() {
    assertThat(Subject.of("a"), is(new Subject(".", "a")));
    assertThat(Subject.of(":.c:a"), is(new Subject(".c", "a")));
    assertThat(Subject.of(":.c:a:b"), is(new Subject(".c", "a:b")));
    assertThat(Subject.of(":.c:"), is(Subject.ofContext(".c")));
    assertThat(Subject.of(":.c"), is(Subject.ofContext(".c")));
    assertThat(Subject.of(":.:a"), is(Subject.of("a")));
    assertThat(Subject.of(":a"), is(new Subject(".", ":a")));
    assertThat(Subject.of(""), is(Subject.DEFAULT));
    assertThat(Subject.of(":.__GLOBAL:"), is(Subject.GLOBAL));
  }

  @Test
  public void subject_printed_isReadBack() {
    for (String text : new String[] {"a", ":.c:a", ":.c:", ":.:", ":.c:a:b"}) {
      assertThat(Subject.of(text).toString(), is(text));
    }
  }

  @Test
  public void subject_inASchema_isOfItsContextUnlessItSaysAnother() {
    assertThat(Subject.of("a", ".c"), is(new Subject(".c", "a")));
    assertThat(Subject.of(":.d:a", ".c"), is(new Subject(".d", "a")));
    assertThat(Subject.of(":.:a", ".c"), is(Subject.of("a")));
    assertThat(new Subject(".c", "a").within(".c"), is("a"));
    assertThat(new Subject(".d", "a").within(".c"), is(":.d:a"));
    assertThat(Subject.of("a").within(".c"), is(":.:a"));
  }

  @Test
  public void subject_thatCannotBeOne_isRefused() {
    for (String text : new String[] {"a\nb", "\u0000", "__GLOBAL", "__EMPTY", ":.c:__EMPTY"}) {
      InvalidRequestException refused =
          assertThrows(text, InvalidRequestException.class, () -> Subject.of(text));
      assertThat(refused.error(), is(RegistryError.INVALID_SUBJECT));
    }
  }

  @Test
  public void subjects_areOrderedByContextAndName() {
    assertThat(Subject.of("z").compareTo(Subject.of(":.c:a")), is(lessThan(0)));
    assertThat(Subject.of("a").compareTo(Subject.of("b")), is(lessThan(0)));
  }

  @Test
  public void version_texts_areNumbersOrTheLatest() {
    assertThat(Version.parse("7"), is(Version.of(7)));
    assertThat(Version.parse("2147483647"), is(Version.of(Integer.MAX_VALUE)));
    // In Turkish, the small letter of I is not i.
    for (String latest : new String[] {"latest", "LATEST", "Latest", "-1"}) {
      assertThat(latest, Version.parse(latest).isLatest(), is(true));
    }
    for (String bad : new String[] {"0", "-2", "x", "", "1.0", "2147483648"}) {
      InvalidRequestException refused =
          assertThrows(bad, InvalidRequestException.class, () -> Version.parse(bad));
      assertThat(refused.error(), is(RegistryError.INVALID_VERSION));
    }
  }

  @Test
  public void errors_codes_areFoundAgain() {
    for (RegistryError error : RegistryError.values()) {
      assertThat(RegistryError.find(error.code()), is(Optional.of(error)));
    }
    assertThat(
        "since version 8", RegistryError.find(40901), is(Optional.of(RegistryError.INCOMPATIBLE)));
    assertThat(RegistryError.find(1), is(Optional.empty()));
    assertThat(RegistryError.SCHEMA_NOT_FOUND.status(), is(404));
    assertThat(RegistryError.INCOMPATIBLE.status(), is(409));
    assertThat(RegistryError.STORE.status(), is(500));
  }
}
