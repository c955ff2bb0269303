package io.headgate.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The jobs of a cluster: shown, cancelled and stopped, by its JobManager's REST interface. */
public final class JobManager {
  private static final Duration PERIOD = Duration.ofMillis(200);

  /** For so long a JobManager may show what it showed before. */
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private static final Duration SAVEPOINT = Duration.ofMinutes(10);

  private final String master;
  private final FlinkRest rest;

  public JobManager(String master) {
    this.master = master;
    rest = new FlinkRest(master);
  }

  /** All jobs that it knows, latest first. */
  public List<ClusterStatus> list() throws IOException {
    List<ClusterStatus> jobs = new ArrayList<>();
    for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
      find(job.path("jid").asText()).ifPresent(jobs::add);
    }
    jobs.sort((a, b) -> b.started().compareTo(a.started()));
    return jobs;
  }

  /** A job; empty if the JobManager does not know it. */
  public Optional<ClusterStatus> find(String id) throws IOException {
    try {
      JsonNode job = rest.get("/jobs/" + id);
      String state = state(id);
      return Optional.of(
          new ClusterStatus(
              id,
              job.path("name").asText(),
              state,
              Instant.ofEpochMilli(job.path("start-time").asLong()),
              Duration.ofMillis(job.path("duration").asLong()),
              state.equals("FAILED") ? Optional.of(failure(id)) : Optional.empty(),
              job(rest.get("/jobs/" + id + "/config"))));
    } catch (FlinkRest.RefusedException e) {
      if (e.isUnknown()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The state that a job is in now: what else is shown of it may be some seconds old. */
  String state(String id) throws IOException {
    return rest.get("/jobs/" + id + "/status").path("status").asText();
  }

  /** Why a job failed: its stack trace, as soon as the JobManager shows it. */
  String failure(String id) throws IOException {
    long deadline = System.nanoTime() + REFRESH.toNanos();
    while (true) {
      String trace = rest.get("/jobs/" + id + "/exceptions").path("root-exception").asText("");
      if (!trace.isEmpty() || System.nanoTime() > deadline) {
        return trace;
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  /** Asks for a job to be cancelled; it ends a little later. */
  public void cancel(String id) throws IOException {
    rest.patch("/jobs/" + id + "?mode=cancel");
  }

  /** The job's state once it has ended. */
  public ClusterStatus awaitEnd(String id) throws IOException {
    while (true) {
      ClusterStatus now =
          find(id)
              .orElseThrow(
                  () -> new IOException("Cannot follow job " + id + ": " + master + " lost it"));
      if (now.hasEnded()) {
        return now;
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  /**
   * Stops a stream with a savepoint, from which it can be resumed as if it had never stopped.
   *
   * @param folder where the savepoint is put; empty for the cluster's own place
   * @return the savepoint's address
   */
  public String stop(String id, Optional<String> folder) throws IOException {
    Map<String, Object> how = new HashMap<>();
    how.put("drain", false);
    folder.ifPresent(place -> how.put("targetDirectory", place));
    String trigger = rest.post("/jobs/" + id + "/stop", how).path("request-id").asText();
    long deadline = System.nanoTime() + SAVEPOINT.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode answer = rest.get("/jobs/" + id + "/savepoints/" + trigger);
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode operation = answer.path("operation");
        if (operation.has("failure-cause")) {
          throw RemoteFailure.system(
              "Cannot stop job " + id + " with a savepoint",
              operation.path("failure-cause").path("stack-trace").asText());
        }
        return operation.path("location").asText();
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
    throw new IOException(
        "Cannot stop job " + id + " with a savepoint: it is not complete after " + SAVEPOINT);
  }

  /** Where the cluster's jobs keep their checkpoints; empty if it is not set. */
  public Optional<String> checkpoints() throws IOException {
    for (JsonNode setting : rest.get("/jobmanager/config")) {
      if (setting.path("key").asText().equals("state.checkpoints.dir")) {
        return Optional.of(setting.path("value").asText());
      }
    }
    return Optional.empty();
  }

  private static Optional<Job> job(JsonNode config) {
    JsonNode options = config.path("execution-config").path("user-config");
    String run = options.path("runId").asText("");
    return run.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Job(
                options.path("pipelineName").asText(),
                run,
                options.path("dataset").asText(),
                options.path("runAttempt").asInt(1)));
  }
}
