package io.headgate.commit;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stream's part of a log: its last commit among those of others, such as replays.
 * Looks at each commit once, so that it may be asked often. Not for several threads.
 */
public final class StreamTail {
  private final CommitLog log;
  private final String pipeline;
  private long looked;
  private @Nullable Commit last;

  public StreamTail(Dataset dataset, String pipeline) {
    this.log = dataset.log();
    this.pipeline = pipeline;
  }

  /** The stream's last commit. */
  public Optional<Commit> last() throws IOException {
    if (looked == 0) {
      Snapshot snapshot = log.snapshot();
      OptionalLong number = snapshot.lastOf(pipeline);
      last = number.isPresent() ? log.read(number.getAsLong()) : null;
      looked = snapshot.number();
    }
    long latest = log.latestFrom(looked);
    for (long number = latest; number > looked; number--) {
      Commit commit = log.read(number);
      if (commit.stream() != null && commit.pipeline().equals(pipeline)) {
        last = commit;
        break;
      }
    }
    looked = latest;
    return Optional.ofNullable(last);
  }

  /** Where the stream is after its last commit. */
  public StreamState state() throws IOException {
    StreamState state = last().map(Commit::stream).orElse(null);
    return state == null ? StreamState.START : state;
  }

  /** The number of the last commit of any pipeline that was looked at. */
  long looked() {
    return looked;
  }
}
