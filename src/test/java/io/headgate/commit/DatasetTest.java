package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DatasetTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void path_otherScheme_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Dataset.path("s3://bucket/orders"));
    assertThat(
        e.getMessage(),
        is(
            "Cannot open dataset s3://bucket/orders: only the local file system is supported;"
                + " expected a path or a file: URI"));
    assertThat(Dataset.path("file:///a/b"), is(Path.of("/a/b")));
    assertThat(Dataset.path("a/b"), is(Path.of("a/b")));
  }

  @Test
  public void open_noDataset_isRefused() {
    IOException e = assertThrows(IOException.class, () -> Dataset.open(folder.getRoot().toPath()));
    assertThat(e.getMessage(), startsWith("Cannot open dataset " + folder.getRoot()));
  }

  @Test
  public void create_directoryWithOtherFiles_isRefused() throws IOException {
    Files.write(folder.getRoot().toPath().resolve("mine.csv"), new byte[1]);
    IOException e =
        assertThrows(IOException.class, () -> Dataset.create(folder.getRoot().toPath()));
    assertThat(
        e.getMessage(),
        is(
            "Cannot create dataset "
                + folder.getRoot()
                + ": the directory has files and no _headgate; give an empty directory, or one that"
                + " Headgate made"));
  }

  @Test
  public void verify_changedOrMissingFile_isNamed() throws IOException {
    Dataset dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    new TestRun(dataset, "r1").task(1, 2).commit(CommitMode.APPEND);
    Path first = dataset.root().resolve("shard=0/r1-0.rows");
    Path second = dataset.root().resolve("shard=1/r1-0.rows");
    byte[] bytes = Files.readAllBytes(first);
    bytes[4] ^= 1;
    Files.write(first, bytes);
    Files.delete(second);
    assertThat(
        dataset.verify(),
        contains(
            "Invalid data file " + first + ": its content has changed",
            "Cannot find shard=1/r1-0.rows in "
                + dataset.root()
                + ": the log names it; restore it"));
  }

  @Test
  public void recover_damagedMark_isRefused() throws IOException {
    Dataset dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    Files.write(dataset.house().resolve("completed.json"), new byte[] {'{'});
    IOException e = assertThrows(IOException.class, dataset::recover);
    assertThat(e.getMessage(), startsWith("Invalid mark "));
  }

  @Test
  public void commit_aThousandFiles_takesAboutASecond() throws IOException {
    Dataset dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    TestRun run = new TestRun(dataset, "r1");
    for (int i = 0; i < 500; i++) {
      run.task(i, i + 1);
    }
    long start = System.nanoTime();
    BatchResult result = run.commit(CommitMode.APPEND);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(result.files(), is(1000L));
    // Generous, for slow disks; the target is a second.
    assertThat("milliseconds", millis, lessThan(5_000L));
    assertThat(TestDirectory.visible(dataset).size(), is(1000));
    assertThat(List.of(dataset.log().latest()), contains(1L));
  }
}
