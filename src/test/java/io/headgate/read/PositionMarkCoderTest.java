package io.headgate.read;

import io.headgate.record.GoldenBytes;
import java.util.Map;
import org.junit.Test;

public class PositionMarkCoderTest {
  @Test
  public void encode_positions_isWhatEarlierReleasesWrote() throws Exception {
    GoldenBytes.check(
        "position-mark",
        PositionMarkCoder.of(),
        new PositionMark(Map.of("orders/0", 17L, "orders/1", 1L << 40, "refunds/0", 0L)));
  }
}
