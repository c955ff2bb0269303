package io.headgate.write.topic;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Refuses rows whose messages brokers would not take: once they are committed there is no way back.
 * Not for several threads.
 */
public final class SizeGate {
  /** Rows below this make no message that is too large, or a pipeline of one that is on purpose. */
  private static final int SMALL = 8 << 10;

  private static final byte[] LONGEST_HEADER = new byte[17];

  private final TopicTarget target;
  private final RowSchema stored;
  private final Messages messages;

  /**
   * @param rows the schema of rows
   * @param stored that of {@link OriginColumns#added}
   */
  public SizeGate(TopicTarget target, RowSchema rows, RowSchema stored) {
    this.target = target;
    this.stored = stored;
    MessageValue value =
        target.messages().name().equals("json")
            ? MessageValue.json(rows)
            : MessageValue.avro(LONGEST_HEADER);
    messages = new Messages(target, stored, value);
  }

  /** Lets rows pass that can be sent. */
  public Outcome pass(Outcome outcome) {
    RecordBatch batch = outcome.batch();
    int small = Math.min(SMALL, target.maxMessageBytes() / 16);
    List<Rejection> refused = new ArrayList<>();
    BitSet kept = new BitSet(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      long bytes = batch.end(row) - batch.start(row) < small ? 0 : bytes(batch, row);
      if (bytes > target.maxMessageBytes()) {
        refused.add(
            Rejection.ofRow(
                Stage.WRITE,
                List.of(new Violation(RejectionCode.SINK_REFUSED, "", message(bytes))),
                batch,
                row));
      } else {
        kept.set(row);
      }
    }
    if (refused.isEmpty()) {
      return outcome;
    }
    refused.addAll(0, outcome.rejections());
    return new Outcome(batch.select(kept), refused, outcome.read(), outcome.discarded());
  }

  private long bytes(RecordBatch batch, int row) {
    BitSet one = new BitSet();
    one.set(row);
    ProducerRecord<byte[], byte[]> message =
        messages.of(OriginColumns.add(batch.select(one), stored), 0, List.of(), 0);
    long bytes = (long) message.value().length + (message.key() == null ? 0 : message.key().length);
    for (Header header : message.headers()) {
      bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return bytes;
  }

  private String message(long bytes) {
    return "Cannot send the record: its message has "
        + bytes
        + " bytes; expected at most "
        + target.maxMessageBytes()
        + ", the sink's max-message-size";
  }
}
