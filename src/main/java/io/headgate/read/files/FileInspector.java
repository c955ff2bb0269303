package io.headgate.read.files;

import io.headgate.format.SourceFile;
import io.headgate.source.Compression;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at the start of each listed file, and into archives: what it gives is one reference for
 * each file to read, decompression and member settled, in the listing's order.
 */
public final class FileInspector {
  /** Looking at a file on a remote storage is mostly waiting. */
  private static final int THREADS = 32;

  private static final int FILES_PER_THREAD = 16;

  private final Optional<Compression> compression;

  private FileInspector(Optional<Compression> compression) {
    this.compression = compression;
  }

  /** Finds out by content, then by name. */
  public static FileInspector detecting() {
    return new FileInspector(Optional.empty());
  }

  /**
   * Takes all files to be compressed so ({@link Compression#NONE}: not), and not to be archives.
   */
  public static FileInspector taking(Compression compression) {
    return new FileInspector(Optional.of(compression));
  }

  /**
   * Inspects.
   *
   * @throws io.headgate.format.SourceException if an archive is damaged or encrypted
   */
  public List<FileRef> inspect(List<ListedFile> files) throws IOException {
    int threads = Math.min(THREADS, files.size() / FILES_PER_THREAD + 1);
    if (compression.isPresent() || threads == 1) {
      List<FileRef> refs = new ArrayList<>();
      for (ListedFile file : files) {
        refs.addAll(inspect(file));
      }
      return refs;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<List<FileRef>>> looks = new ArrayList<>();
      files.forEach(file -> looks.add(() -> inspect(file)));
      List<FileRef> refs = new ArrayList<>();
      for (Future<List<FileRef>> look : pool.invokeAll(looks)) {
        refs.addAll(look.get());
      }
      return refs;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot inspect files: interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<FileRef> inspect(ListedFile file) throws IOException {
    FileRef plain = ref(file, Compression.NONE);
    if (compression.isPresent()) {
      return List.of(ref(file, compression.get()));
    }
    try (FileOpener opener = new FileOpener()) {
      byte[] head = head(opener.open(plain), TarMembers.MAGIC_BYTES);
      if (ZipMembers.isZip(head)) {
        return ZipMembers.list(opener.open(plain), plain);
      }
      Compression found = Compression.detect(head, file.name());
      FileRef ref = ref(file, found);
      return TarMembers.isTar(head, file.name())
          ? TarMembers.list(opener.open(ref), ref)
          : List.of(ref);
    }
  }

  private static FileRef ref(ListedFile file, Compression compression) {
    return FileRef.whole(file.resource(), file.name(), file.seekable(), file.bytes(), compression);
  }

  private static byte[] head(SourceFile file, int bytes) throws IOException {
    if (file.length() == 0) {
      return new byte[0];
    }
    try (InputStream in = file.stream()) {
      return in.readNBytes(bytes);
    }
  }
}
