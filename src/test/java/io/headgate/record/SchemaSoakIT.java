package io.headgate.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

/** Schemas go with their last batch: a source that sends a new one each time fills no memory. */
public class SchemaSoakIT {
  private static final int BATCHES = 100_000;

  /** What all schemas together would fill many times over: each takes some five kilobytes. */
  private static final String HEAP = "-Xmx48m";

  @Test
  public void intern_hundredThousandSchemas_holdsFewAtATime() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SchemaSoak.class.getName(),
                Integer.toString(BATCHES))
            .redirectErrorStream(true)
            .start();
    List<String> out = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(String.join("\n", out), process.waitFor(), is(0));
    String last = out.get(out.size() - 1);
    assertThat(last, Integer.parseInt(last.replace("most ", "")), lessThan(BATCHES / 10));
  }
}
