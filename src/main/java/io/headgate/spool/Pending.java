package io.headgate.spool;

import java.util.concurrent.CompletableFuture;

/**
 * Events on their way to the disk.
 *
 * @param body as {@link FrameCodec#body} makes it; given away
 * @param first completed with the first sequence when they are durable
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Pending(byte[] body, int checksum, int count, CompletableFuture<Long> first) {
  static Pending of(long receivedMillis, Events events, CompletableFuture<Long> first) {
    byte[] body = FrameCodec.body(receivedMillis, events);
    return new Pending(body, FrameCodec.checksum(body), events.count(), first);
  }

  long frameBytes() {
    return (long) FrameCodec.HEAD_BYTES + body.length;
  }
}
