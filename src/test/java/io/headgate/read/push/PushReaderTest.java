package io.headgate.read.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.read.PositionMark;
import io.headgate.record.RawBatch;
import io.headgate.source.StreamControl;
import io.headgate.spool.Events;
import io.headgate.spool.Spool;
import io.headgate.spool.SpoolLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PushReaderTest {
  private static final SpoolLimits LIMITS = SpoolLimits.of(1 << 20, 10, Duration.ofMinutes(1));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** What the sink says: never to stop, and nothing committed but what a test gives. */
  private record Control(Map<String, Long> committed, boolean stopRequested)
      implements StreamControl {
    private static final long serialVersionUID = 1;
  }

  private Path directory(String name) {
    return folder.getRoot().toPath().resolve(name);
  }

  private static void append(Spool spool, int events) throws Exception {
    byte[] bytes = "{}".repeat(events).getBytes(UTF_8);
    int[] ends = new int[events];
    for (int i = 0; i < events; i++) {
      ends[i] = 2 * (i + 1);
    }
    var unused = spool.append(new Events("json", "", Optional.empty(), bytes, ends));
  }

  private static PushReader reader(Path directory, Control control, PositionMark mark) {
    return new PushReader(
        new PushSource(directory.toString(), List.of("json"), control, 0, 1), mark);
  }

  @Test
  public void advance_events_areABatchThatCoversThem() throws Exception {
    try (Spool spool = Spool.open(directory("a"), LIMITS);
        PushReader reader =
            reader(directory("a"), new Control(Map.of(), false), PositionMark.START)) {
      append(spool, 3);
      append(spool, 2);
      assertThat(reader.start(), is(true));
      RawBatch batch = reader.getCurrent();
      assertThat(batch.from() + ".." + batch.to() + " " + batch.messages(), is("0..5 5"));
      assertThat(batch.origin().source(), containsString("push/"));
      assertThat(
          reader.getCheckpointMark(), is(new PositionMark(Map.of(batch.origin().source(), 5L))));
    }
  }

  @Test
  public void start_atAMark_goesOnBehindItUnlessTheSinkIsFurther() throws Exception {
    try (Spool spool = Spool.open(directory("a"), LIMITS)) {
      append(spool, 10);
      String origin = origin(directory("a"));
      try (PushReader reader =
          reader(
              directory("a"), new Control(Map.of(), false), new PositionMark(Map.of(origin, 4L)))) {
        assertThat(reader.start(), is(true));
        assertThat(reader.getCurrent().from(), is(4L));
      }
      try (PushReader reader =
          reader(
              directory("a"),
              new Control(Map.of(origin, 7L), false),
              new PositionMark(Map.of(origin, 4L)))) {
        assertThat(reader.start(), is(true));
        assertThat(reader.getCurrent().from(), is(7L));
      }
    }
  }

  @Test
  public void start_atTheMarkOfAnotherSpool_beginsAtTheStart() throws Exception {
    PositionMark old;
    try (Spool spool = Spool.open(directory("old"), LIMITS)) {
      append(spool, 5);
      old = new PositionMark(Map.of(origin(directory("old")), 5L));
    }
    try (Spool spool = Spool.open(directory("new"), LIMITS);
        PushReader reader = reader(directory("new"), new Control(Map.of(), false), old)) {
      append(spool, 8);
      assertThat(origin(directory("new")), not(origin(directory("old"))));
      assertThat(reader.start(), is(true));
      assertThat(
          "the first events of the new one are not taken for the old one's",
          reader.getCurrent().from(),
          is(0L));
    }
  }

  @Test
  public void advance_eventsOfAnotherFormat_areAnError() throws Exception {
    try (Spool spool = Spool.open(directory("a"), LIMITS);
        PushReader reader =
            new PushReader(
                new PushSource(
                    directory("a").toString(), List.of("csv"), new Control(Map.of(), false), 0, 1),
                PositionMark.START)) {
      append(spool, 1);
      IllegalStateException refused = assertThrows(IllegalStateException.class, reader::start);
      assertThat(refused.getMessage(), containsString("it is json, the pipeline reads csv"));
    }
  }

  @Test
  public void advance_stopRequested_endsTheSource() throws Exception {
    try (PushReader reader =
        reader(directory("none"), new Control(Map.of(), true), PositionMark.START)) {
      assertThat(reader.start(), is(false));
      assertThat(reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MAX_VALUE));
    }
  }

  private static String origin(Path directory) throws IOException {
    try (PushReader reader = reader(directory, new Control(Map.of(), false), PositionMark.START)) {
      assertThat(reader.start(), is(true));
      return reader.getCurrent().origin().source();
    }
  }
}
