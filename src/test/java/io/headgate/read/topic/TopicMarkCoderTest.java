package io.headgate.read.topic;

import io.headgate.record.GoldenBytes;
import java.util.Map;
import org.junit.Test;

public class TopicMarkCoderTest {
  @Test
  public void encode_positions_isWhatEarlierReleasesWrote() throws Exception {
    GoldenBytes.check(
        "topic-mark",
        TopicMarkCoder.of(),
        new TopicMark(Map.of("orders/0", 17L, "orders/1", 1L << 40, "refunds/0", 0L)));
  }
}
