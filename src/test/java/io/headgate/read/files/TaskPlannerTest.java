package io.headgate.read.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.headgate.format.Part;
import io.headgate.format.QuotedLines;
import io.headgate.source.Compression;
import io.headgate.source.FilePart;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class TaskPlannerTest {
  private static final long MIB = 1L << 20;

  @Test
  public void plan_randomFiles_coversEachByteOnceInOrder() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<FileRef> files = randomFiles(random);
      int parallelism = 1 + random.nextInt(8);
      List<ReadTask> plan = TaskPlanner.plan(files, new QuotedLines(), parallelism, 128 * MIB);
      String where = "seed " + seed;
      assertThat(
          where, TaskPlanner.plan(files, new QuotedLines(), parallelism, 128 * MIB), is(plan));
      int source = 0;
      int ordinal = 0;
      long reached = 0;
      for (int number = 0; number < plan.size(); number++) {
        assertThat(where, plan.get(number).number(), is(number));
        for (FilePart part : plan.get(number).parts()) {
          assertThat(where, part.source(), is(source));
          assertThat(where, part.file(), is(files.get(source)));
          assertThat(where, part.ordinal(), is(ordinal));
          assertThat(where, part.part().from(), is(reached));
          reached = part.part().to();
          ordinal++;
          if (ordinal == part.parts()) {
            assertThat(where, reached, is(Long.MAX_VALUE));
            source++;
            ordinal = 0;
            reached = 0;
          }
        }
      }
      assertThat(where, source, is(files.size()));
    }
  }

  @Test
  public void plan_manySmallFiles_areGatheredEvenlyAndQuickly() throws IOException {
    List<FileRef> files = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      files.add(file("f" + i, 10_000 + i % 7));
    }
    long start = System.nanoTime();
    List<ReadTask> plan = TaskPlanner.plan(files, new QuotedLines(), 2, 128 * MIB);
    assertThat(plan, hasSize(16));
    for (ReadTask task : plan) {
      assertThat(task.parts().size(), lessThanOrEqualTo(20_000 * 13 / 160));
    }
    assertThat(System.nanoTime() - start, lessThan(2_000_000_000L));
  }

  @Test
  public void plan_oneLargeFile_isCutIntoTasksOfOnePart() throws IOException {
    List<ReadTask> plan =
        TaskPlanner.plan(List.of(file("big", 10_000 * MIB)), new QuotedLines(), 2, 128 * MIB);
    // 256 MiB a task at most, though two workers would do with 16.
    assertThat(plan.size() >= 39 && plan.size() <= 41, is(true));
    assertThat(plan.get(1).isUnresolved(), is(true));
    assertThat(plan.get(0).isUnresolved(), is(false));
  }

  @Test
  public void plan_largeRollSize_makesNoSmallerTasks() throws IOException {
    List<FileRef> files = List.of(file("big", 10_000 * MIB));
    assertThat(TaskPlanner.plan(files, new QuotedLines(), 1, 1000 * MIB).size() <= 11, is(true));
  }

  @Test
  public void plan_tinyInput_isOneTask() throws IOException {
    List<FileRef> files = List.of(file("a", 10), file("b", 0), file("c", MIB));
    List<ReadTask> plan = TaskPlanner.plan(files, new QuotedLines(), 64, 128 * MIB);
    assertThat(plan, hasSize(1));
    assertThat(plan.get(0).parts(), hasSize(3));
    assertThat(plan.get(0).parts().get(1).part(), is(Part.WHOLE));
  }

  @Test
  public void plan_compressedTar_isReadInOnePass() throws IOException {
    FileRef archive = FileRef.whole("/r/a.tgz", "a.tgz", true, 200 * MIB, Compression.GZIP);
    List<FileRef> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      files.add(archive.slice("m" + i, 512 + i * 20L * MIB, 20 * MIB - 512));
    }
    files.add(file("b", MIB));
    List<ReadTask> plan = TaskPlanner.plan(files, new QuotedLines(), 4, 128 * MIB);
    assertThat(plan, hasSize(2));
    assertThat(plan.get(0).parts(), hasSize(50));
  }

  private static List<FileRef> randomFiles(Random random) {
    List<FileRef> files = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      long bytes = random.nextInt(5) == 0 ? random.nextInt(2000) * MIB : random.nextInt(1 << 20);
      FileRef file =
          random.nextInt(6) == 0
              ? FileRef.whole("/r/" + i + ".gz", i + ".gz", true, bytes, Compression.GZIP)
              : file("f" + i, bytes);
      if (file.compression() == Compression.GZIP && random.nextBoolean()) {
        for (int member = 0; member < 3; member++) {
          files.add(file.slice("m" + member, 512L * (member + 1), 100));
        }
      } else {
        files.add(file);
      }
    }
    return files;
  }

  private static FileRef file(String name, long bytes) {
    return FileRef.whole("/r/" + name, name, true, bytes, Compression.NONE);
  }
}
