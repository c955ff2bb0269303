package io.headgate.write.topic;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.Outbox;
import io.headgate.commit.StoredRows;
import io.headgate.format.ReadPlan;
import io.headgate.kafka.Brokers;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.source.FileOpener;
import io.headgate.spec.WriteTopicSpec.Delivery;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/**
 * A connection that sends commits, from taking over until the first failure: after one it is closed
 * and another opened, which looks at what became of the last transaction.
 */
final class TopicSession implements Closeable {
  /** So that brokers, which forget positions after days, never do so in the midst of a commit. */
  private static final Duration FRESH = Duration.ofHours(12);

  private final TopicTarget target;
  private final Outbox outbox;
  private final SchemaHeaders schemas;
  private final Brokers brokers;
  private final CommitSender sender;
  private final Step.Witness witness;
  private long position;
  private String key = "";
  private long shown = System.nanoTime();
  private long begun;
  private boolean sending;

  private TopicSession(
      TopicTarget target,
      Dataset dataset,
      Brokers brokers,
      CommitSender sender,
      Step.Witness witness) {
    this.target = target;
    this.outbox = dataset.outbox();
    this.schemas = new SchemaHeaders(target, dataset.registry());
    this.brokers = brokers;
    this.sender = sender;
    this.witness = witness;
  }

  static TopicSession open(TopicTarget target, Dataset dataset, Step.Witness witness)
      throws IOException {
    TopicHouse house =
        TopicHouse.find(dataset)
            .orElseThrow(
                () ->
                    new IOException(
                        "Cannot find " + TopicHouse.file(dataset) + ": restore it from a copy"));
    Brokers brokers = target.brokers();
    try {
      house.check(dataset, target.topic(), brokers.topicId());
      CommitSender sender = CommitSender.of(target, house, brokers, witness);
      TopicSession session = new TopicSession(target, dataset, brokers, sender, witness);
      try {
        session.takeOver(dataset, house);
        return session;
      } catch (IOException | RuntimeException e) {
        sender.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      brokers.close();
      throw e;
    }
  }

  private void takeOver(Dataset dataset, TopicHouse house) throws IOException {
    sender.open();
    // Only now: nobody else can change it any more.
    Optional<Position> there = brokers.offset(house.name()).flatMap(Position::of);
    position = new Resumption(dataset, target, house).from(there);
    key = position == 0 ? "" : dataset.log().read(position).key();
    if (there.isEmpty()) {
      refresh();
    }
    witness.done(Step.OPENED, position);
  }

  /** Tells the topic anew which commit it has. */
  private void refresh() {
    sender.begin();
    sender.finish(new Position(position, key));
    shown = System.nanoTime();
  }

  /** Sends a commit, unless the topic has it. */
  void send(Commit commit) throws IOException {
    if (commit.number() > position) {
      if (System.nanoTime() - shown > FRESH.toNanos()) {
        refresh();
      }
      outbox.sending(commit.number());
      witness.done(Step.NOTED, commit.number());
      begun = System.nanoTime();
      sending = true;
      sender.begin();
      witness.done(Step.BEGUN, commit.number());
      for (DataFile file : commit.files()) {
        rows(commit, file);
      }
      witness.done(Step.ROWS_SENT, commit.number());
      sender.finish(Position.of(commit));
      sending = false;
      shown = System.nanoTime();
      position = commit.number();
      key = commit.key();
      witness.done(Step.COMMITTED, commit.number());
    }
    outbox.remove(commit);
    witness.done(Step.FILES_REMOVED, commit.number());
    outbox.sent(commit.number());
  }

  private void rows(Commit commit, DataFile file) throws IOException {
    RowSchema stored = RowSchema.parse(commit.schemaOf(file));
    Messages messages = new Messages(target, stored, schemas.values(OriginColumns.removed(stored)));
    List<Header> headers =
        List.of(
            Messages.header(Messages.COMMIT, Long.toString(commit.number())),
            Messages.header(Messages.RUN, commit.run()));
    long now = System.currentTimeMillis();
    long sent = 0;
    try (StoredRows rows =
        new StoredRows(
            commit.format().create(),
            FileOpener.local(outbox.file(commit, file)),
            ReadPlan.stored(commit.subject(), stored))) {
      for (RecordBatch batch = rows.next(); batch != null; batch = rows.next()) {
        for (int row = 0; row < batch.rows(); row++) {
          sender.send(messages.of(batch, row, headers, now));
        }
        sender.check();
        sent += batch.rows();
      }
    }
    if (sent != file.rows()) {
      throw new IOException(
          "Cannot send commit "
              + commit.number()
              + ": "
              + file.stagedPath()
              + " has "
              + sent
              + " rows, the log says "
              + file.rows());
    }
  }

  /** Whether it is sending a commit for longer than brokers keep its transaction open. */
  boolean isLate() {
    return sending
        && target.delivery() == Delivery.EXACTLY_ONCE
        && System.nanoTime() - begun > target.transactionTimeout().toNanos();
  }

  @Override
  public void close() {
    try {
      sender.close();
    } catch (KafkaException failed) {
      // What it was closed for is what matters, and is thrown by whoever closes it.
    } finally {
      brokers.close();
    }
  }
}
