package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command finds OpenLineage's file where it is run, and ends only when its events are sent. */
public class LineageProcessIT {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void run_besideAnOpenLineageFile_tellsWhomItNames() throws Exception {
    try (LineageServer server = new LineageServer()) {
      HeadgateProcess run = run("transport: {type: http, url: '" + server.url() + "'}\n");
      assertThat(run.said(), run.exitCode(60), is(0));
      assertThat(server.types(), is(List.of("START", "COMPLETE")));
    }
  }

  @Test
  public void run_besideAFileThatItCannotUse_saysSoAndRuns() throws Exception {
    HeadgateProcess run = run("transport: {type: kinesis}\n");
    assertThat(run.said(), run.exitCode(60), is(0));
    assertThat(
        run.said(),
        containsString("No OpenLineage events are sent: Invalid transport.type: 'kinesis'"));
  }

  private HeadgateProcess run(String settings) throws IOException {
    Path root = folder.getRoot().toPath();
    Project project =
        new Project(root, "direct").write("data/a.csv", "id,country,amount\n1,DE,1\n");
    Files.writeString(root.resolve("openlineage.yml"), settings);
    return HeadgateProcess.start(root, "run", project.path("pipeline.yaml").toString());
  }
}
