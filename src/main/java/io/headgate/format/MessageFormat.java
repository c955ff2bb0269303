package io.headgate.format;

import io.headgate.record.RowSchema;
import io.headgate.schema.SourceColumns;
import java.io.OutputStream;
import java.util.List;

/** A format of messages alone: whatever is about files is refused. */
public interface MessageFormat extends RecordFormat {
  @Override
  default SourceColumns discover(SourceFile file) {
    throw noFiles();
  }

  @Override
  default List<Part> split(SourceFile file, long targetBytes) {
    throw noFiles();
  }

  @Override
  default RecordReader open(SourceFile file, Part part, ReadPlan plan) {
    throw noFiles();
  }

  @Override
  default RecordEncoder encoder(RowSchema schema, OutputStream out) {
    throw noFiles();
  }

  @Override
  default String extension() {
    throw noFiles();
  }

  private UnsupportedOperationException noFiles() {
    return new UnsupportedOperationException(
        "Cannot use format " + name() + " for files: it is of messages");
  }
}
