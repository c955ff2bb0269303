package io.headgate.write.topic;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.Outbox;
import io.headgate.commit.UnpublishedException;
import io.headgate.spec.WriteTopicSpec.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Settles behind which commit sending goes on, from what the topic says and what is noted here. */
final class Resumption {
  private final Dataset dataset;
  private final Outbox outbox;
  private final TopicTarget target;
  private final TopicHouse house;

  Resumption(Dataset dataset, TopicTarget target, TopicHouse house) {
    this.dataset = dataset;
    this.outbox = dataset.outbox();
    this.target = target;
    this.house = house;
  }

  /**
   * The number of the last commit that the topic has.
   *
   * @param there what the topic says; empty if it has never been told, or brokers have forgotten,
   *     which they do after some days without a commit ({@code offsets.retention.minutes})
   * @throws UnpublishedException if that cannot be, or cannot be known
   */
  long from(Optional<Position> there) throws IOException {
    Outbox.Mark mark = outbox.mark();
    if (there.isPresent()) {
      checkLog(there.get());
      checkTopic(there.get(), mark);
      return Math.max(there.get().commit(), mark.sent());
    }
    long sent = mark.sent();
    for (Commit commit : outbox.pending(mark.sent())) {
      if (commit.number() > mark.sending()) {
        break;
      }
      if (!outbox.isRemoved(commit)) {
        return doubt(commit, mark);
      }
      sent = commit.number();
    }
    return sent;
  }

  private long doubt(Commit commit, Outbox.Mark mark) throws UnpublishedException {
    if (target.delivery() == Delivery.AT_LEAST_ONCE) {
      return commit.number() - 1;
    }
    throw new UnpublishedException(
        "Cannot tell whether "
            + target.what()
            + " has commit "
            + commit.number()
            + ": sending it was cut short, and brokers have forgotten the offset of group "
            + house.name()
            + ", as they do after offsets.retention.minutes. Look whether the topic has messages"
            + " with the header "
            + Messages.COMMIT
            + ": "
            + commit.number()
            + ", and write {\"sent\":N,\"sending\":N} into "
            + TopicHouse.file(dataset).resolveSibling("sent.json")
            + " with N the last commit that it has ("
            + mark.sent()
            + " or more)");
  }

  /** The topic must not have what this log does not know: then it is not the log of before. */
  private void checkLog(Position there) throws IOException {
    if (there.commit() == 0) {
      return;
    }
    boolean known =
        there.commit() <= dataset.log().latest()
            && dataset.log().read(there.commit()).key().equals(there.key());
    if (!known) {
      throw new UnpublishedException(
          "Cannot send commits of "
              + dataset.root()
              + " to "
              + target.what()
              + ": the topic has commit "
              + there.commit()
              + " ("
              + there.key()
              + "), which the log here does not have: it is an older copy, or the copy of a log"
              + " that is written elsewhere; restore the newest one, or give another folder as"
              + " state");
    }
  }

  private void checkTopic(Position there, Outbox.Mark mark) throws IOException {
    List<Commit> behind = outbox.pending(there.commit());
    boolean lost = !behind.isEmpty() && behind.get(0).number() <= mark.sent();
    if (lost && target.delivery() == Delivery.EXACTLY_ONCE) {
      throw new UnpublishedException(
          "Cannot send commits of "
              + dataset.root()
              + " to "
              + target.what()
              + ": the topic says that it has commit "
              + there.commit()
              + ", and commit "
              + mark.sent()
              + " was sent and confirmed: brokers have lost messages. To go on without them, delete"
              + " the offsets of group "
              + house.name());
    }
  }
}
