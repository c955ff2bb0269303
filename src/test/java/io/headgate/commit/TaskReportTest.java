package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.headgate.format.ColumnSummary;
import io.headgate.record.Coverage;
import io.headgate.record.Tally;
import io.headgate.reject.RejectionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class TaskReportTest {
  private static final TaskReport REPORT =
      new TaskReport(
          3,
          List.of(new Coverage(0, "a.csv", 0, 2, 0, Long.MAX_VALUE)),
          new Accounts(
              new Tally(5, -1),
              new Tally(3, Long.MIN_VALUE),
              new Tally(2, 7),
              Tally.ZERO,
              Tally.ZERO),
          Map.of(RejectionCode.LATE, new RejectionCount(2, "a.csv: 'ş'")),
          List.of(
              new DataFile(
                  "d=1/f.avro",
                  "_headgate/staging/r/f",
                  3,
                  100,
                  "ab",
                  "cd",
                  Map.of("d", "1"),
                  List.of(
                      new ColumnSummary("n", 1, Optional.of("0"), Optional.of("9")),
                      new ColumnSummary("m", 3, Optional.empty(), Optional.empty())))),
          List.of(new DeadLetterFile("../r/f.avro", "_headgate/staging/r/g", 2, 1, 50, true)),
          List.of("_headgate/staging/r/keys"),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          Map.of(),
          123);

  @Test
  public void bytes_roundTrip() {
    assertThat(TaskReport.fromBytes(REPORT.toBytes()), is(REPORT));
  }

  @Test
  public void toBytes_isTheJsonOfTheFormat() {
    assertThat(
        new String(REPORT.toBytes(), UTF_8),
        is(
            "{\"task\":3,\"coverage\":[{\"source\":0,\"name\":\"a.csv\",\"part\":0,"
                + "\"parts\":2,\"from\":0,\"to\":9223372036854775807}],\"accounts\":{\"read\":{\"count\":5,\"checksum\":"
                + "\"ffffffffffffffff\"},\"written\":{\"count\":3,\"checksum\":"
                + "\"8000000000000000\"},\"rejected\":{\"count\":2,\"checksum\":"
                + "\"0000000000000007\"},\"discarded\":{\"count\":0,\"checksum\":"
                + "\"0000000000000000\"},\"held\":{\"count\":0,\"checksum\":"
                + "\"0000000000000000\"}},\"rejections\":{\"LATE\":{\"count\":2,\"example\":"
                + "\"a.csv: 'ş'\"}},\"files\":[{\"path\":\"d=1/f.avro\",\"stagedPath\":"
                + "\"_headgate/staging/r/f\",\"rows\":3,\"bytes\":100,\"sha256\":\"ab\","
                + "\"schemaFingerprint\":\"cd\",\"partition\":{\"d\":\"1\"},\"columns\":["
                + "{\"column\":\"n\",\"nulls\":1,\"min\":\"0\",\"max\":\"9\"},"
                + "{\"column\":\"m\",\"nulls\":3}]}],\"deadLetters\":[{\"path\":\"../r/f.avro\","
                + "\"stagedPath\":\"_headgate/staging/r/g\",\"letters\":2,\"dropped\":1,"
                + "\"bytes\":50,\"poison\":true}],\"keyIndexes\":[\"_headgate/staging/r/keys\"],"
                + "\"held\":[],\"targets\":{},\"schemaChanges\":[],\"samples\":[],\"warnings\":{},"
                + "\"bytes\":123,\"fatal\":{},\"values\":{}}"));
  }

  @Test
  public void fromBytes_garbage_isRefused() {
    for (String text : List.of("", "{}", "[1]", "{\"task\":1}", "null trailing")) {
      IllegalArgumentException e =
          assertThrows(
              text,
              IllegalArgumentException.class,
              () -> TaskReport.fromBytes(text.getBytes(UTF_8)));
      assertThat(e.getMessage(), startsWith("Invalid task report: "));
    }
  }
}
