package io.headgate.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Where events wait for a pipeline. Their sequences have no gaps; what {@link #append} has returned
 * for survives any crash, and every reader gets it. May be used by any number of threads.
 */
public interface EventBuffer extends Closeable {
  /**
   * Appends events and waits until they are durable, together with those that come meanwhile. If
   * events came under the same key before, nothing is appended.
   *
   * @throws SpoolFullException if there is no room; nothing was appended
   * @throws KeyReusedException if those that came under the same key were others
   * @throws EventTooLargeException if one is too large for the buffer; nothing was appended
   * @throws IOException if they cannot be made durable; they may come to be so all the same only if
   *     the buffer is closed for it
   */
  Receipt append(Events events)
      throws IOException,
          InterruptedException,
          SpoolFullException,
          KeyReusedException,
          EventTooLargeException;

  /** The sequence behind the last durable event. */
  long end();

  /** The sequence up to which a reader has released events. */
  long released();

  /** Bytes of events in it, as far as they count against {@link #limitBytes}. */
  long usedBytes();

  /** Bytes that it may have before it is full. */
  long limitBytes();

  /** Idempotency keys that are remembered. */
  int keys();

  /** Times that keys were not kept for the next start. */
  long keysNotKept();

  /** Completed when it takes nothing any more; exceptionally if that is for a failure. */
  CompletableFuture<Void> ended();
}
