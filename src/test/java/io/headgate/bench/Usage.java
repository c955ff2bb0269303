package io.headgate.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a contender's process used, as it says itself at its end: user and system CPU seconds of the
 * process, its peak resident memory (Linux: VmHWM), and rows written.
 */
public record Usage(double wall, double cpu, long peakBytes, long rows) {
  static final String MARK = "USAGE ";

  /** Prints this process's usage so far as the last line. */
  static void report(long startedNanos, long rows) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<String, Object> usage = new LinkedHashMap<>();
    usage.put("wall", (System.nanoTime() - startedNanos) / 1e9);
    usage.put("cpu", system.getProcessCpuTime() / 1e9);
    usage.put("peakBytes", peak());
    usage.put("rows", rows);
    try {
      System.out.println(MARK + new ObjectMapper().writeValueAsString(usage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long peak() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read peak memory: this needs Linux", e);
    }
  }
}
