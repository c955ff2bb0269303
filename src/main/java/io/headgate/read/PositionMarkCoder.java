package io.headgate.read;

import io.headgate.record.Frame;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowBufferReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a {@link PositionMark}: each origin's name and position. */
public final class PositionMarkCoder extends AtomicCoder<PositionMark> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final PositionMarkCoder INSTANCE = new PositionMarkCoder();

  private PositionMarkCoder() {}

  public static PositionMarkCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(PositionMark mark, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(8 + 32 * mark.positions().size());
    body.writeLong(mark.positions().size());
    for (Map.Entry<String, Long> position : mark.positions().entrySet()) {
      body.writeString(position.getKey());
      body.writeLong(position.getValue());
    }
    Frame.write(LAYOUT, body, out);
  }

  @Override
  public PositionMark decode(InputStream in) throws IOException {
    RowBufferReader body = Frame.read(LAYOUT, "position mark", in);
    int partitions = body.readInt();
    Map<String, Long> positions = new TreeMap<>();
    for (int i = 0; i < partitions; i++) {
      positions.put(body.readString(), body.readLong());
    }
    return new PositionMark(positions);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
