package io.headgate.durable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Changes to the file system that survive a crash, and that can be repeated. */
public final class Durable {
  private static final String TEMPORARY = ".tmp-";
  private static final int SYNC_THREADS = 8;

  private Durable() {}

  /** Waits until a file's content, or a directory's entries, are on the disk. */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Waits for many. Several at once: a journaling file system writes them in one go, so that a
   * thousand take a tenth of the time that they take one by one.
   */
  public static void syncAll(Collection<Path> paths) throws IOException {
    if (paths.size() < SYNC_THREADS) {
      for (Path path : paths) {
        sync(path);
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(SYNC_THREADS);
    try {
      List<Future<?>> waits = new ArrayList<>();
      for (Path path : paths) {
        waits.add(
            threads.submit(
                () -> {
                  sync(path);
                  return null;
                }));
      }
      for (Future<?> wait : waits) {
        wait.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? cause
          : new IOException("Cannot make files durable", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot make files durable: interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  /** Makes a directory and its parents as needed, and their entries durable. */
  public static void createDirectories(Path directory) throws IOException {
    syncAll(createDirectoriesLazily(directory));
  }

  /** Makes a directory and its parents as needed, and says which directories are to be synced. */
  public static Set<Path> createDirectoriesLazily(Path directory) throws IOException {
    Set<Path> changed = new LinkedHashSet<>();
    for (Path at = directory.toAbsolutePath(); !Files.exists(at); at = parent(at)) {
      changed.add(parent(at));
    }
    if (!changed.isEmpty()) {
      Files.createDirectories(directory);
    }
    return changed;
  }

  /** Puts a file there, or replaces it, whole: a reader sees the old or the new one. */
  public static void write(Path target, byte[] content) throws IOException {
    Path temporary = writeTemporary(target, content);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(target));
  }

  /** Puts a file there, whole, unless there is one. Of several at once, one succeeds. */
  public static boolean createIfAbsent(Path target, byte[] content) throws IOException {
    return link(target, writeTemporary(target, content));
  }

  /** As {@link #createIfAbsent(Path, byte[])}, for content that need not fit into memory. */
  public static boolean createIfAbsent(Path target, Content content) throws IOException {
    Path temporary = temporary(target);
    try (OutputStream out =
        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    sync(temporary);
    return link(target, temporary);
  }

  /** What a file is to hold. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static boolean link(Path target, Path temporary) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      throw new IOException(
          "Cannot create " + target + ": its file system has no hard links; use one that has", e);
    } finally {
      Files.deleteIfExists(temporary);
    }
    sync(parent(target));
    return true;
  }

  /**
   * Moves a file if it is there. Where the places are on different file systems, it is copied to
   * the target's directory first, so that the target appears whole in any case.
   */
  public static boolean move(Path from, Path to) throws IOException {
    while (true) {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        return true;
      } catch (NoSuchFileException e) {
        if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
          return false;
        }
        // Whoever takes old files away also takes directories away that are empty.
        createDirectories(parent(to));
      } catch (AtomicMoveNotSupportedException e) {
        Path temporary = temporary(to);
        Files.copy(from, temporary);
        sync(temporary);
        Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(from);
        return true;
      }
    }
  }

  /** Deletes a directory, and its parents below {@code stop}, as far as they are empty. */
  public static void deleteEmpty(Path directory, Path stop) throws IOException {
    for (Path at = directory; at.startsWith(stop) && !at.equals(stop); at = parent(at)) {
      try {
        Files.deleteIfExists(at);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  /** Deletes a tree. What disappears meanwhile is fine. */
  public static void deleteTree(Path root) throws IOException {
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> entries = Files.list(root)) {
        for (Path entry : (Iterable<Path>) entries::iterator) {
          deleteTree(entry);
        }
      } catch (NoSuchFileException e) {
        return;
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    Files.deleteIfExists(root);
  }

  public static boolean isTemporary(Path file) {
    return file.getFileName().toString().startsWith(TEMPORARY);
  }

  /** The directory of a path that has one, as every path of a dataset has. */
  public static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("Invalid path: " + path + ": expected one below a root");
    }
    return parent;
  }

  private static Path writeTemporary(Path target, byte[] content) throws IOException {
    Path temporary = temporary(target);
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    return temporary;
  }

  private static Path temporary(Path target) {
    return target.resolveSibling(TEMPORARY + UUID.randomUUID() + "-" + target.getFileName());
  }
}
