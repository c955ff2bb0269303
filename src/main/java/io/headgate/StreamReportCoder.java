package io.headgate;

import io.headgate.commit.StreamReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/** Codes a {@link StreamReport} as its JSON, whose fields a later release may add to. */
final class StreamReportCoder extends AtomicCoder<StreamReport> {
  private static final long serialVersionUID = 1;
  private static final StreamReportCoder INSTANCE = new StreamReportCoder();

  private StreamReportCoder() {}

  static StreamReportCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(StreamReport report, OutputStream out) throws IOException {
    ByteArrayCoder.of().encode(report.toBytes(), out);
  }

  @Override
  public StreamReport decode(InputStream in) throws IOException {
    return StreamReport.fromBytes(ByteArrayCoder.of().decode(in));
  }
}
