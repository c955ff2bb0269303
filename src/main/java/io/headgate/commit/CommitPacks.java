package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headgate.durable.Durable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A thousand commits in one zip archive, each with the very bytes that its file had: what becomes
 * of commits that are long past, so that no directory has more than a few thousand entries. A
 * pack's numbers are taken for ever: whatever stands under one of them elsewhere is not the log.
 */
final class CommitPacks {
  private final Path directory;
  private final Path commits;
  private final LogShape shape;

  /**
   * @param commits where the files of commits are that are not packed
   */
  CommitPacks(Path directory, Path commits, LogShape shape) {
    this.directory = directory;
    this.commits = commits;
    this.shape = shape;
  }

  boolean has(long number) {
    return Files.exists(file(number));
  }

  /** The pack that has a number; empty if it is not packed. */
  Optional<PackReader> open(long number) throws IOException {
    return has(number) ? Optional.of(reader(number)) : Optional.empty();
  }

  private PackReader reader(long number) throws IOException {
    long last = shape.endOfPack(number);
    return PackReader.open(file(last), last - shape.pack() + 1, last);
  }

  /** The last packed number behind one that is known to be committed; that one if there is none. */
  long lastFrom(long known) {
    long last = known;
    while (has(last + 1)) {
      last = shape.endOfPack(last + 1);
    }
    return last;
  }

  /**
   * Packs the thousand commits that end with a number, and takes their files away once what was
   * written was read again. May be repeated, and done by several at once.
   */
  void pack(long end) throws IOException {
    if (!has(end)) {
      Durable.createDirectories(directory);
      try {
        Durable.createIfAbsent(file(end), out -> write(end, out));
      } catch (NoSuchFileException e) {
        if (!has(end)) { // another process has packed them meanwhile
          throw e;
        }
      }
    }
    List<Path> files = new ArrayList<>();
    for (long number = end - shape.pack() + 1; number <= end; number++) {
      Path file = commits.resolve(CommitLog.name(number));
      if (Files.exists(file)) {
        files.add(file);
      }
    }
    // Once any is gone, the pack was found good by whoever took it away.
    if (files.size() == shape.pack()) {
      verify(end);
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    if (!files.isEmpty()) {
      Durable.sync(commits);
    }
  }

  private void write(long end, OutputStream out) throws IOException {
    StringBuilder keys = new StringBuilder();
    // Not closed: the stream is its owner's.
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, 64 << 10), UTF_8);
    for (long number = end - shape.pack() + 1; number <= end; number++) {
      Path file = commits.resolve(CommitLog.name(number));
      byte[] content = Files.readAllBytes(file);
      keys.append(CommitLog.key(file, content)).append('\n');
      ZipEntry entry = new ZipEntry(CommitLog.name(number));
      entry.setLastModifiedTime(Files.getLastModifiedTime(file));
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
    zip.putNextEntry(new ZipEntry(PackReader.KEYS));
    zip.write(keys.toString().getBytes(UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }

  private void verify(long end) throws IOException {
    try (PackReader pack = reader(end)) {
      for (long number = end - shape.pack() + 1; number <= end; number++) {
        Path file = commits.resolve(CommitLog.name(number));
        byte[] content;
        try {
          content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
          return; // another process has found the pack good
        }
        if (!Arrays.equals(content, pack.read(number))) {
          throw new IOException(
              "Cannot pack commits: "
                  + file(end)
                  + " does not hold what "
                  + file
                  + " does; delete the pack, it is made anew");
        }
      }
    }
  }

  private Path file(long number) {
    return directory.resolve(CommitLog.name(shape.endOfPack(number)).replace(".json", ".zip"));
  }
}
