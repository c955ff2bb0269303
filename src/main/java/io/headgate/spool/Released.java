package io.headgate.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Up to where events may be deleted: a file that the reader's side replaces and the writer looks
 * at. Losing it costs disk space until it is written again, nothing else.
 */
final class Released {
  private static final String FILE = "released";

  private Released() {}

  static void write(Path directory, long sequence) throws IOException {
    Durable.write(directory.resolve(FILE), Long.toString(sequence).getBytes(US_ASCII));
  }

  /** 0 if nothing was released. */
  static long read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    try {
      String text = Files.readString(file, US_ASCII).strip();
      if (!text.matches("[0-9]{1,18}")) {
        throw new IOException(
            "Cannot read " + file + ": '" + text + "': expected a sequence; delete the file");
      }
      return Long.parseLong(text);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
