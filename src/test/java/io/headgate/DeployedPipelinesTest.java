package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The pipelines in {@code deploy/} are valid, whatever their secrets are. */
public class DeployedPipelinesTest {
  @Rule public TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void validate_everyPipeline_isValid() throws Exception {
    Path root = Path.of("deploy", "kubernetes");
    List<Path> pipelines;
    try (Stream<Path> files = Files.walk(root)) {
      pipelines = files.filter(DeployedPipelinesTest::isPipeline).toList();
    }
    assertThat("pipelines", pipelines.size(), greaterThan(1));
    for (Path pipeline : pipelines) {
      try (Stream<Path> files = Files.list(pipeline.getParent())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.writeString(
              folder.getRoot().toPath().resolve(file.getFileName()),
              Files.readString(file).replaceAll("\\$\\{env:\\w+}", "secret"));
        }
      }
      CommandLineRun run =
          CommandLineRun.headgate("validate", folder.getRoot() + "/" + pipeline.getFileName());
      assertThat(pipeline + ": " + run.shown(), run.exit(), is(0));
    }
  }

  private static boolean isPipeline(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.readString(file).lines().anyMatch(line -> line.startsWith("pipeline: "));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
