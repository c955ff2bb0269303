package io.headgate.read.files;

import io.headgate.format.PartScan;
import io.headgate.record.Frame;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowBufferReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a {@link PartScan}. */
final class PartScanCoder extends AtomicCoder<PartScan> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;

  @Override
  public void encode(PartScan scan, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(64);
    body.writeLong(scan.states());
    for (int state = 0; state < scan.states(); state++) {
      body.writeLong(scan.endState(state));
    }
    body.writeLong(scan.lines());
    Frame.write(LAYOUT, body, out);
  }

  @Override
  public PartScan decode(InputStream in) throws IOException {
    RowBufferReader body = Frame.read(LAYOUT, "part scan", in);
    int[] endState = new int[body.readInt()];
    for (int state = 0; state < endState.length; state++) {
      endState[state] = body.readInt();
    }
    return new PartScan(endState, body.readLong());
  }
}
