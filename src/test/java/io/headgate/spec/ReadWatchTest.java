package io.headgate.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.catalog.Formats;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a pipeline file says of files that are watched. */
public class ReadWatchTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private PipelineSpec read(String mode, String watch, String write) throws IOException {
    Path file = folder.getRoot().toPath().resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        pipeline: orders
        mode: %s
        read: {files: {path: in, format: json%s}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}%s}
        """
            .formatted(mode, watch, write));
    return new PipelineReader(Formats.all()).read(file, Map.of());
  }

  private WatchSpec watch(String keys) throws IOException {
    return read("stream", ", watch: {" + keys + "}", "").readFiles().watch().orElseThrow();
  }

  private String problem(String mode, String watch, String write) {
    return assertThrows(SpecException.class, () -> read(mode, watch, write)).getMessage();
  }

  @Test
  public void read_watchAlone_hasDefaults() throws IOException {
    assertThat(
        "defaults",
        watch(""),
        is(
            new WatchSpec(
                Duration.ofSeconds(10),
                CompleteWhen.stable(Duration.ofSeconds(5)),
                OnChange.FAIL,
                Duration.ofHours(1))));
  }

  @Test
  public void read_everything_isTaken() throws IOException {
    assertThat(
        "all",
        watch("every: 1s, complete-when: marker .done, on-change: ignore, forget-after: 2h"),
        is(
            new WatchSpec(
                Duration.ofSeconds(1),
                CompleteWhen.marker(".done"),
                OnChange.IGNORE,
                Duration.ofHours(2))));
    assertThat("rename", watch("complete-when: rename").completeWhen(), is(CompleteWhen.rename()));
    assertThat(
        "shown",
        watch("complete-when: stable-for 2m").completeWhen().toString(),
        is("stable-for 2m"));
  }

  @Test
  public void read_wrong_saysWhatIsExpected() {
    assertThat(
        "rule",
        problem("stream", ", watch: {complete-when: settled}", ""),
        containsString("Invalid complete-when: 'settled': expected stable-for with a time"));
    assertThat(
        "period",
        problem("stream", ", watch: {every: 10ms}", ""),
        containsString("Invalid duration: 10ms: expected at least 100ms"));
    assertThat(
        "windows",
        problem("stream", ", watch: {every: 10s}", ", window: {size: 1h}"),
        containsString("Invalid key: files that are watched are not cut by windows yet"));
    assertThat(
        "batch",
        problem("batch", ", watch: {every: 10s}", ""),
        containsString("Invalid source: only streams watch files: say mode: stream"));
    assertThat(
        "stream",
        problem("stream", "", ""),
        containsString("or add watch to files to wait for more of them"));
  }
}
