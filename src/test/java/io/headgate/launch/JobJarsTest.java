package io.headgate.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.hamcrest.Matchers;
import org.junit.Test;

public class JobJarsTest {
  @Test
  public void isNeeded_jarsThatClustersHave_areNot() {
    assertThat("own", JobJars.isNeeded("headgate.jar"), is(true));
    assertThat("runner", JobJars.isNeeded("beam-runners-flink-1.19-2.70.0.jar"), is(true));
    assertThat("flink", JobJars.isNeeded("flink-core-1.19.3.jar"), is(false));
    assertThat("logging", JobJars.isNeeded("slf4j-api-2.0.18.jar"), is(false));
  }

  @Test
  public void flinkVersion_ofTheClusterInDeploy_isTheOneWeSubmitWith() throws IOException {
    assertThat(
        Files.readString(Path.of("deploy", "flink", "pom.xml")),
        Matchers.containsString(
            "<flink.version>" + EnvironmentInformation.getVersion() + "</flink.version>"));
  }
}
