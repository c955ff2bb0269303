package io.headgate.read.watch;

import io.headgate.read.files.ListedFile;
import io.headgate.record.GoldenBytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class WatchCodersTest {
  @Test
  public void encode_mark_isWhatEarlierReleasesWrote() throws Exception {
    GoldenBytes.check(
        "watch-mark",
        WatchMarkCoder.of(),
        new WatchMark(Map.of("in/a.csv", 17L, "in/b", 1L << 40)));
  }

  @Test
  public void encode_watchedFiles_isWhatEarlierReleasesWrote() throws Exception {
    GoldenBytes.check(
        "watched-files",
        WatchedFilesCoder.of(),
        new WatchedFiles(
            List.of(
                new ListedFile("in/a.csv", "/data/in/a.csv", 17, true, Instant.ofEpochMilli(5007)),
                new ListedFile("s3://b/c", "s3://b/c", 1L << 40, false, Instant.EPOCH)),
            List.of("in/old.csv"),
            List.of("changed")));
  }
}
