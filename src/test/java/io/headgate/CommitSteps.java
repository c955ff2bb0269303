package io.headgate;

import static io.headgate.StreamHarness.batch;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.headgate.commit.Accounts;
import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.StreamReport;
import io.headgate.commit.TestDirectory;
import io.headgate.commit.TestLog;
import io.headgate.commit.WatchedFileSystem;
import io.headgate.durable.Durable;
import io.headgate.gateway.registry.RegistryServer;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.avro.ExactReading;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.FileRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Commands that end between any two of the changes that they make to a dataset, from the entry in
 * its registry to the one in its ledger. {@link CommitStepsIT} runs it in a process whose file
 * system is watched.
 */
public class CommitSteps {
  private static final String PIPELINE =
      """
      pipeline: orders
      read: {files: {path: data/*, format: csv}}
      check: {contract: contract.yaml, registry: {url: "%s", give-up-after: 5s}}
      write: {files: {path: out, format: json, on-existing: %s}}
      reject: {budget: {ratio: 100%%}}
      """;

  private static final String CONTRACT =
      """
      contract: v1
      subject: shop.orders
      primary-key: [id]
      columns:
        - {name: id, type: long, nullable: false}
        - {name: country, type: string}
        - {name: amount, type: "decimal(12,2)", rules: {min: 0, max: %d}}
      on-drift: {dropped: %s}
      """;

  private static final Subject SUBJECT = Subject.of("shop.orders-value");
  private static final Author AUTHOR = new Author("test", Optional.empty());

  /** No process has this number: Linux ends one before it. */
  private static final String NOBODY = "\"pid\" : 4194305";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final WatchedFileSystem files = (WatchedFileSystem) FileSystems.getDefault();
  private Path root;
  private Project project;
  private RegistryServer server;
  private int port;

  @Before
  public void makeProject() throws IOException {
    root = folder.newFolder("project").toPath();
    Files.createDirectories(root.resolve("store"));
    files.onlyChangesOf(path -> path.toString().startsWith(root + "/out") && !isTasks(path));
    start();
    project = new Project(root, "direct");
    write("append");
    project.write("contract.yaml", CONTRACT.formatted(100, "hold"));
    project.write("data/a.csv", "id,country,amount\n1,DE,1\n2,DE,2\n");
  }

  @After
  public void stop() {
    files.stopAfter(Long.MAX_VALUE);
    server.close();
  }

  /** What tasks write before anything is committed; killed processes show what comes of it. */
  private static boolean isTasks(Path path) {
    String name = String.valueOf(path.getFileName());
    return path.toString().contains("/staging/") && name.startsWith("part-");
  }

  private void start() throws IOException {
    server =
        RegistryServer.start(
            root.resolve("store"),
            ExactReading.byAnyone(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    port = server.uri().getPort();
  }

  private void write(String onExisting) throws IOException {
    project.write("pipeline.yaml", PIPELINE.formatted(server.uri(), onExisting));
  }

  /** A new column, a row that breaks a rule, a row that is there twice, and a file that is held. */
  private void change() throws IOException {
    Files.delete(root.resolve("data/a.csv"));
    project.write("data/b.csv", "id,country,amount,note\n3,FR,3,x\n4,FR,400,y\n5,FR,5,\n5,FR,6,\n");
    project.write("data/c.csv", "id,amount\n7,7\n8,8\n");
  }

  /** How a command ended, for assertion messages: null if as it should. */
  private interface Command {
    @Nullable String run();
  }

  private static Command exits(int exit, Supplier<CommandLineRun> command) {
    return () -> {
      CommandLineRun run = command.get();
      return run.exit() == exit ? null : run.shown();
    };
  }

  /**
   * What a person sees of the dataset.
   *
   * @param taken what all commits wrote and hold; letters that are replayed twice are read twice
   */
  private record Seen(
      List<String> rows, String taken, List<Integer> versions, List<Integer> remote) {}

  private Seen seen() throws IOException {
    Dataset dataset = Dataset.open(root.resolve("out"));
    Accounts sum = Accounts.ZERO;
    for (Commit commit : TestLog.since(dataset, 0)) {
      sum = sum.plus(commit.accounts());
    }
    return new Seen(
        project.lines(),
        "written " + sum.written() + ", held " + sum.held(),
        versions(dataset.registry()),
        versions(root.resolve("store")));
  }

  private static List<Integer> versions(Path store) throws IOException {
    return FileRegistry.open(store, AUTHOR).versions(SUBJECT, Deleted.HIDDEN);
  }

  /** Ends the command at each of its changes in turn, and does it again. Leaves it done. */
  private void everyStep(String name, Command command) throws IOException {
    Path before = folder.newFolder().toPath();
    TestDirectory.copy(root, before);
    Seen old = seen();
    assertThat(name, command.run(), is(nullValue()));
    Seen done = seen();
    int stops = 0;
    for (boolean stopped = true; stopped; stops++) {
      reset(before);
      files.stopAfter(stops);
      String cut = command.run();
      stopped = files.isStopped();
      files.stopAfter(Long.MAX_VALUE);
      String at = name + ", stop " + stops + ": " + cut;
      assertSound(at, old, done);
      endProcesses();
      assertThat(at, command.run(), is(nullValue()));
      assertThat(at, seen(), is(done));
      assertThat(at, Dataset.open(root.resolve("out")).verify(), is(List.of()));
    }
    System.out.println(name + ": " + stops + " stops");
    assertThat(name, stops, greaterThan(8));
  }

  private void assertSound(String at, Seen old, Seen done) throws IOException {
    Seen now = seen();
    assertThat(at, now.rows(), anyOf(is(old.rows()), is(done.rows())));
    assertThat(at, now.taken(), anyOf(is(old.taken()), is(done.taken())));
    Dataset dataset = Dataset.open(root.resolve("out"));
    List<String> committed = new ArrayList<>();
    for (Commit commit : TestLog.since(dataset, 0)) {
      commit.files().stream().map(DataFile::path).forEach(committed::add);
      assertKnows(at, dataset.registry(), commit);
      assertKnows(at, root.resolve("store"), commit);
    }
    assertThat(at, project.visible(), everyItem(in(committed)));
  }

  /** Never is there data of a schema that a registry has not. */
  private static void assertKnows(String at, Path store, Commit commit) throws IOException {
    try {
      FileRegistry.open(store, AUTHOR)
          .lookUp(SUBJECT, SchemaText.avro(commit.schema()), Form.AS_WRITTEN, Deleted.HIDDEN);
    } catch (NotFoundException e) {
      throw new AssertionError(
          store + " lacks the schema of commit " + commit.number() + " " + at, e);
    }
  }

  private void reset(Path before) throws IOException {
    server.close();
    Durable.deleteTree(root);
    TestDirectory.copy(before, root);
    start();
  }

  /** The ledger says that this process runs the run, and it does not any more. */
  private void endProcesses() throws IOException {
    String own = "\"pid\" : " + ProcessHandle.current().pid();
    try (Stream<Path> runs = Files.walk(root.resolve("out/_headgate/runs"))) {
      for (Path run : runs.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(run);
        if (text.contains("STARTED")) {
          Files.writeString(run, text.replace(own, NOBODY)); // or its other name was replaced
          assertThat(run.toString(), Files.readString(run), containsString(NOBODY));
        }
      }
    }
  }

  @Test
  public void append_evolveHoldReleaseReplay_everyStep() throws IOException {
    assertThat(project.run().exit(), is(0));
    change();
    everyStep("append", exits(4, () -> project.run("--run-key", "k1")));
    project.write("contract.yaml", CONTRACT.formatted(100, "default"));
    everyStep("release", exits(0, () -> project.command("release")));
    project.write("contract.yaml", CONTRACT.formatted(1000, "default"));
    everyStep("replay", exits(0, () -> project.command("replay")));
    assertThat(project.lines().toString(), project.lines().size(), is(7));
  }

  @Test
  public void replace_everyStep() throws IOException {
    assertThat(project.run().exit(), is(0));
    change();
    write("replace");
    everyStep("replace", exits(4, () -> project.run("--run-key", "k1")));
  }

  @Test
  public void stream_evolveAndMerge_everyStep() throws IOException {
    StreamHarness.project(root, "format: json", "size: 1h, out-of-order: 5m", "");
    Path pipeline = root.resolve("pipeline.yaml");
    String registry = "yaml, registry: {url: \"%s\"}}".formatted(server.uri());
    Files.writeString(pipeline, Files.readString(pipeline).replace("yaml}", registry));
    StreamHarness stream = new StreamHarness(pipeline);
    try (StreamEnd end = stream.end()) {
      stream.commit(end, batch("orders/0", 0, event(1, ""), event(2, "")));
    }
    List<StreamReport> reports = new ArrayList<>();
    for (int partition = 0; partition < 3; partition++) {
      try (MessageStages worker = stream.worker()) {
        worker.ingest(
            batch(
                "orders/" + partition,
                partition == 0 ? 2 : 0,
                event(10 * partition + 3, ",\"note\":\"new\""),
                "{\"id\":\"none\"}",
                event(10 * partition + 4, "")));
        reports.add(worker.finish().orElseThrow());
      }
    }
    everyStep("stream", () -> commit(stream, reports));
    assertThat(project.lines().toString(), project.lines().size(), is(8));
    assertThat("one of each schema", stream.paths().size(), is(3));
  }

  private static String event(int id, String more) {
    return "{\"id\":%d,\"at\":\"2026-01-01T10:30:00Z\"%s}".formatted(id, more);
  }

  private static @Nullable String commit(StreamHarness stream, List<StreamReport> reports) {
    try (StreamEnd end = stream.end()) {
      end.commit(reports);
      return null;
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }
}
