package io.headgate.read.watch;

import io.headgate.read.files.ListedFile;
import io.headgate.record.GoldenBytes;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class WatchCodersTest {
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
