package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.headgate.format.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** The tables of the page on messages and registries say what the code says. */
public class WireDocsTest {
  private static String page() throws IOException {
    return Files.readString(Path.of("docs", "wire-formats.md"));
  }

  @Test
  public void wireFormats_areThoseOfThePage() throws IOException {
    StringBuilder table = new StringBuilder("|---|---|\n");
    for (WireFormat format : WireFormat.values()) {
      String description =
          format
              .valueHeader()
              .map(name -> format.description().replace(name, "`" + name + "`"))
              .orElse(format.description());
      table.append("| `").append(format.word()).append("` | ").append(description).append(" |\n");
    }
    assertThat(page(), containsString(table.append("\n").toString()));
  }

  @Test
  public void capabilities_areThoseOfThePage() throws IOException {
    StringBuilder table = new StringBuilder("| What it can do |");
    for (Flavour flavour : Flavour.values()) {
      table.append(" `").append(flavour.word()).append("` |");
    }
    table.append("\n|---|---|---|---|---|\n");
    for (Capability capability : Capability.values()) {
      table.append("| ").append(capability.description()).append(" |");
      for (Flavour flavour : Flavour.values()) {
        table.append(flavour.capabilities().contains(capability) ? " yes |" : " – |");
      }
      table.append("\n");
    }
    assertThat(page(), containsString(table.append("\n").toString()));
  }
}
