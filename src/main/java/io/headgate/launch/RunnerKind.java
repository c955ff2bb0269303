package io.headgate.launch;

/** The runners that a pipeline runs on unchanged. */
public enum RunnerKind {
  /** In this process, without a server. */
  DIRECT,
  /** Apache Flink: embedded in this process, or a cluster. */
  FLINK
}
