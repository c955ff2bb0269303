package io.headgate.reject.letter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.avro.file.SeekableInput;

/** A channel as Avro reads files. */
record ChannelInput(SeekableByteChannel channel) implements SeekableInput {
  @Override
  public void seek(long position) throws IOException {
    channel.position(position);
  }

  @Override
  public long tell() throws IOException {
    return channel.position();
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(bytes, from, length));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
