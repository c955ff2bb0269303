package io.headgate.commit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream has come in one partition of its source.
 *
 * @param name the origin of its records, such as {@code orders/3}
 * @param position behind the last record that is committed
 * @param latest largest event time of any record so far; null before the first, or where the stream
 *     has no windows
 */
public record PartitionState(String name, long position, @Nullable Instant latest) {
  public PartitionState {
    Objects.requireNonNull(name, "name");
  }
}
