package io.headgate.read.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.format.AccountedRead;
import io.headgate.format.Mutation;
import io.headgate.format.ReadPlan;
import io.headgate.format.RealFile;
import io.headgate.format.RealFiles;
import io.headgate.format.SourceException;
import io.headgate.source.Compression;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import io.headgate.source.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Compressed files and archives of real files: damage on their way is found, or changes nothing.
 */
public class MutatedPackagesTest {
  private static final int CASES = 30;
  private static final List<String> FILES =
      List.of("birdstrikes.csv", "birdstrikes.jsonl", "types-null.avro", "snappyV1.parquet");

  /** Says something about each logical type that a mutated schema makes no sense of. */
  private static final Logger AVRO = Logger.getLogger("org.apache.avro");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test(timeout = 600_000)
  public void read_mutatedPackages_areAccountedForOrDamaged() throws Exception {
    AVRO.setLevel(Level.SEVERE);
    int damaged = 0;
    int cases = 0;
    for (RealFile file : RealFiles.make(folder.newFolder().toPath())) {
      if (FILES.contains(file.name())) {
        for (Map.Entry<String, byte[]> packed : packages(file).entrySet()) {
          for (long seed = 0; seed < CASES; seed++, cases++) {
            byte[] mutated = Mutation.of(packed.getValue(), 0, new Random(seed));
            try {
              damaged += read(file, packed.getKey(), mutated) ? 0 : 1;
            } catch (RuntimeException | AssertionError | OutOfMemoryError failed) {
              throw new AssertionError(
                  file.name() + " in " + packed.getKey() + ", seed " + seed, failed);
            }
          }
        }
      }
    }
    assertThat("damaged of " + cases, damaged, greaterThan(cases / 2));
  }

  private static Map<String, byte[]> packages(RealFile file) throws IOException {
    Map<String, byte[]> packages = new LinkedHashMap<>();
    for (Compression compression : Compression.values()) {
      if (!compression.extensions().isEmpty()) {
        packages.put(
            "f." + compression.extensions().get(0), Packed.compress(compression, file.content()));
      }
    }
    packages.put(
        "deflated.zip", Packed.zip(ZipEntry.DEFLATED, "a", file.content(), "b", file.content()));
    packages.put(
        "stored.zip", Packed.zip(ZipEntry.STORED, "a", file.content(), "b", file.content()));
    byte[] tar = Packed.tar("a", file.content(), "b", file.content());
    packages.put("f.tar", tar);
    packages.put("f.tar.gz", Packed.compress(Compression.GZIP, tar));
    return packages;
  }

  /** Whether every file in the package was read to its end. */
  private boolean read(RealFile file, String name, byte[] bytes) throws IOException {
    Path path = folder.getRoot().toPath().resolve(name);
    Files.write(path, bytes);
    ListedFile listed =
        new ListedFile(
            name, path.toString(), bytes.length, true, Files.getLastModifiedTime(path).toInstant());
    AccountedRead reads = new AccountedRead(file.format(), ReadPlan.of(file.contract()));
    try (FileOpener opener = new FileOpener()) {
      for (FileRef ref : FileInspector.detecting().inspect(List.of(listed))) {
        reads.read(opener.open(ref), bytes.length / 3 + 1);
      }
      return true;
    } catch (SourceException damaged) {
      assertThat(damaged.getMessage(), startsWith("Cannot read " + name));
      return false;
    }
  }
}
