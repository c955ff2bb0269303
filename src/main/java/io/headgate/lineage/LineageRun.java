package io.headgate.lineage;

import io.headgate.commit.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run that is told of: once as it begins, once as it ends, and now and then between. */
public final class LineageRun implements AutoCloseable {
  /** How often a stream is told of at most: every event is a version to some consumers. */
  static final Duration EVERY = Duration.ofMinutes(5);

  private final Optional<Sender> sender;
  private final RunHistory history;
  private final Duration every;

  /**
   * @param every how often it is told of while it goes on; zero for not at all
   */
  LineageRun(Optional<Sender> sender, RunHistory history, Duration every) {
    this.sender = sender;
    this.history = history;
    this.every = every;
  }

  /** What makes events, and what sends them. */
  record Sender(RunEvents events, Outlet outlet) {}

  /** To be called when the run is in the ledger. */
  public void started() {
    Instant time = Instant.now();
    sender.ifPresent(
        it -> {
          it.outlet().send(() -> it.events().started(time, history.planned(), history.changes()));
          if (!every.isZero()) {
            it.outlet().sendEvery(every, () -> it.events().running(Instant.now(), history.soFar()));
          }
        });
  }

  /** To be called with what the ledger says of it; a run that goes on elsewhere has not ended. */
  public void ended(RunRecord record) {
    if (record.ended() != null) {
      sender.ifPresent(it -> it.outlet().sendLast(() -> it.events().ended(history.of(record))));
    }
  }

  /** Waits for the events to be taken, but not for ever. */
  @Override
  public void close() {
    sender.ifPresent(it -> it.outlet().close());
  }
}
