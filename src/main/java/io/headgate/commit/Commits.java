package io.headgate.commit;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Commits one after the other, the oldest first. */
public final class Commits implements Closeable {
  private final CommitLog log;
  private final long to;
  private long next;
  private @Nullable PackReader pack;

  Commits(CommitLog log, long from, long to) {
    this.log = log;
    this.next = from;
    this.to = to;
  }

  /** The next commit, or null behind the last. */
  public @Nullable Commit next() throws IOException {
    if (next > to) {
      return null;
    }
    long number = next++;
    if (pack != null && !pack.has(number)) {
      close();
    }
    if (pack == null) {
      pack = log.packs().open(number).orElse(null);
    }
    return pack == null ? log.read(number) : log.parse(number, pack.read(number));
  }

  @Override
  public void close() throws IOException {
    if (pack != null) {
      pack.close();
      pack = null;
    }
  }
}
