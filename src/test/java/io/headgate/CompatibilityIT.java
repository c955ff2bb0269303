package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.flink.FlinkCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What Headgate runs with, by running it: the same batch in a process, and on clusters of several
 * versions of Flink and Java. The table in the documentation has the rows that came of it. Other
 * Javas than this process's are named by {@code -Dcompatibility.java=FOLDER,FOLDER}; run with
 * {@code -Dheadgate.docs=write} to write the table anew.
 */
public class CompatibilityIT {
  private static final Path PAGE = Path.of("docs", "compatibility.md");
  private static final String MARKER = "<!-- Below: written by CompatibilityIT. -->\n";
  private static final List<String> FLINKS = List.of("1.19.1", "1.19.2", "1.19.3", "1.20.5");

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void table_isWhatWasRun() throws Exception {
    Logging.quiet();
    List<String> rows = new ArrayList<>();
    for (Path java : javas()) {
      rows.add(row("Direct, in the process", java, inProcess(java, "direct")));
      rows.add(
          row(
              "Flink " + EnvironmentInformation.getVersion() + ", in the process",
              java,
              inProcess(java, "flink")));
      for (String flink : FLINKS) {
        rows.add(
            row("Flink " + flink + ", a cluster on the same Java", java, cluster(java, flink)));
      }
    }
    rows.forEach(System.out::println);
    String text = Files.readString(PAGE);
    String head = text.substring(0, text.indexOf(MARKER) + MARKER.length());
    if ("write".equals(System.getProperty("headgate.docs"))) {
      text =
          head
              + "\n| Headgate | Beam | runner | Java | |\n|---|---|---|---|---|\n"
              + String.join("\n", rows)
              + "\n";
      Files.writeString(PAGE, text);
    }
    List<String> written = text.lines().toList();
    for (String row : rows) {
      assertThat(PAGE + " is out of date: run with -Dheadgate.docs=write", written, hasItem(row));
    }
  }

  private static List<Path> javas() {
    List<Path> javas = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    for (String other : System.getProperty("compatibility.java", "").split(",", -1)) {
      if (!other.isEmpty()) {
        javas.add(Path.of(other));
      }
    }
    return javas;
  }

  private static String row(String runner, Path java, String result) throws IOException {
    Manifest jar;
    try (JarFile file = new JarFile("target/headgate-job.jar")) {
      jar = file.getManifest();
    }
    Properties release = new Properties();
    try (var in = Files.newInputStream(java.resolve("release"))) {
      release.load(in);
    }
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            jar.getMainAttributes().getValue("Implementation-Version"),
            jar.getMainAttributes().getValue("Beam-Version"),
            runner,
            release.getProperty("JAVA_VERSION").replaceAll("\"|\\..*", ""),
            result);
  }

  private String inProcess(Path java, String runner) throws Exception {
    Path home = pipeline();
    return result(home, java, "run", "pipeline.yaml", "--runner", runner);
  }

  private String cluster(Path java, String flink) throws Exception {
    Path home = pipeline();
    try (FlinkCluster cluster =
        FlinkCluster.startVersion(folder.newFolder().toPath(), flink, java)) {
      return result(
          home,
          java,
          "run",
          "pipeline.yaml",
          "--runner",
          "flink",
          "--flink-master",
          cluster.master(),
          "--parallelism",
          "2");
    } catch (IllegalStateException e) {
      return "its cluster does not start";
    }
  }

  /** Runs it, and looks at what it has written. */
  private static String result(Path home, Path java, String... arguments) throws Exception {
    HeadgateProcess process = HeadgateProcess.onJava(java, home, arguments);
    int code = process.exitCode(120);
    if (code == 0) {
      assertThat("rows", Dataset.open(home.resolve("out")).log().latest(), is(1L));
      return "runs";
    }
    String said =
        process.said().lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("");
    return (code == 8 ? "refused: " : "fails: ")
        + said.replaceAll("127\\.0\\.0\\.1:\\d+", "HOST:PORT")
            .replaceAll("/\\S*/(headgate-job\\.jar)", "$1")
            .replace("|", "\\|");
  }

  private Path pipeline() throws IOException {
    Path home = folder.newFolder().toPath();
    Files.writeString(home.resolve("rows.csv"), "id,amount\n1,1\n2,2\n", StandardCharsets.UTF_8);
    Files.writeString(
        home.resolve("contract.yaml"),
        """
        contract: v1
        subject: compatible.rows
        columns:
          - {name: id, type: long}
          - {name: amount, type: int, rules: {min: 0}}
        """);
    Files.writeString(
        home.resolve("pipeline.yaml"),
        """
        pipeline: rows
        read: {files: {path: rows.csv, format: csv}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: parquet}}
        """);
    return home;
  }
}
