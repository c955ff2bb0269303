package io.headgate.write.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.spec.WriteTopicSpec;
import io.headgate.spec.WriteTopicSpec.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.Test;

/** Messages of rows. */
public class MessagesTest {
  private static final long NOW = 1_800_000_000_000L;

  private static final RowSchema ROWS =
      AvroSchemas.compile(
          Contract.of(
              "shop.orders",
              List.of(
                  column("id", 1, Kind.LONG),
                  column("name", 2, Kind.STRING),
                  column("at", 3, Kind.TIMESTAMP),
                  column("day", 4, Kind.DATE),
                  column("raw", 5, Kind.BYTES))));
  private static final RowSchema STORED = OriginColumns.added(ROWS);

  private static Column column(String name, int id, Kind kind) {
    return Column.of(name, id, new Type.Plain(kind), true);
  }

  private static TopicTarget target(List<String> key, String... eventTime) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("bytes", "raw");
    headers.put("day", "day");
    return new TopicTarget(
        Map.of("bootstrap.servers", "b:1"),
        "t",
        FormatSpec.of("json"),
        key,
        headers,
        WriteTopicSpec.Origin.HEADERS,
        List.of(eventTime),
        Delivery.EXACTLY_ONCE,
        0,
        (short) 0,
        100_000,
        Duration.ofMinutes(1),
        null);
  }

  /** A row whose columns are null where an argument is. */
  private static RecordBatch row(Long id, String name, Long at, Long day, byte[] raw) {
    RecordBatchBuilder builder =
        new RecordBatchBuilder("shop.orders", ROWS, new Origin("in/a.csv"));
    number(id, builder.out());
    bytes(name == null ? null : name.getBytes(StandardCharsets.UTF_8), builder.out());
    number(at, builder.out());
    number(day, builder.out());
    bytes(raw, builder.out());
    builder.endRow(77);
    return builder.build();
  }

  private static void number(Long value, RowBuffer out) {
    out.writeLong(value == null ? 0 : 1);
    if (value != null) {
      out.writeLong(value);
    }
  }

  private static void bytes(byte[] value, RowBuffer out) {
    out.writeLong(value == null ? 0 : 1);
    if (value != null) {
      out.writeBytes(value, 0, value.length);
    }
  }

  private static ProducerRecord<byte[], byte[]> message(TopicTarget target, RecordBatch row) {
    return message(target, row, MessageValue.json(ROWS));
  }

  private static ProducerRecord<byte[], byte[]> message(
      TopicTarget target, RecordBatch row, MessageValue value) {
    return new Messages(target, STORED, value)
        .of(OriginColumns.add(row, STORED), 0, List.of(Messages.header(Messages.COMMIT, "3")), NOW);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static final RecordBatch FULL =
      row(1L, "A\"li", 1_767_225_600_000_000L, 20_000L, new byte[] {0, -1});
  private static final RecordBatch EMPTY = row(null, null, null, null, null);

  @Test
  public void of_oneKeyColumn_isItsText() {
    assertThat(text(message(target(List.of("name")), FULL).key()), is("A\"li"));
    assertThat(text(message(target(List.of("id")), FULL).key()), is("1"));
    assertThat(text(message(target(List.of("day")), FULL).key()), is("2024-10-04"));
    assertThat(message(target(List.of("raw")), FULL).key(), is(new byte[] {0, -1}));
    assertThat(text(message(target(List.of("name")), EMPTY).key()), is("null"));
    assertThat(text(message(target(List.of()), FULL).key()), is("null"));
  }

  @Test
  public void of_severalKeyColumns_isAnObjectInTheirOrder() {
    assertThat(
        text(message(target(List.of("name", "id", "day")), FULL).key()),
        is("{\"name\":\"A\\\"li\",\"id\":1,\"day\":\"2024-10-04\"}"));
    assertThat(
        text(message(target(List.of("name", "id")), EMPTY).key()),
        is("{\"name\":null,\"id\":null}"));
  }

  @Test
  public void of_headers_areOriginCommitAndColumns() {
    StringBuilder shown = new StringBuilder();
    for (Header header : message(target(List.of()), FULL).headers()) {
      shown.append(header.key()).append('=').append(header.value().length).append(' ');
    }
    assertThat(
        shown.toString(),
        is("headgate-source=8 headgate-position=2 headgate-commit=1 bytes=2 day=10 "));
    ProducerRecord<byte[], byte[]> empty = message(target(List.of()), EMPTY);
    assertThat(text(empty.headers().lastHeader("headgate-source").value()), is("in/a.csv"));
    assertThat(text(empty.headers().lastHeader("headgate-position").value()), is("77"));
    assertThat(text(empty.headers().lastHeader("day").value()), is("null"));
  }

  @Test
  public void of_renamedEventTime_isFoundUnderTheNameThatTheRowsHave() {
    assertThat(
        message(target(List.of(), "moment", "at"), FULL).timestamp(), is(1_767_225_600_000L));
  }

  @Test
  public void of_eventTime_isTheMessagesWithinWhatBrokersTake() {
    assertThat(message(target(List.of(), "at"), FULL).timestamp(), is(1_767_225_600_000L));
    assertThat(message(target(List.of(), "day"), FULL).timestamp(), is(20_000 * 86_400_000L));
    assertThat(message(target(List.of(), "at"), EMPTY).timestamp(), is((Long) null));
    assertThat(message(target(List.of()), FULL).timestamp(), is((Long) null));
    RecordBatch future = row(1L, null, Long.MAX_VALUE, null, null);
    assertThat(message(target(List.of(), "at"), future).timestamp(), is(NOW));
    RecordBatch past = row(1L, null, -1L, null, null);
    assertThat(message(target(List.of(), "at"), past).timestamp(), is((Long) null));
  }

  @Test
  public void of_values_areTheRowsBytesOrJson() {
    TopicTarget target = target(List.of());
    assertThat(
        text(message(target, FULL).value()),
        is(
            "{\"id\":1,\"name\":\"A\\\"li\",\"at\":\"2026-01-01T00:00:00Z\","
                + "\"day\":\"2024-10-04\",\"raw\":\"AP8=\"}"));
    byte[] header = {9, 8};
    byte[] value = message(target, FULL, MessageValue.avro(header)).value();
    assertThat(Arrays.copyOf(value, 2), is(header));
    assertThat(
        Arrays.copyOfRange(value, 2, value.length), is(Arrays.copyOf(FULL.data(), FULL.bytes())));
  }

  @Test
  public void removed_whatWasAdded_isTheSchemaOfBefore() {
    assertThat(OriginColumns.removed(STORED), sameInstance(ROWS));
  }

  @Test
  public void pass_rowsOfAllSizes_refusesThoseOverTheLimit() {
    Random random = new Random(7);
    SizeGate gate = new SizeGate(target(List.of("name")), ROWS, STORED);
    for (int i = 0; i < 200; i++) {
      int length = random.nextInt(60_000);
      RecordBatch batch = row(1L, "x".repeat(length), null, null, null);
      Outcome passed = gate.pass(new Outcome(batch, List.of(), batch.tally(), Tally.ZERO));
      // It is the key and in the value.
      boolean fits = 2 * length + 150 <= 100_000;
      boolean over = 2 * length > 100_000;
      if (fits || over) {
        assertThat("length " + length, passed.rejections(), hasSize(over ? 1 : 0));
        assertThat("length " + length, passed.batch().rows(), is(over ? 0 : 1));
      }
    }
  }
}
