package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.RunVerdict;
import io.headgate.launch.JobFailedException;
import io.headgate.yaml.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A batch that is given up when its time is over. Its threads end with the process; what they still
 * do is never published, for the run's verdict says so before anybody else is told.
 */
final class TimedRun implements AutoCloseable {
  private final Dataset dataset;
  private final Duration limit;

  private String run = "";
  private boolean over;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(task, "timed-run");
            worker.setDaemon(true);
            return worker;
          });

  TimedRun(Dataset dataset, Duration limit) {
    this.dataset = dataset;
    this.limit = limit;
  }

  Optional<RunRecord> run(Launch.Job job, Optional<String> id, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Future<Optional<RunRecord>> result =
        thread.submit(
            () ->
                job.run(
                    id,
                    begun -> {
                      begin(begun.run());
                      started.accept(begun);
                    }));
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of(cancel(result));
    } catch (ExecutionException e) {
      throw rethrown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late();
    }
  }

  /** Lets a run begin, unless the time is up. */
  private synchronized void begin(String id) {
    if (over) {
      throw late();
    }
    run = id;
  }

  /** Ends the time: gives the run that began, or lets none begin any more. */
  private synchronized String end() {
    over = true;
    if (run.isEmpty()) {
      throw late();
    }
    return run;
  }

  private RunRecord cancel(Future<Optional<RunRecord>> result)
      throws IOException, JobFailedException {
    String id = end();
    if (!RunVerdict.cancel(dataset, id)) {
      // Its commit step came first and is at it.
      try {
        return result.get().orElseThrow();
      } catch (ExecutionException e) {
        throw rethrown(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw late();
      }
    }
    RunLedger ledger = new RunLedger(dataset);
    RunRecord cancelled =
        ledger
            .find(id)
            .orElseThrow()
            .refused(
                Instant.now(),
                RunState.CANCELLED,
                List.of("The run was cancelled: it took longer than " + Durations.print(limit)));
    ledger.end(cancelled);
    return cancelled;
  }

  private CancelledException late() {
    return new CancelledException(
        "Cannot start the run: planning it took longer than " + Durations.print(limit));
  }

  private static RuntimeException rethrown(ExecutionException failure)
      throws IOException, JobFailedException {
    Throwable cause = failure.getCause();
    if (cause instanceof IOException io) {
      throw io;
    }
    if (cause instanceof JobFailedException failed) {
      throw failed;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
