package io.headgate.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whatever happened to a real file, its records are accounted for or it is called damaged. */
public class MutatedFilesTest {
  private static final int FILE_CASES = 60;
  private static final int RECORD_CASES = 300;

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  /** Says something about each logical type that a mutated schema makes no sense of. */
  private static final Logger AVRO = Logger.getLogger("org.apache.avro");

  private static List<RealFile> files;

  @BeforeClass
  public static void makeFiles() throws Exception {
    AVRO.setLevel(Level.SEVERE);
    files = RealFiles.make(FOLDER.getRoot().toPath());
  }

  @Test(timeout = 600_000)
  public void read_mutatedFiles_areAccountedForOrDamaged() throws IOException {
    for (RealFile file : files) {
      for (long seed = 0; seed < FILE_CASES; seed++) {
        try {
          read(file, seed);
        } catch (RuntimeException | AssertionError | OutOfMemoryError failed) {
          throw new AssertionError(file.name() + ", seed " + seed, failed);
        }
      }
    }
  }

  /** In parts of any size the mutated file is what it is as a whole, unless one finds damage. */
  private static void read(RealFile file, long seed) throws IOException {
    Random random = new Random(seed);
    byte[] mutated = Mutation.of(file.content(), 0, random);
    MemorySource source = MemorySource.of("f", mutated);
    ReadPlan unlimited = ReadPlan.of(file.contract());
    ReadPlan plan =
        random.nextInt(8) > 0
            ? unlimited
            : new ReadPlan(file.contract(), unlimited.schema(), 1 + random.nextInt(300));
    AccountedRead reads = new AccountedRead(file.format(), plan);
    Optional<List<String>> whole = read(reads, source.streamOnly(), Long.MAX_VALUE);
    long target = mutated.length / 20L + random.nextInt(mutated.length + 1);
    Optional<List<String>> parts = read(reads, source, target);
    if (whole.isPresent() && parts.isPresent()) {
      assertThat(parts, is(whole));
    }
  }

  private static Optional<List<String>> read(AccountedRead reads, SourceFile source, long target)
      throws IOException {
    try {
      return Optional.of(reads.read(source, target));
    } catch (SourceException damaged) {
      assertThat(damaged.getMessage(), startsWith("Cannot read f"));
      return Optional.empty();
    }
  }

  @Test(timeout = 600_000)
  public void decode_mutatedRecords_givesRowsOrViolations() throws IOException {
    for (RealFile file : files) {
      List<Rejection> records = records(file);
      assertThat(file.name(), records.size(), greaterThan(0));
      AccountedRead reads = new AccountedRead(file.format(), ReadPlan.of(file.contract()));
      for (long seed = 0; seed < RECORD_CASES; seed++) {
        Random random = new Random(seed);
        Rejection record = records.get(random.nextInt(records.size()));
        try {
          reads.decode(record.payload(), record.payloadSchema());
          reads.decode(Mutation.of(record.payload(), 0, random), record.payloadSchema());
        } catch (RuntimeException | AssertionError | OutOfMemoryError failed) {
          throw new AssertionError(file.name() + ", seed " + seed, failed);
        }
      }
    }
  }

  /** The file's rows as a later stage would refuse them, and what its reader refuses. */
  private static List<Rejection> records(RealFile file) throws IOException {
    List<Violation> any = List.of(new Violation(RejectionCode.RULE_VIOLATED, "", "for a test"));
    List<Rejection> records = new ArrayList<>();
    ReadPlan plan = ReadPlan.of(file.contract());
    try (RecordReader reader = file.format().open(file.source(), Part.WHOLE, plan)) {
      for (Outcome next = reader.next(); next != null; next = reader.next()) {
        RecordBatch batch = next.batch();
        for (int row = 0; row < batch.rows(); row++) {
          records.add(Rejection.ofRow(Stage.CHECK, any, batch, row));
        }
        records.addAll(next.rejections());
      }
    }
    return records;
  }
}
