package io.headgate.flink;

import io.headgate.launch.ClusterStatus;
import io.headgate.launch.JobManager;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Flink session cluster: a JobManager and TaskManagers in processes of their own, started by
 * the script that people start theirs with. Each can be killed and started again.
 */
public final class FlinkCluster implements AutoCloseable {
  public static final String JOB_MANAGER = "jobmanager";

  private static final Path SCRIPT = Path.of("deploy", "flink", "local-cluster").toAbsolutePath();
  private static final Pattern SLOTS = Pattern.compile("\"slots-total\":(\\d+)");
  private static final Pattern UPLOADED = Pattern.compile("\"filename\":\"[^\"]*/([^\"/]+)\"");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Started once and ended with the process: a start costs as much as most tests. */
  private static @Nullable FlinkCluster shared;

  /** Keeps the shared cluster's folder for this process. */
  @SuppressWarnings("UnusedVariable")
  private static @Nullable FileChannel held;

  private final Path home;
  private final int taskManagers;
  private final Path java;

  private FlinkCluster(Path home, int taskManagers) {
    this(home, taskManagers, Path.of(System.getProperty("java.home")));
  }

  private FlinkCluster(Path home, int taskManagers, Path java) {
    this.home = home;
    this.taskManagers = taskManagers;
    this.java = java;
  }

  /**
   * The cluster that tests of one process share: each leaves it as it was, with all processes
   * running.
   */
  public static synchronized FlinkCluster shared() throws IOException {
    if (shared == null) {
      Path folder = Files.createDirectories(folderOfThisProcess());
      new FlinkCluster(folder.toRealPath(), 2).script("stop"); // one that a killed build left
      delete(folder);
      shared = start(Files.createDirectories(folder), 2);
    }
    return shared;
  }

  /**
   * Tests run in several processes at once: one that nobody else has, for as long as this lives.
   */
  private static Path folderOfThisProcess() throws IOException {
    for (int number = 1; ; number++) {
      Path folder = Path.of("target", "flink-it-" + number);
      FileChannel lock =
          FileChannel.open(
              Path.of(folder + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock.tryLock() != null) {
        held = lock;
        return folder;
      }
      lock.close();
    }
  }

  /** Starts a cluster with two slots a TaskManager, and waits until it can take jobs. */
  public static FlinkCluster start(Path home, int taskManagers) throws IOException {
    FlinkCluster cluster = new FlinkCluster(home.toRealPath(), taskManagers);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::killAll));
    cluster.script("start", "--task-managers", Integer.toString(taskManagers));
    return cluster;
  }

  /** Starts one of another version of Flink, or on another Java than this process runs on. */
  public static FlinkCluster startVersion(Path home, String flink, Path java) throws IOException {
    FlinkCluster cluster = new FlinkCluster(home.toRealPath(), 1, java);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::killAll));
    cluster.script("start", "--flink", flink, "--task-managers", "1");
    return cluster;
  }

  /** Starts one with a ZooKeeper, whose JobManager goes on with the jobs of the one before it. */
  public static FlinkCluster startHighlyAvailable(Path home, int taskManagers) throws IOException {
    FlinkCluster cluster = new FlinkCluster(home.toRealPath(), taskManagers);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::killAll));
    cluster.script("start", "--ha", "--task-managers", Integer.toString(taskManagers));
    return cluster;
  }

  /** The name of a TaskManager. */
  public static String taskManager(int number) {
    return "taskmanager-" + number;
  }

  /** The address that jobs are sent to. */
  public String master() throws IOException {
    return Files.readString(home.resolve("master")).strip();
  }

  /** Ends a process at once, as a crash does. */
  public void kill9(String name) throws Exception {
    ProcessHandle process = process(name).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  /** Starts a process again that was killed; does not wait until it is ready. */
  public void restart(String name) throws IOException {
    if (name.equals(JOB_MANAGER)) {
      script("jobmanager");
    } else {
      script("taskmanager", name.substring(name.lastIndexOf('-') + 1));
    }
  }

  /**
   * Puts a JobManager in the place of the one that was killed which runs the main of the job jar,
   * in application mode; does not wait until it is ready.
   */
  public void application(String... arguments) throws IOException {
    Path classes = home.resolve("application");
    Path main = Path.of("io", "headgate", "flink", "ApplicationMain.class");
    Files.createDirectories(classes.resolve(main).getParent());
    Files.copy(
        Path.of("target", "test-classes").resolve(main),
        classes.resolve(main),
        StandardCopyOption.REPLACE_EXISTING);
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String open : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlog.file=" + home.resolve("log/jobmanager.log"));
    command.add("-Dlog4j2.configurationFile=" + home.resolve("conf/log4j2.properties"));
    command.addAll(List.of("-cp", classes + ":" + Path.of("target", "flink").toRealPath() + "/*"));
    command.addAll(List.of("io.headgate.flink.ApplicationMain", "--configDir", home + "/conf"));
    command.add(Path.of("target", "headgate-job.jar").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("log/jobmanager.out").toFile()))
            .start();
    Files.writeString(home.resolve("pids").resolve(JOB_MANAGER), Long.toString(process.pid()));
  }

  /** Cancels what runs, and waits until it can be used by the next test. */
  public void clear() throws Exception {
    JobManager jobs = new JobManager(master());
    for (ClusterStatus job : jobs.list()) {
      if (!job.hasEnded()) {
        jobs.cancel(job.id());
        jobs.awaitEnd(job.id());
      }
    }
    awaitSlots();
  }

  /** Waits until all TaskManagers that live have joined. */
  public void awaitSlots() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (slots() < taskManagers * 2) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("No TaskManagers after two minutes: see " + home);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** What its processes have said. */
  public List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("log"))) {
      return files.filter(file -> file.toString().matches(".*manager.*\\.(log|out)")).toList();
    }
  }

  /** What its JobManager answers. */
  public String get(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create("http://" + master() + path))
                .timeout(Duration.ofSeconds(10))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Sends a jar to the JobManager; gives what the JobManager names it by. */
  public String upload(Path jar) throws IOException, InterruptedException {
    String boundary = "headgate-jar";
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
            + jar.getFileName()
            + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
    HttpRequest.BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(jar),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    String answer = post("/jars/upload", "multipart/form-data; boundary=" + boundary, body);
    Matcher name = UPLOADED.matcher(answer);
    if (!name.find()) {
      throw new IllegalStateException(answer);
    }
    return name.group(1);
  }

  /** What the JobManager answers to a document. */
  public String post(String path, String json) throws IOException, InterruptedException {
    return post(path, "application/json", BodyPublishers.ofString(json));
  }

  private String post(String path, String type, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create("http://" + master() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(60))
                .POST(body)
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private int slots() throws InterruptedException, IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + master() + "/overview"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      Matcher slots = SLOTS.matcher(CLIENT.send(request, BodyHandlers.ofString()).body());
      return slots.find() ? Integer.parseInt(slots.group(1)) : 0;
    } catch (IOException starting) {
      return 0;
    }
  }

  /** What its processes show to Prometheus. */
  public String metrics() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (String address : targets()) {
      try {
        text.append(
            CLIENT
                .send(
                    HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                    BodyHandlers.ofString())
                .body());
      } catch (ConnectException nobody) {
        // A port that a process had which was started again on another.
      }
    }
    return text.toString();
  }

  /** The addresses in the scrape configuration that the script writes. */
  private List<String> targets() throws IOException {
    Matcher target =
        Pattern.compile("127\\.0\\.0\\.1:\\d+")
            .matcher(Files.readString(home.resolve("conf/prometheus.yaml")));
    return target.results().map(MatchResult::group).toList();
  }

  /** The id of a process. */
  public long pid(String name) throws IOException {
    return process(name).orElseThrow().pid();
  }

  /** The folder of its configuration, logs and state. */
  public Path home() {
    return home;
  }

  private Optional<ProcessHandle> process(String name) throws IOException {
    Path file = home.resolve("pids").resolve(name);
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
        : Optional.empty();
  }

  private void script(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    Path output = home.resolveSibling("local-cluster.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    // Processes that live for minutes: the optimizing compiler takes more than it gives.
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("FLINK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "Cannot " + arguments[0] + ": " + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void killAll() {
    try {
      for (int number = 1; number <= taskManagers; number++) {
        process(taskManager(number)).ifPresent(ProcessHandle::destroyForcibly);
      }
      process(JOB_MANAGER).ifPresent(ProcessHandle::destroyForcibly);
      process("zookeeper").ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException gone) {
      // The folder is deleted after the cluster was stopped.
    }
  }

  @Override
  public void close() throws IOException {
    script("stop");
  }
}
