package io.headgate.schema.compat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/**
 * The tables of the page are those of the code. Run with {@code -Dheadgate.docs=write} to write
 * them anew.
 */
public class CompatibilityDocsTest {
  private static final Path PAGE = Path.of("docs/schema-compatibility.md");
  private static final String MARKER = "<!-- Below: written by CompatibilityDocsTest. -->\n";

  @Test
  public void page_tables_areThoseOfTheCode() throws IOException {
    String text = Files.readString(PAGE);
    String expected = text.substring(0, text.indexOf(MARKER)) + MARKER + tables();
    if ("write".equals(System.getProperty("headgate.docs"))) {
      Files.writeString(PAGE, expected);
    }
    assertThat(
        PAGE + " is out of date: run with -Dheadgate.docs=write",
        Files.readString(PAGE),
        is(expected));
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    text.append("\n## Reasons to refuse a pair\n\n| Reason | What is wrong | Avro's checker |\n");
    text.append("|---|---|---|\n");
    StringBuilder own = new StringBuilder("\n## Reasons to refuse a schema on its own\n\n");
    own.append(
        "Some version or setting of Avro's parser passes each.\n\n| Reason | What is wrong |\n|---|---|\n");
    for (IncompatibilityKind kind : IncompatibilityKind.values()) {
      if (kind.ofOneSchema()) {
        own.append("| `%s` | %s |\n".formatted(kind.word(), kind.description()));
      } else {
        boolean refused = kind.avro() == IncompatibilityKind.Avro.REFUSES;
        text.append(
            "| `%s` | %s | %s |\n"
                .formatted(kind.word(), kind.description(), refused ? "refuses" : "**passes**"));
      }
    }
    text.append(own).append("\n## What Avro passes, and what becomes of a value\n\n");
    text.append("Each is a test, which writes the value and reads it with Avro's own classes.\n\n");
    text.append("| Change | Written | Avro reads | Refused as |\n|---|---|---|---|\n");
    for (Witness witness : WitnessTable.ALL) {
      text.append(
          "| %s | `%s` | `%s` | `%s` |\n"
              .formatted(witness.what(), witness.written(), witness.read(), witness.kind().word()));
    }
    return text.toString();
  }
}
