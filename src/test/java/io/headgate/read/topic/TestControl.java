package io.headgate.read.topic;

import io.headgate.source.StreamControl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers readers as tests say. */
final class TestControl implements StreamControl {
  private static final long serialVersionUID = 1;

  static final Map<String, Long> COMMITTED = new ConcurrentHashMap<>();
  static volatile boolean stop;

  @Override
  public Map<String, Long> committed() {
    return COMMITTED;
  }

  @Override
  public boolean stopRequested() {
    return stop;
  }
}
