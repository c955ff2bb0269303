package io.headgate.commit;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The machine's file system, which counts what is done to it, and from one change on does nothing
 * any more: the files are then as a process leaves them that ends at that moment.
 */
public final class WatchedFileSystem extends FileSystem {
  private final FileSystem real;
  private final WatchedProvider provider;
  private Predicate<Path> counted = path -> true;
  private long stopAfter = Long.MAX_VALUE;
  private boolean stopped;

  /** Changes: files opened for writing, links, moves, deletions, directories made. */
  long changes;

  /** Files opened for reading. */
  long opened;

  /** Bytes read from them. */
  long read;

  /** Looks whether something is there, or how large. */
  long looks;

  /** Entries of directories that were listed. */
  long listed;

  WatchedFileSystem(FileSystem real, WatchedProvider provider) {
    this.real = real;
    this.provider = provider;
  }

  /** The machine's file system, watched through the paths that {@link #watch} gives. */
  static WatchedFileSystem create() {
    return new WatchedProvider(FileSystems.getDefault().provider()).files();
  }

  /** What a process that ended has left to do. */
  public static final class Stopped extends IOException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("stopped");
    }
  }

  /** Fails from one more change than this on. */
  public synchronized void stopAfter(long more) {
    stopped = false;
    stopAfter = more == Long.MAX_VALUE ? more : changes + more;
  }

  /** Whether a change has failed since it was last said when. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /** Changes of other paths are let through; they are not counted and never fail. */
  public void onlyChangesOf(Predicate<Path> paths) {
    counted = paths;
  }

  void reset() {
    changes = 0;
    opened = 0;
    read = 0;
    looks = 0;
    listed = 0;
  }

  public Path watch(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            Path.class.getClassLoader(),
            new Class<?>[] {Path.class},
            (proxy, method, arguments) -> call(path, method, arguments));
  }

  private Object call(Path path, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("getFileSystem")) {
      return this;
    }
    if (method.getName().equals("toFile")) {
      return new File(path.toString());
    }
    if (method.getName().equals("iterator")) {
      Iterator<Path> names = path.iterator();
      return new Iterator<Path>() {
        @Override
        public boolean hasNext() {
          return names.hasNext();
        }

        @Override
        public Path next() {
          return watch(names.next());
        }
      };
    }
    Object[] plain = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < plain.length; i++) {
      plain[i] = plain[i] instanceof Path other ? plain(other) : plain[i];
    }
    try {
      Object result = method.invoke(path, plain);
      return result instanceof Path made ? watch(made) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  Path plain(Path path) {
    return path.getFileSystem() instanceof WatchedFileSystem ? real.getPath(path.toString()) : path;
  }

  synchronized void change(Path path) throws Stopped {
    if (!counted.test(plain(path))) {
      return;
    }
    if (stopped || changes >= stopAfter) {
      stopped = true;
      throw new Stopped();
    }
    changes++;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return real.getRootDirectories();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return watch(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    return real.getPathMatcher(syntaxAndPattern);
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
