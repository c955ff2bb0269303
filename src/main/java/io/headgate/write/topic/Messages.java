package io.headgate.write.topic;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.spec.WriteTopicSpec.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes messages of rows of one schema. Not for several threads. */
final class Messages {
  static final String SOURCE = "headgate-source";
  static final String POSITION = "headgate-position";
  static final String COMMIT = "headgate-commit";
  static final String RUN = "headgate-run";

  private final TopicTarget target;
  private final RowCursor cursor;
  private final int origin;
  private final MessageValue value;
  private final MessageKey key;
  private final Map<String, ColumnText> headers;
  private final @Nullable MessageTime time;

  /**
   * @param stored schema of the rows, with {@link OriginColumns}
   */
  Messages(TopicTarget target, RowSchema stored, MessageValue value) {
    this.target = target;
    this.value = value;
    cursor = new RowCursor(stored);
    origin = OriginColumns.source(stored);
    key = MessageKey.of(target.key(), stored);
    headers = new LinkedHashMap<>();
    target.headers().forEach((name, column) -> headers.put(name, ColumnText.of(column, stored)));
    time = target.eventTime().isEmpty() ? null : MessageTime.of(target.eventTime(), stored);
  }

  /**
   * The message of a row.
   *
   * @param commit headers that all messages of a commit have
   * @param now milliseconds since 1970
   */
  ProducerRecord<byte[], byte[]> of(RecordBatch batch, int row, List<Header> commit, long now) {
    cursor.move(batch, row);
    return new ProducerRecord<>(
        target.topic(),
        null,
        time == null ? null : time.millis(cursor, now),
        key.bytes(cursor),
        value.bytes(cursor.data(), batch.start(row), cursor.start(origin)),
        headers(commit));
  }

  private List<Header> headers(List<Header> commit) {
    List<Header> all = new ArrayList<>();
    if (target.origin() == Origin.HEADERS) {
      all.add(header(SOURCE, cursor.stringAt(origin)));
      all.add(header(POSITION, Long.toString(cursor.longAt(origin + 1))));
      all.addAll(commit);
    }
    headers.forEach((name, column) -> all.add(new RecordHeader(name, column.bytes(cursor))));
    return all;
  }

  static Header header(String name, String text) {
    return new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
