package io.headgate;

import io.headgate.commit.StreamReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * The stages of one worker of a stream: they take in the elements of one bundle after another. A
 * bundle is what lies between two checkpoints. Not for several threads.
 *
 * @param <T> what is taken in
 */
interface BundleStages<T> extends Closeable {
  void ingest(T element) throws IOException;

  /** Completes the files and says what was done since the last time; empty if nothing. */
  Optional<StreamReport> finish() throws IOException;

  /** Leaves what is open as it is: in staging, where no commit names it. */
  @Override
  void close() throws IOException;

  /** Compiles stages on a worker. */
  interface Compiler<T> extends Serializable {
    BundleStages<T> compile(IngestPlan plan);
  }
}
