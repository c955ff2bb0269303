package io.headgate.gateway.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.kafka.BrokerRule;
import io.headgate.kafka.TopicContent;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spec.WriteTopicSpec.Create;
import io.headgate.spool.EventTooLargeException;
import io.headgate.spool.Events;
import io.headgate.spool.KeyReusedException;
import io.headgate.spool.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.ClassRule;
import org.junit.Test;

/** Events in a topic of a real broker. */
public class TopicBufferIT {
  private static final ReadPushSpec.Idempotency KEYS =
      new ReadPushSpec.Idempotency(1000, Duration.ofHours(1));

  @ClassRule public static final BrokerRule BROKER = new BrokerRule();

  private static final int MAX_EVENT = 512 << 10;

  private static TopicBuffer open(String topic, Optional<Create> create) throws IOException {
    return open(topic, create, MAX_EVENT);
  }

  private static TopicBuffer open(String topic, Optional<Create> create, int maxEventBytes)
      throws IOException {
    return TopicBuffer.open(
        new ReadPushSpec.Buffer.Topic(
            List.of(BROKER.servers()), topic, "gateway", create, Map.of()),
        KEYS,
        maxEventBytes);
  }

  private static TopicBuffer open(String topic) throws IOException {
    return open(topic, Optional.of(new Create(2, (short) 1)));
  }

  private static Events events(String key, String... texts) {
    byte[] bytes = String.join("", texts).getBytes(UTF_8);
    int[] ends = new int[texts.length];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += texts[i].length();
      ends[i] = end;
    }
    return new Events("json", "", key.isEmpty() ? Optional.empty() : Optional.of(key), bytes, ends);
  }

  @Test
  public void append_requests_areMessagesInSequence() throws Exception {
    try (TopicBuffer buffer = open("sequence")) {
      assertThat(buffer.append(events("", "a", "b")), is(new Receipt(0, 2, false)));
      assertThat(buffer.append(events("k", "c")), is(new Receipt(2, 1, false)));
      assertThat(buffer.end(), is(3L));
    }
    try (TopicBuffer buffer = open("sequence")) {
      assertThat(buffer.append(events("", "d")), is(new Receipt(3, 1, false)));
    }
    assertThat(
        TopicContent.committed(BROKER.process(), "sequence").values(),
        containsInAnyOrder("a", "b", "c", "d"));
  }

  @Test
  public void append_largestSchema_isTakenAndALargerOneRefusedAlone() throws Exception {
    String schema = "x".repeat((64 << 10) - (2 << 10) - "format:avro\n".length());
    byte[] event = new byte[MAX_EVENT];
    int[] ends = {event.length};
    try (TopicBuffer buffer = open("schemas")) {
      Optional<String> key = Optional.of("k".repeat(255));
      assertThat(
          buffer.append(new Events("avro", schema, key, event, ends)),
          is(new Receipt(0, 1, false)));
      EventTooLargeException refused =
          assertThrows(
              EventTooLargeException.class,
              () -> buffer.append(new Events("avro", schema + "x", Optional.empty(), event, ends)));
      assertThat(refused.event(), is(0));
      assertThat("others are taken", buffer.append(events("", "b")), is(new Receipt(1, 1, false)));
    }
  }

  @Test
  public void append_moreThanBrokersTake_isRefusedAlone() throws Exception {
    Optional<Create> create = Optional.of(new Create(1, (short) 1));
    try (TopicBuffer buffer = open("large", create, 8 << 20)) {
      byte[] text = new byte[3 << 20]; // which lz4 makes small
      assertThat(append(buffer, text), is(new Receipt(0, 1, false)));
      byte[] noise = new byte[1_048_588 - (4 << 10)]; // the brokers' own limit, with some room
      new Random(1).nextBytes(noise);
      assertThat(append(buffer, noise), is(new Receipt(1, 1, false)));
      byte[] more = new byte[1_048_588];
      new Random(1).nextBytes(more);
      assertThrows(EventTooLargeException.class, () -> append(buffer, more));
      assertThat("the next", append(buffer, noise), is(new Receipt(2, 1, false)));
    }
  }

  private static Receipt append(TopicBuffer buffer, byte[] event) throws Exception {
    return buffer.append(new Events("json", "", Optional.empty(), event, new int[] {event.length}));
  }

  @Test
  public void append_keyThatCameBefore_isADuplicateAfterARestartToo() throws Exception {
    try (TopicBuffer buffer = open("keys")) {
      buffer.append(events("one", "a"));
      buffer.append(events("two", "b", "c"));
      assertThat(buffer.append(events("two", "b", "c")), is(new Receipt(1, 2, true)));
    }
    try (TopicBuffer buffer = open("keys")) {
      assertThat(buffer.append(events("two", "b", "c")), is(new Receipt(1, 2, true)));
      assertThrows(KeyReusedException.class, () -> buffer.append(events("one", "other")));
    }
    assertThat(TopicContent.committed(BROKER.process(), "keys").values().size(), is(3));
  }

  @Test
  public void append_anotherTookOver_isRefusedOnceAndNothingIsThereTwice() throws Exception {
    try (TopicBuffer older = open("taken")) {
      older.append(events("", "a"));
      try (TopicBuffer newer = open("taken")) {
        newer.append(events("", "b"));
        IOException refused =
            assertThrows(IOException.class, () -> older.append(events("key", "c")));
        assertThat(refused.getMessage(), containsString("Cannot keep events in topic taken at"));
      }
      assertThat(older.append(events("key", "c")), is(new Receipt(2, 1, false)));
    }
    assertThat(
        TopicContent.committed(BROKER.process(), "taken").values(),
        containsInAnyOrder("a", "b", "c"));
  }

  @Test
  public void append_brokerIsGone_isRefusedAndTakenOnceItIsBack() throws Exception {
    try (TopicBuffer buffer = open("gone")) {
      buffer.append(events("", "a"));
      BROKER.process().kill9();
      assertThrows(IOException.class, () -> buffer.append(events("key", "b")));
      BROKER.process().restart();
      Receipt receipt = null;
      for (int attempt = 0; receipt == null; attempt++) {
        try {
          receipt = buffer.append(events("key", "b"));
        } catch (IOException stillAway) {
          assertThat(stillAway.getMessage(), attempt < 20, is(true));
        }
      }
      assertThat(receipt, is(new Receipt(1, 1, false)));
    }
    assertThat(
        TopicContent.committed(BROKER.process(), "gone").values(), containsInAnyOrder("a", "b"));
  }

  @Test
  public void open_noSuchTopic_saysSo() {
    IOException missing = assertThrows(IOException.class, () -> open("none", Optional.empty()));
    assertThat(missing.getMessage(), containsString("Cannot keep events in topic none at"));
    assertThat(missing.getMessage(), containsString("or create them"));
  }
}
