package io.headgate.commit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that a run lives in.
 *
 * @param started null if the system does not say
 */
record RunProcess(String host, long pid, @Nullable Instant started) {

  static RunProcess current() {
    ProcessHandle process = ProcessHandle.current();
    return new RunProcess(hostName(), process.pid(), process.info().startInstant().orElse(null));
  }

  static RunProcess of(RunRecord run) {
    return new RunProcess(run.host(), run.pid(), run.processStarted());
  }

  /** Whether the process may still run: on another host that cannot be known. */
  boolean mayBeAlive() {
    if (!host.equals(hostName())) {
      return true;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Optional<Instant> since = process.get().info().startInstant();
    return started == null || since.isEmpty() || since.get().equals(started);
  }

  /** The machine's name, without asking the network where the system knows it. */
  private static String hostName() {
    try {
      Path kernel = Path.of("/proc/sys/kernel/hostname");
      if (Files.isReadable(kernel)) {
        String name = Files.readString(kernel).strip();
        if (!name.isEmpty()) {
          return name;
        }
      }
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot read the host's name", e);
    }
  }
}
