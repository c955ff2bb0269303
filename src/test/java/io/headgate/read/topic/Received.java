package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.read.PositionMark;
import io.headgate.record.RawBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** What readers handed out, by partition. */
final class Received {
  final Map<String, List<RawBatch>> batches = new TreeMap<>();
  final Map<String, Long> ends = new TreeMap<>();

  interface While {
    boolean goesOn();
  }

  interface Until {
    boolean goesOn(UnboundedReader<RawBatch> reader);
  }

  UnboundedReader<RawBatch> open(TopicSource source) throws IOException {
    return open(source, null);
  }

  UnboundedReader<RawBatch> open(TopicSource source, PositionMark mark) throws IOException {
    UnboundedReader<RawBatch> reader = source.createReader(PipelineOptionsFactory.create(), mark);
    if (reader.start()) {
      take(reader.getCurrent());
    }
    return reader;
  }

  void read(TopicSource source, Until until) throws IOException {
    batches.replaceAll((name, all) -> new ArrayList<>(all));
    try (UnboundedReader<RawBatch> reader = open(source)) {
      go(reader, () -> until.goesOn(reader));
    }
  }

  void go(UnboundedReader<RawBatch> reader, While condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (condition.goesOn()) {
      assertThat("waited for too long: " + batches, System.nanoTime() < deadline, is(true));
      if (reader.advance()) {
        take(reader.getCurrent());
      }
    }
  }

  void take(RawBatch batch) {
    batches.computeIfAbsent(batch.origin().source(), name -> new ArrayList<>()).add(batch);
    ends.put(batch.origin().source(), batch.to());
  }

  int count() {
    return batches.values().stream().flatMap(List::stream).mapToInt(RawBatch::messages).sum();
  }

  /** Partitions whose last batch says that nothing is left. */
  long quiet() {
    return batches.values().stream()
        .map(all -> all.get(all.size() - 1))
        .filter(batch -> batch.messages() == 0 && batch.backlog() == 0)
        .count();
  }

  /** The batches of a partition join, and their messages are in order. */
  void check(String partition) {
    long next = 0;
    for (RawBatch batch : batches.get(partition)) {
      assertThat("start of " + batch, batch.from(), is(next));
      next = batch.to();
      for (int i = 1; i < batch.messages(); i++) {
        assertThat("order", batch.position(i) > batch.position(i - 1), is(true));
      }
    }
  }
}
