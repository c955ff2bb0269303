package io.headgate.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import org.junit.Test;

public class ClusterProbeTest {
  private static final String JAVA_17 =
      "OpenJDK 64-Bit Server VM - Debian - 17/17.0.15+6-Debian-1deb12u1";

  @Test
  public void problems_clusterThatFits_areNone() {
    assertThat(ClusterProbe.problems("1.19.3", "1.19.1", 17, JAVA_17, 4, 4, 4), empty());
  }

  @Test
  public void problems_clusterThatDoesNot_areAllNamed() {
    assertThat(
        ClusterProbe.problems(
            "1.19.3", "1.20.0", 17, "OpenJDK 64-Bit Server VM - X - 11/11.0.2+9", 8, 2, 4),
        contains(
            containsString("Flink 1.20.0 where this Headgate was built for 1.19.x"),
            containsString("Java 11 where this process runs on 17"),
            containsString("2 free slots of 4 where the job needs 8: lower --parallelism")));
  }
}
