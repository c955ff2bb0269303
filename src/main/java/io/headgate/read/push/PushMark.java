package io.headgate.read.push;

import io.headgate.record.Frame;
import io.headgate.record.RowBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a reader has handed out a spool: the sequence behind the last event. What the runner
 * keeps of a reader; the sink's own log wins where it is further.
 */
record PushMark(long position) implements UnboundedSource.CheckpointMark {
  static final PushMark START = new PushMark(0);

  @Override
  public void finalizeCheckpoint() {
    // Events are released by what the sink has committed, not by what a runner remembers.
  }

  /** Codes a mark as a frame with its position. */
  static final class Coder extends AtomicCoder<PushMark> {
    private static final long serialVersionUID = 1;
    private static final int LAYOUT = 1;

    @Override
    public void encode(PushMark mark, OutputStream out) throws IOException {
      RowBuffer body = new RowBuffer(10);
      body.writeLong(mark.position());
      Frame.write(LAYOUT, body, out);
    }

    @Override
    public PushMark decode(InputStream in) throws IOException {
      return new PushMark(Frame.read(LAYOUT, "push mark", in).readLong());
    }
  }
}
