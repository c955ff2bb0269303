package io.headgate.spool;

import io.headgate.spool.FrameCodec.Head;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A segment, read frame by frame. What is not whole is left to the caller to judge. */
final class SegmentInput implements Closeable {
  private final Segment segment;
  private final FileChannel channel;
  private final ByteBuffer head = ByteBuffer.allocateDirect(FrameCodec.HEAD_BYTES);
  private long offset;

  private SegmentInput(Segment segment, FileChannel channel) {
    this.segment = segment;
    this.channel = channel;
  }

  static SegmentInput open(Segment segment) throws IOException {
    return new SegmentInput(segment, FileChannel.open(segment.file(), StandardOpenOption.READ));
  }

  Segment segment() {
    return segment;
  }

  /** Where the next frame begins. */
  long offset() {
    return offset;
  }

  boolean atEnd() throws IOException {
    return offset >= channel.size();
  }

  /** Everything from the offset on, which a crash leaves no more of than one batch of frames. */
  ByteBuffer tail() throws IOException {
    ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(channel.size() - offset));
    read(tail, offset);
    return tail.flip();
  }

  /** The head at the offset, which stays there; empty if there is none that is whole. */
  Optional<Head> peek() throws IOException {
    head.clear();
    read(head, offset);
    return FrameCodec.head(head.flip());
  }

  /** Goes behind the frame whose head this is. */
  void skip(Head found) {
    offset += FrameCodec.HEAD_BYTES + found.bodyBytes();
  }

  /** The frame whose head this is, and goes behind it; empty if its body is not whole. */
  Optional<Frame> next(Head found) throws IOException {
    long from = offset + FrameCodec.HEAD_BYTES;
    if (channel.size() - from < found.bodyBytes()) {
      return Optional.empty();
    }
    byte[] body = new byte[found.bodyBytes()];
    ByteBuffer buffer = ByteBuffer.wrap(body);
    read(buffer, from);
    if (buffer.hasRemaining() || FrameCodec.checksum(body) != found.bodyChecksum()) {
      return Optional.empty();
    }
    skip(found);
    return Optional.of(FrameCodec.frame(found, body));
  }

  private void read(ByteBuffer to, long from) throws IOException {
    for (long at = from; to.hasRemaining(); ) {
      int count = channel.read(to, at);
      if (count < 0) {
        return;
      }
      at += count;
    }
  }

  DamagedSpoolException damaged(String reason) {
    return new DamagedSpoolException(segment.file(), offset, reason);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
