package io.headgate.dataset;

import io.headgate.commit.LiveFile;
import io.headgate.record.RecordBatch;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows of all files of a dataset, one file after the other; holds one batch at a time. */
public final class DatasetReader implements Closeable {
  private final DatasetView view;
  private final Iterator<LiveFile> files;
  private @Nullable FileRows current;

  public DatasetReader(DatasetView view) {
    this.view = view;
    this.files = view.files().iterator();
  }

  /** The next rows, of {@link DatasetView#schema()}, or null behind the last file. */
  public @Nullable RecordBatch next() throws IOException {
    while (true) {
      if (current == null) {
        if (!files.hasNext()) {
          return null;
        }
        current = view.open(files.next());
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
  }
}
