package io.headgate;

import io.headgate.commit.TaskReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/** Codes task reports as their JSON, behind its length. */
final class TaskReportCoder extends AtomicCoder<TaskReport> {
  private static final long serialVersionUID = 1;
  private static final TaskReportCoder INSTANCE = new TaskReportCoder();

  static TaskReportCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TaskReport report, OutputStream out) throws IOException {
    ByteArrayCoder.of().encode(report.toBytes(), out);
  }

  @Override
  public TaskReport decode(InputStream in) throws IOException {
    return TaskReport.fromBytes(ByteArrayCoder.of().decode(in));
  }
}
