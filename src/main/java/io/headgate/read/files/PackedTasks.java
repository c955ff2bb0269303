package io.headgate.read.files;

import io.headgate.source.ReadTask;
import io.headgate.source.ReadTaskCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Planned tasks as a transform carries them in the job graph: encoded and compressed, since a plan
 * of a hundred thousand files is ten megabytes of much the same paths.
 */
final class PackedTasks implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] bytes;
  private final int count;

  private PackedTasks(byte[] bytes, int count) {
    this.bytes = bytes;
    this.count = count;
  }

  static PackedTasks of(List<ReadTask> tasks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (ReadTask task : tasks) {
        ReadTaskCoder.of().encode(task, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedTasks(bytes.toByteArray(), tasks.size());
  }

  List<ReadTask> unpack() throws IOException {
    List<ReadTask> tasks = new ArrayList<>(count);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      for (int i = 0; i < count; i++) {
        tasks.add(ReadTaskCoder.of().decode(in));
      }
    }
    return tasks;
  }
}
