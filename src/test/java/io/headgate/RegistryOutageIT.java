package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.gateway.registry.RegistryServer;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.avro.ExactReading;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.FileRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Pipelines whose schema's versions are to be in a registry elsewhere before data, which is stopped
 * and started between their runs and while they run.
 */
@RunWith(Parameterized.class)
public class RegistryOutageIT {
  private static final Subject SUBJECT = Subject.of("shop.orders-value");
  private static final String FIRST = "id,country,amount\n1,DE,1\n";
  private static final String WIDER = "id,country,amount,note\n2,DE,2,hi\n";

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  @Parameterized.Parameter public String runner;

  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch back = new CountDownLatch(1);
  private Project project;
  private Path store;
  private RegistryServer server;
  private int port;

  @Before
  public void makeProject() throws IOException {
    store = folder.newFolder("registry").toPath();
    start();
    project = new Project(folder.getRoot().toPath(), runner);
    pipeline(Project.PIPELINE);
  }

  @After
  public void stop() {
    later.shutdownNow();
    server.close();
  }

  private void start() throws IOException {
    server =
        RegistryServer.start(
            store,
            ExactReading.byAnyone(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    port = server.uri().getPort();
  }

  private void pipeline(String text) throws IOException {
    project.write(
        "pipeline.yaml",
        text.replace(
            "check: {contract: contract.yaml}",
            "check: {contract: contract.yaml, registry: {url: \"%s\", give-up-after: 300ms}}"
                .formatted(server.uri())));
  }

  private void policy(String onDrift) throws IOException {
    project.write("contract.yaml", Project.CONTRACT + "on-drift: {" + onDrift + "}\n");
  }

  private CommandLineRun run(String name, String text) throws IOException {
    return project.runOn(name, text);
  }

  private List<Integer> versions() throws IOException {
    return FileRegistry.open(store, new Author("test", Optional.empty()))
        .versions(SUBJECT, Deleted.HIDDEN);
  }

  private void assertExit(CommandLineRun run, int exit) {
    assertThat(run.shown(), run.exit(), is(exit));
  }

  @Test
  public void down_schemaUnchanged_runsWithoutAsking() throws IOException {
    assertExit(run("a.csv", FIRST), 0);
    assertThat(versions(), is(List.of(1)));
    server.close();
    CommandLineRun second = run("b.csv", "id,country,amount\n3,DE,3\n");
    assertExit(second, 0);
    assertThat(second.shown(), second.json().has("schemaChanges"), is(false));
    assertThat(project.lines(), hasSize(2));
  }

  @Test
  public void down_newVersion_isRefusedUntilItAnswers() throws IOException {
    assertExit(run("a.csv", FIRST), 0);
    server.close();
    CommandLineRun refused = run("b.csv", WIDER);
    assertExit(refused, 4);
    assertThat(refused.shown(), refused.shown(), containsString("shop.orders-value at http://"));
    assertThat(refused.shown(), containsString("run again once it answers"));
    assertThat("nothing was published", project.lines(), hasSize(1));
    CommandLineRun plan = project.command("plan");
    assertExit(plan, 4);
    assertThat(plan.shown(), containsString("registry-down"));
    start();
    assertExit(run("b.csv", WIDER), 0);
    assertThat(versions(), is(List.of(1, 2)));
    assertThat(project.lines(), hasSize(2));
    assertThat("as the dataset's own", latest(), is(own()));
  }

  private String latest() throws IOException {
    return FileRegistry.open(store, new Author("test", Optional.empty()))
        .version(SUBJECT, Version.LATEST, Deleted.HIDDEN)
        .schema()
        .text();
  }

  private String own() throws IOException {
    RegisteredSchema own =
        FileRegistry.open(
                Dataset.at(project.path("out")).registry(), new Author("test", Optional.empty()))
            .version(SUBJECT, Version.LATEST, Deleted.HIDDEN);
    return own.schema().text();
  }

  @Test
  public void down_hold_keepsSourcesUntilReleased() throws IOException {
    policy("registry-down: hold");
    assertExit(run("a.csv", FIRST), 0);
    server.close();
    CommandLineRun held = run("b.csv", WIDER);
    assertExit(held, 4);
    assertThat(held.json().get("state").asText(), is("COMMITTED"));
    assertThat(Project.accounts(held), is("1/0/0/0"));
    assertThat(held.json().get("held").toString(), is("[\"data/b.csv\"]"));
    CommandLineRun still = project.command("release");
    assertExit(still, 4);
    assertThat(versions(), is(List.of(1)));
    start();
    CommandLineRun released = project.command("release");
    assertExit(released, 0);
    assertThat(Project.accounts(released), is("1/1/0/0"));
    assertThat(versions(), is(List.of(1, 2)));
  }

  @Test
  public void down_warn_goesOn_andTheNextRunEntersAllOfIt() throws IOException {
    policy("registry-down: warn");
    server.close();
    CommandLineRun first = run("a.csv", FIRST);
    assertExit(first, 0);
    assertThat(
        first.json().get("schemaChanges").toString(), containsString("the next run enters it"));
    assertExit(run("b.csv", WIDER), 0);
    start();
    assertThat(versionsOrNone(), is(List.of()));
    CommandLineRun third = run("c.csv", WIDER);
    assertExit(third, 0);
    assertThat(third.shown(), third.json().has("schemaChanges"), is(false));
    assertThat(versions(), is(List.of(1, 2)));
  }

  private List<Integer> versionsOrNone() throws IOException {
    return FileRegistry.open(store, new Author("test", Optional.empty()))
        .schemas("", Deleted.HIDDEN)
        .stream()
        .map(RegisteredSchema::version)
        .toList();
  }

  @Test
  public void stopped_whileABatchEvolves_nothingIsPublished() throws IOException {
    pipeline(Project.PIPELINE.replace("format: csv", "format: json"));
    assertExit(run("a.json", "{\"id\":1,\"country\":\"DE\",\"amount\":1}\n"), 0);
    server.close();
    String wider = "{\"id\":2,\"country\":\"DE\",\"amount\":2,\"note\":\"hi\"}\n";
    CommandLineRun refused = run("b.json", wider);
    assertExit(refused, 4);
    assertThat(refused.json().get("state").asText(), is("REFUSED"));
    assertThat(refused.shown(), containsString("does not answer"));
    assertThat(project.lines(), hasSize(1));
    policy("registry-down: warn");
    CommandLineRun warned = run("b.json", wider);
    assertExit(warned, 0);
    assertThat(
        warned.json().get("schemaChanges").toString(), containsString("the next run enters it"));
    start();
    assertExit(run("c.json", wider), 0);
    assertThat(versions(), is(List.of(1, 2)));
    assertThat(project.lines(), hasSize(3));
  }

  @Test
  public void stoppedAndStarted_whileAStreamRuns_losesAndRepeatsNothing() throws Exception {
    pipeline(
        """
        pipeline: orders
        mode: stream
        read: {files: {path: data, format: json, watch: {every: 200ms, complete-when: stable-for 400ms}}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 500ms}}}
        """);
    project.write("data/a.json", "{\"id\":1,\"country\":\"DE\",\"amount\":1}\n");
    var unused = later.schedule(this::evolveWithoutRegistry, 100, TimeUnit.MILLISECONDS);
    CommandLineRun run = stream();
    if (run.exit() != 0) {
      assertThat("only a cluster starts it again", runner, is("direct"));
      assertThat(run.shown(), containsString("does not answer"));
      assertThat("not without its schema", versions(), is(List.of(1)));
      assertThat("is back", back.await(1, TimeUnit.MINUTES), is(true));
      assertExit(stream(), 0);
    }
    assertThat(versions(), is(List.of(1, 2)));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00,\"note\":\"hi\"}")));
  }

  @Test
  public void down_warn_whileAStreamIsPlanned_itsNextCommitEntersTheVersion() throws Exception {
    pipeline(
        """
        pipeline: orders
        mode: stream
        read: {files: {path: data, format: csv, watch: {every: 200ms}}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 500ms}}}
        """);
    policy("registry-down: warn");
    Files.createDirectories(project.path("data"));
    server.close();
    var unused = later.schedule(this::feedOnceItRuns, 100, TimeUnit.MILLISECONDS);
    CommandLineRun run = stream();
    assertExit(run, 0);
    assertThat(Project.accounts(run), is("1/1/0/0"));
    assertThat(run.shown(), versions(), is(List.of(1)));
  }

  /** Once the run has been planned, the registry is back, and there is something to commit. */
  private void feedOnceItRuns() {
    try {
      if (Files.isDirectory(project.path("out/_headgate/runs"))) {
        start();
        project.write("data/a.csv", FIRST);
      } else {
        var unused = later.schedule(this::feedOnceItRuns, 100, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandLineRun stream() {
    return CommandLineRun.headgate(
        "run", project.path("pipeline.yaml"), "--runner", runner, "--until-idle", "6s", "--json");
  }

  /** Once the first rows are committed, the registry goes, a new field comes, and it is back. */
  private void evolveWithoutRegistry() {
    try {
      if (!Files.isDirectory(project.path("out/_headgate/commits"))
          || Dataset.open(project.path("out")).log().latest() == 0) {
        var unused = later.schedule(this::evolveWithoutRegistry, 100, TimeUnit.MILLISECONDS);
        return;
      }
      server.close();
      project.write("data/b.json", "{\"id\":2,\"country\":\"DE\",\"amount\":2,\"note\":\"hi\"}\n");
      var unused =
          later.schedule(
              () -> {
                start();
                back.countDown();
                return true;
              },
              3,
              TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
