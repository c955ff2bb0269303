package io.headgate.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where rows are written: standard output, or a file that gets its name when it is complete. A file
 * that had the name stays until then.
 */
final class RowOutput {
  /** How standard output is called. */
  static final String STANDARD = "-";

  /** Writes rows, closes the stream, and says how many they were. */
  interface Rows {
    long write(OutputStream out) throws IOException;
  }

  private final PrintStream standard;
  private final @Nullable Path file;

  private RowOutput(PrintStream standard, @Nullable Path file) {
    this.standard = standard;
    this.file = file;
  }

  /**
   * The output of a name.
   *
   * @param dataset what is read: no output may stand in it, since only committed files do
   * @throws IllegalArgumentException if no file can be made of that name
   */
  static RowOutput of(String name, PrintStream standard, Path dataset) {
    if (name.equals(STANDARD)) {
      return new RowOutput(standard, null);
    }
    Path file = Path.of(name).toAbsolutePath().normalize();
    if (file.startsWith(dataset.toAbsolutePath().normalize())) {
      throw invalid(name, "it is in the dataset, where only committed files stand");
    }
    if (Files.isDirectory(file)) {
      throw invalid(name, "it is a folder: expected a file");
    }
    if (!Files.isDirectory(folder(file))) {
      throw invalid(name, "there is no folder " + folder(file));
    }
    return new RowOutput(standard, file);
  }

  boolean isStandard() {
    return file == null;
  }

  /** Bytes of the file that was written. */
  long bytes() throws IOException {
    return file == null ? 0 : Files.size(file);
  }

  long write(Rows rows) throws IOException {
    if (file == null) {
      return rows.write(new StandardStream(standard));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return rows.write(Files.newOutputStream(file)); // a pipe, say, cannot be replaced
    }
    Path partial = folder(file).resolve("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      long count = rows.write(Files.newOutputStream(partial));
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      return count;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  private static IllegalArgumentException invalid(String name, String reason) {
    return new IllegalArgumentException("Invalid output: '" + name + "': " + reason);
  }

  /**
   * Stays open, and notices when nobody reads it any more, which a print stream keeps to itself.
   */
  private static final class StandardStream extends FilterOutputStream {
    private final PrintStream standard;

    StandardStream(PrintStream standard) {
      super(standard);
      this.standard = standard;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      standard.write(bytes, from, length);
      check();
    }

    @Override
    public void close() throws IOException {
      check();
    }

    private void check() throws IOException {
      if (standard.checkError()) {
        throw new IOException("Cannot write to standard output: it was closed");
      }
    }
  }
}
