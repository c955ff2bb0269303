package io.headgate.spool;

import io.headgate.durable.Durable;
import io.headgate.spool.FrameCodec.Head;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The segment that is written to. Frames are buffered; a sync makes those so far durable. */
final class SegmentOutput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Segment segment;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long size;
  private long flushed;
  private long synced;

  private SegmentOutput(Segment segment, FileChannel channel) throws IOException {
    this.segment = segment;
    this.channel = channel;
    this.size = channel.size();
    this.flushed = size;
    this.synced = size;
  }

  /** Goes on with a segment that is whole and on the disk. */
  static SegmentOutput open(Segment segment) throws IOException {
    return new SegmentOutput(segment, FileChannel.open(segment.file(), StandardOpenOption.WRITE));
  }

  /** An empty segment whose directory entry is on the disk; one left by a failed try will do. */
  static SegmentOutput create(Path directory, long first) throws IOException {
    Segment segment = Segment.of(directory, first);
    FileChannel channel =
        FileChannel.open(segment.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Durable.sync(directory);
      return new SegmentOutput(segment, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  Segment segment() {
    return segment;
  }

  /** Bytes of all frames, written or buffered. */
  long size() {
    return size;
  }

  void write(Head head, byte[] body) throws IOException {
    if (buffer.remaining() < FrameCodec.HEAD_BYTES) {
      flush();
    }
    FrameCodec.head(head, buffer);
    for (int at = 0; at < body.length; ) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int count = Math.min(buffer.remaining(), body.length - at);
      buffer.put(body, at, count);
      at += count;
    }
    size += FrameCodec.HEAD_BYTES + body.length;
  }

  /** Hands everything to the operating system. */
  void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      flushed += channel.write(buffer, flushed);
    }
    buffer.clear();
  }

  /** Waits until everything that was flushed is on the disk. */
  void sync() throws IOException {
    channel.force(false);
    synced = flushed;
  }

  /** Takes back what was written since the last sync. */
  void cancel() throws IOException {
    buffer.clear();
    channel.truncate(synced);
    flushed = synced;
    size = synced;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
