package io.headgate.dataset;

import io.headgate.commit.LiveFile;
import io.headgate.commit.LiveFiles;
import io.headgate.record.RecordBatch;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of all files of a dataset, one file after the other; holds one batch at a time. */
public final class DatasetReader implements Closeable {
  private final DatasetView view;
  private @Nullable LiveFiles files;
  private @Nullable FileRows current;

  public DatasetReader(DatasetView view) {
    this.view = view;
  }

  /** The next rows, of {@link DatasetView#schema()}, or null behind the last file. */
  public @Nullable RecordBatch next() throws IOException {
    while (true) {
      if (current == null) {
        files = files == null ? view.files() : files;
        LiveFile file = files.next();
        if (file == null) {
          return null;
        }
        current = view.open(file);
      }
      RecordBatch batch = current.next();
      if (batch != null) {
        return batch;
      }
      current.close();
      current = null;
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
    if (files != null) {
      files.close();
    }
  }
}
