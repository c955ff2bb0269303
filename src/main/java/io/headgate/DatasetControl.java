package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.StopRequest;
import io.headgate.commit.StreamPulse;
import io.headgate.commit.StreamTail;
import io.headgate.source.StreamControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** What a dataset tells the readers of the stream that is written to it. */
record DatasetControl(String dataset, String pipeline, String run) implements StreamControl {
  private static final long serialVersionUID = 1;

  @Override
  public Map<String, Long> committed() {
    try {
      return new StreamTail(open(), pipeline).state().positions();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log of " + dataset, e);
    }
  }

  @Override
  public boolean stopRequested() {
    Dataset opened = open();
    try {
      StreamPulse.find(opened, run).ifPresent(RunMetrics::pulse);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read how far run " + run + " is", e);
    }
    return new StopRequest(opened, run).isMade();
  }

  private Dataset open() {
    return Dataset.at(Path.of(dataset));
  }
}
