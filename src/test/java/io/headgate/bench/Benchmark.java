package io.headgate.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the contenders interleaved over a small and a large data set and prints, for each, wall
 * seconds, CPU seconds, peak resident memory and rows a second at the large size, and the slope:
 * CPU seconds per further million rows, start-up removed.
 *
 * <p>System properties: {@code bench.small} and {@code bench.large} (rows), {@code bench.repeat},
 * {@code bench.jobs} (a regular expression of jobs), {@code bench.contenders} (of names), {@code
 * bench.out} (the JSON file).
 */
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] args) throws Exception {
    long small = Long.getLong("bench.small", 2_000_000);
    long large = Long.getLong("bench.large", 16_000_000);
    int repeat = Integer.getInteger("bench.repeat", 3);
    List<Contender> contenders =
        Contenders.all().stream()
            .filter(each -> each.job().matches(System.getProperty("bench.jobs", ".*")))
            .filter(each -> each.name().matches(System.getProperty("bench.contenders", ".*")))
            .toList();
    Path data = Path.of(System.getProperty("bench.data", "target/bench-data"));
    for (long rows : List.of(small, large)) {
      OrdersData.write(data, rows, contenders.stream().map(Contender::input).distinct().toList());
    }
    Map<Contender, List<Usage>> atSmall = new LinkedHashMap<>();
    Map<Contender, List<Usage>> atLarge = new LinkedHashMap<>();
    for (int round = 0; round < repeat; round++) {
      for (Contender each : contenders) {
        atSmall.computeIfAbsent(each, key -> new ArrayList<>()).add(run(each, data, small));
        atLarge.computeIfAbsent(each, key -> new ArrayList<>()).add(run(each, data, large));
      }
    }
    report(contenders, atSmall, atLarge, small, large);
  }

  private static Usage run(Contender contender, Path data, long rows) throws Exception {
    Usage usage = contender.run(data, rows);
    System.err.printf(
        Locale.ROOT,
        "%-12s %-28s %,12d rows  wall %7.2f s  cpu %7.2f s  peak %,6d MiB%n",
        contender.job(),
        contender.name(),
        rows,
        usage.wall(),
        usage.cpu(),
        usage.peakBytes() >> 20);
    return usage;
  }

  private static void report(
      List<Contender> contenders,
      Map<Contender, List<Usage>> atSmall,
      Map<Contender, List<Usage>> atLarge,
      long small,
      long large)
      throws IOException {
    List<Map<String, Object>> table = new ArrayList<>();
    System.out.printf(
        Locale.ROOT,
        "%-12s %-28s %9s %9s %9s %12s %22s%n",
        "job",
        "contender",
        "wall s",
        "cpu s",
        "peak MiB",
        "rows/s",
        "cpu s per M more rows");
    for (Contender each : contenders) {
      Usage less = median(atSmall.get(each));
      Usage more = median(atLarge.get(each));
      double slope = (more.cpu() - less.cpu()) / ((large - small) / 1e6);
      System.out.printf(
          Locale.ROOT,
          "%-12s %-28s %9.2f %9.2f %9d %,12.0f %22.3f%n",
          each.job(),
          each.name(),
          more.wall(),
          more.cpu(),
          more.peakBytes() >> 20,
          large / more.wall(),
          slope);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("job", each.job());
      row.put("contender", each.name());
      row.put("small", Map.of("rows", small, "runs", atSmall.get(each)));
      row.put("large", Map.of("rows", large, "runs", atLarge.get(each)));
      row.put("cpuSecondsPerMillionMoreRows", slope);
      table.add(row);
    }
    Path out = Path.of(System.getProperty("bench.out", "target/benchmarks.json"));
    Files.writeString(
        out, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(table));
    System.out.println("written to " + out);
  }

  /** The run with the median CPU seconds. */
  private static Usage median(@org.jspecify.annotations.Nullable List<Usage> runs) {
    return Stream.ofNullable(runs)
        .flatMap(List::stream)
        .sorted(Comparator.comparingDouble(Usage::cpu))
        .skip(runs == null ? 0 : (runs.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }
}
