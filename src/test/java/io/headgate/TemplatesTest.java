package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Every file in templates/ runs with the parameters that it asks for. */
public class TemplatesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void templates_areAllTested() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates"))) {
      assertThat(
          files.map(file -> file.getFileName().toString()).sorted().toList(),
          is(List.of("files-to-dataset.yaml")));
    }
  }

  @Test
  public void filesToDataset_run_writesTheRows() throws IOException {
    Path root = folder.getRoot().toPath();
    Files.writeString(root.resolve("orders.csv"), "id,amount\n1,2.50\n2,3.00\n");
    Files.writeString(
        root.resolve("contract.yaml"),
        """
        contract: v1
        subject: template.orders
        columns:
          - {name: id, type: long}
          - {name: amount, type: "decimal(10,2)"}
        """);
    CommandLineRun run =
        CommandLineRun.headgate(
            "run",
            "templates/files-to-dataset.yaml",
            "--set",
            "input=" + root.resolve("orders.csv"),
            "--set",
            "contract=" + root.resolve("contract.yaml"),
            "--set",
            "dataset=" + root.resolve("lake"),
            "--json");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.json().get("accounts").get("written").asLong(), is(2L));
  }
}
