package io.headgate.read.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.format.Part;
import io.headgate.format.PartScan;
import io.headgate.format.QuotedLines;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.source.Compression;
import io.headgate.source.FileOpener;
import io.headgate.source.FilePart;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReadFilesTest {
  private static final FormatSpec FORMAT = FormatSpec.of("quoted-lines");

  @Rule public final TestPipeline pipeline = TestPipeline.create();
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void expand_knownStates_emitsThePlan() throws IOException {
    List<ReadTask> plan = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      FileRef file = FileRef.whole("/r/" + i, "f" + i, true, 10, Compression.NONE);
      plan.addAll(
          TaskPlanner.plan(List.of(file), new QuotedLines(), 1, 1).stream()
              .map(task -> new ReadTask(plan.size(), task.parts()))
              .toList());
    }
    PAssert.that(pipeline.apply("Read", ReadFiles.of(plan, FORMAT))).containsInAnyOrder(plan);
    pipeline.run();
  }

  @Test
  public void expand_unknownStates_areScannedAndResolved() throws IOException {
    Random random = new Random(3);
    List<ReadTask> plan = new ArrayList<>();
    List<ReadTask> expected = new ArrayList<>();
    for (int source = 0; source < 4; source++) {
      FileRef file = file("f" + source, random);
      List<ReadTask> tasks = cut(file, source, plan.size(), 10 + random.nextInt(30));
      plan.addAll(tasks);
      expected.addAll(resolveOneByOne(tasks));
    }
    ReadFiles read = ReadFiles.of(plan, FORMAT);
    assertThat(SerializableUtils.clone(read).getName(), is("ReadFiles"));
    PAssert.that(pipeline.apply("Read", read)).containsInAnyOrder(expected);
    pipeline.run();
  }

  @Test
  public void resolve_statesAndLines_areThoseOfASequentialScan() throws IOException {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      FileRef file = file("s" + seed, random);
      byte[] all = Files.readAllBytes(Path.of(file.resource()));
      for (ReadTask task : resolveOneByOne(cut(file, 0, 0, 1 + random.nextInt(50)))) {
        int state = 0;
        long line = 1;
        for (int i = 0; i < task.parts().get(0).part().from(); i++) {
          state ^= all[i] == '"' ? 1 : 0;
          line += all[i] == '\n' ? 1 : 0;
        }
        assertThat("seed " + seed, task.parts().get(0).part().state(), is(state));
        assertThat("seed " + seed, task.parts().get(0).part().line(), is(line));
      }
    }
  }

  private static List<ReadTask> resolveOneByOne(List<ReadTask> tasks) throws IOException {
    Map<Integer, PartScan> scans = new HashMap<>();
    try (FileOpener opener = new FileOpener()) {
      for (ReadTask task : tasks) {
        FilePart part = task.parts().get(0);
        if (part.ordinal() < part.parts() - 1) {
          scans.put(part.ordinal(), new QuotedLines().scan(opener.open(part.file()), part.part()));
        }
      }
    }
    return PartStates.resolve(tasks, scans);
  }

  private static List<ReadTask> cut(FileRef file, int source, int number, long bytes) {
    List<ReadTask> tasks = new ArrayList<>();
    try (FileOpener opener = new FileOpener()) {
      List<Part> parts = new QuotedLines().split(opener.open(file), bytes);
      for (int i = 0; i < parts.size(); i++) {
        tasks.add(
            new ReadTask(
                number + i, List.of(new FilePart(file, parts.get(i), source, i, parts.size()))));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return tasks;
  }

  private FileRef file(String name, Random random) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(300); i >= 0; i--) {
      text.append("ab,\n\"!".charAt(random.nextInt(6)));
    }
    Path path = folder.newFile().toPath();
    Files.writeString(path, text, StandardCharsets.UTF_8);
    return FileRef.whole(path.toString(), name, true, text.length(), Compression.NONE);
  }
}
