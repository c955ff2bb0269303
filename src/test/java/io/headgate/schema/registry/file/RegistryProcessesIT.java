package io.headgate.schema.registry.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Several processes that write to one registry at once, and some that are killed meanwhile. */
public class RegistryProcessesIT {
  private static final int PROCESSES = 8;
  private static final int EACH = 12;
  private static final int KILLS = 6;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;

  @Before
  public void place() {
    root = folder.getRoot().toPath().resolve("registry");
  }

  @Test
  public void race_ofEightProcesses_losesNothing() throws Exception {
    List<Path> outputs = new ArrayList<>();
    List<Process> processes = new ArrayList<>();
    for (int number = 1; number <= PROCESSES; number++) {
      outputs.add(folder.newFile("race-" + number).toPath());
      processes.add(start(number, EACH, outputs.get(number - 1)));
    }
    for (Process process : processes) {
      assertThat("a process ended badly", process.waitFor(), is(0));
    }
    List<RegistryWriter.Line> lines = lines(outputs);
    assertThat("all said so", lines, hasSize(PROCESSES * (EACH + 1)));
    FileRegistry registry = FileRegistry.open(root, Author.of("test"));
    assertThat(
        "every registration has a version of its own",
        registry.versions(RegistryWriter.SHARED, Deleted.SHOWN),
        is(IntStream.rangeClosed(1, PROCESSES * EACH).boxed().toList()));
    check(registry, lines);
    Set<Integer> everyones = new HashSet<>();
    lines.stream().filter(line -> line.field() < 0).forEach(line -> everyones.add(line.id()));
    assertThat("one schema, one id, in all subjects", everyones, hasSize(1));
  }

  @Test
  public void kill_whileWriting_leavesAReadableLogWithAllThatWasSaid() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Path> outputs = new ArrayList<>();
    int number = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<Process> processes = new ArrayList<>();
      for (int each = 0; each < 2; each++) {
        number++;
        outputs.add(folder.newFile("kill-" + number).toPath());
        processes.add(start(number, 100_000, outputs.get(number - 1)));
      }
      awaitLine(outputs.get(number - 1), processes.get(1));
      boolean ended = processes.get(0).waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
      assertThat("seed " + seed + ", a process ended by itself", ended, is(false));
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
      RegistryVerification found = RegistryVerification.of(root);
      assertThat("seed " + seed + ", kill " + kill, found.problems(), is(empty()));
      assertThat("one a process", found.leftovers().size(), is(lessThanOrEqualTo(number)));
      check(FileRegistry.open(root, Author.of("test")), lines(outputs));
    }
    assertThat(lines(outputs).size(), is(greaterThan(KILLS)));
  }

  private static void check(FileRegistry registry, List<RegistryWriter.Line> lines) {
    Map<Integer, RegistryWriter.Line> byId = new HashMap<>();
    for (RegistryWriter.Line line : lines) {
      RegisteredSchema found =
          registry.version(line.subject(), Version.of(line.version()), Deleted.SHOWN);
      assertThat("id of " + line, found.id(), is(line.id()));
      assertThat(
          "schema of " + line,
          new Schema.Parser().parse(found.schema().text()),
          is(new Schema.Parser().parse(line.schema().text())));
      RegistryWriter.Line same = byId.putIfAbsent(line.id(), line);
      assertThat(
          "an id that two schemas have: " + line + ", " + same,
          same == null || same.field() == line.field(),
          is(true));
    }
  }

  private static List<RegistryWriter.Line> lines(List<Path> outputs) throws IOException {
    List<RegistryWriter.Line> lines = new ArrayList<>();
    for (Path output : outputs) {
      String text = Files.readString(output, UTF_8);
      // What was killed while it printed did not say so.
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      whole.lines().map(RegistryWriter.Line::parse).forEach(lines::add);
    }
    return lines;
  }

  private Process start(int number, int registrations, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RegistryWriter.class.getName());
    command.addAll(List.of(root.toString(), String.valueOf(number), String.valueOf(registrations)));
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void awaitLine(Path output, Process process) throws Exception {
    while (Files.size(output) == 0) {
      assertThat("ended before it wrote", process.waitFor(10, TimeUnit.MILLISECONDS), is(false));
    }
  }
}
