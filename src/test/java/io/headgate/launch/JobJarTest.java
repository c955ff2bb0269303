package io.headgate.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class JobJarTest {
  @Rule public TemporaryFolder folder = new TemporaryFolder();

  @After
  public void forget() {
    System.clearProperty(JobJar.PROPERTY);
  }

  @Test
  public void jarProblems_ofAnotherFlink_areNamed() throws IOException {
    JobJar jar = jar("1.18.1");
    assertThat(
        ClusterProbe.jarProblems(jar, "1.19.3"),
        is(
            List.of(
                "it is Flink 1.19.3 where "
                    + jar.path()
                    + " was built for 1.18.1: build one for 1.19")));
    assertThat("another patch", ClusterProbe.jarProblems(jar("1.19.1"), "1.19.3"), is(List.of()));
  }

  @Test
  public void find_noJar_saysHowToBuildIt() {
    System.setProperty(JobJar.PROPERTY, folder.getRoot() + "/none.jar");
    Exception missing = assertThrows(UnsafeSettingsException.class, JobJar::find);
    assertThat(missing.getMessage(), containsString("none.jar, the jar that clusters are sent"));
    assertThat(missing.getMessage(), containsString("mvn package"));
  }

  @Test
  public void find_jarOfSomethingElse_isRefused() throws IOException {
    Exception wrong = assertThrows(UnsafeSettingsException.class, () -> jar(""));
    assertThat(wrong.getMessage(), containsString("its manifest has no Flink-Version"));
  }

  @Test
  public void flinkVersion_ofTheClusterInDeploy_isTheOneWeSubmitWith() throws IOException {
    assertThat(
        Files.readString(Path.of("deploy", "flink", "pom.xml")),
        containsString(
            "<flink.version>" + EnvironmentInformation.getVersion() + "</flink.version>"));
  }

  private JobJar jar(String flink) throws IOException {
    Path path = folder.newFile().toPath();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!flink.isEmpty()) {
      manifest.getMainAttributes().putValue("Flink-Version", flink);
    }
    new JarOutputStream(Files.newOutputStream(path), manifest).close();
    System.setProperty(JobJar.PROPERTY, path.toString());
    return JobJar.find();
  }
}
