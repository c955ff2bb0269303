package io.headgate;

import io.headgate.bench.TopicToFileIo;
import io.headgate.flink.FlinkCluster;
import io.headgate.launch.JobManager;
import io.headgate.launch.RetainedCheckpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;

/** Beam's own way from a topic into files. */
final class FileIoStream implements ClusterStream {
  private static final Pattern COMPLETED = Pattern.compile("\"completed\":(\\d+)");

  private final FlinkCluster cluster;
  private final TopicToFileIo pipeline;
  private final JobManager jobs;
  private String job = "";

  FileIoStream(FlinkCluster cluster, TopicToFileIo pipeline) throws IOException {
    this.cluster = cluster;
    this.pipeline = pipeline;
    jobs = new JobManager(cluster.master());
  }

  @Override
  public void start(int parallelism) throws Exception {
    start(parallelism, Optional.empty());
  }

  @Override
  public void start(int parallelism, String savepoint) throws Exception {
    start(parallelism, Optional.of(savepoint));
  }

  private void start(int parallelism, Optional<String> from) throws Exception {
    job = new JobID().toHexString();
    pipeline.submit(cluster.master(), job, parallelism, from);
  }

  @Override
  public void resume(int parallelism) throws Exception {
    Optional<String> newest = RetainedCheckpoints.newest(jobs.checkpoints().orElseThrow(), job);
    start(parallelism, newest.orElseThrow());
  }

  @Override
  public String stop() throws IOException {
    String savepoint = jobs.stop(job, Optional.empty());
    jobs.awaitEnd(job);
    return savepoint;
  }

  @Override
  public long progress() throws Exception {
    Matcher completed = COMPLETED.matcher(cluster.get("/jobs/" + job + "/checkpoints"));
    return completed.find() ? Long.parseLong(completed.group(1)) : 0;
  }

  @Override
  public Content content() throws IOException {
    Map<String, String> texts = new HashMap<>();
    int left = 0;
    try (Stream<Path> tree = Files.walk(pipeline.out())) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String name = pipeline.out().relativize(file).toString();
        if (name.startsWith(".temp")) {
          left++;
        } else {
          texts.put(name, Files.readString(file));
        }
      }
    }
    return Content.of(texts, left);
  }
}
