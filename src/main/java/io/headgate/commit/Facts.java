package io.headgate.commit;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * All facts of one kind at a commit, in the order in which they came; holds one segment at a time.
 * If a checkpoint turns out to be damaged or swept on the way, it goes on from the log, where it
 * was.
 */
final class Facts<T extends Fact> implements Closeable {
  private final Table<T> table;
  private Snapshot snapshot;
  private Iterator<Segment> segments;
  private Iterator<T> added;
  private @Nullable SegmentReader<T> reader;
  private long given;
  private long skip;

  Facts(Table<T> table, Snapshot snapshot) {
    this.table = table;
    this.snapshot = snapshot;
    this.segments = segmentsOf(snapshot);
    this.added = snapshot.changes(table).added().iterator();
  }

  /** The next fact, or null behind the last. */
  @Nullable T next() throws IOException {
    while (true) {
      try {
        for (; skip > 0; skip--) {
          advance();
        }
        T fact = advance();
        given += fact == null ? 0 : 1;
        return fact;
      } catch (DamagedCheckpointException e) {
        restart();
      }
    }
  }

  private @Nullable T advance() throws IOException {
    while (true) {
      if (reader == null) {
        if (!segments.hasNext()) {
          return added.hasNext() ? added.next() : null;
        }
        reader = SegmentReader.open(snapshot.segments(), table, segments.next());
      }
      T fact = reader.next();
      if (fact == null) {
        reader.close();
        reader = null;
      } else if (snapshot.changes(table).keeps(fact)) {
        return fact;
      }
    }
  }

  /** From an earlier checkpoint or none the same facts come in the same order. */
  private void restart() throws IOException {
    close();
    snapshot = snapshot.fromEarlier();
    segments = segmentsOf(snapshot);
    added = snapshot.changes(table).added().iterator();
    skip = given;
  }

  private Iterator<Segment> segmentsOf(Snapshot from) {
    return from.changes(table).isCleared()
        ? Collections.emptyIterator()
        : from.base().segments(table).iterator();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
