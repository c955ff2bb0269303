package io.headgate.commit;

import java.io.Closeable;
import java.io.IOException;

/**
 * Makes commits visible to those who read the data: by moving files to their places, or by sending
 * their rows somewhere. That a commit is in the log is decided before, and for good.
 */
public interface Publisher extends Closeable {
  /** What moves the files of datasets of files. */
  static Publisher files() {
    return new FilePublisher();
  }

  /**
   * Publishes what is in the log and not published yet, in the log's order. Whatever it has done
   * before it fails or its process dies, doing it again comes to the same.
   *
   * @throws UnpublishedException if the data cannot be sent now; the commits stay in the log
   */
  void publish(Dataset dataset) throws IOException;

  /** Lets go of what it holds open. */
  @Override
  default void close() {}
}
