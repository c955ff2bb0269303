package io.headgate.commit;

import io.headgate.format.ColumnSummary;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.ValueCounts;
import io.headgate.schema.AvroSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a log of very many commits, each as by a process that remembers nothing: finds the end of
 * the log, reads the last commit, writes the next, makes the checkpoint if one is due. The files
 * that the commits name are not made. Prints how long commits took, for each tenth of them, and in
 * the end how long the log takes to answer.
 *
 * <p>Arguments: a directory, commits, files a commit.
 */
public final class LogSimulation {
  private final Path house;
  private final int files;
  private final List<String> schemas;

  LogSimulation(Path house, int files) {
    this.house = house;
    this.files = files;
    this.schemas = List.of(AvroSchemas.compile(TestRun.CONTRACT).json());
  }

  public static void main(String[] arguments) throws IOException {
    Path house = Files.createDirectories(Path.of(arguments[0]));
    long commits = Long.parseLong(arguments[1]);
    LogSimulation simulation = new LogSimulation(house, Integer.parseInt(arguments[2]));
    Files.createDirectories(house.resolve("commits"));
    for (int tenth = 0; tenth < 10; tenth++) {
      simulation.print(tenth * commits / 10, simulation.write(commits / 10));
    }
    simulation.ask(commits);
  }

  /** Commits so many more times; the nanoseconds that each took. */
  long[] write(long count) throws IOException {
    long[] nanos = new long[(int) count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      commit(new CommitLog(house));
      nanos[i] = System.nanoTime() - start;
    }
    return nanos;
  }

  private void commit(CommitLog log) throws IOException {
    long latest = log.latest();
    if (latest > 0) {
      log.read(latest);
    }
    if (!log.create(next(latest + 1))) {
      throw new IOException("Cannot commit " + (latest + 1) + ": the number is taken");
    }
    new Checkpointer(log).runIfDue(latest + 1);
  }

  private Commit next(long number) {
    String run = "20261127T101530Z-" + Long.toHexString(number * 0x9e3779b97f4a7c15L);
    List<DataFile> added = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      String name = "part-" + i + "-000-" + run + ".parquet";
      added.add(
          new DataFile(
              "2026-11-" + (1 + number % 28) + "/" + i + "/" + name,
              "_headgate/staging/" + run + "/" + i + ".staged",
              1000 + number % 100,
              1 << 20,
              "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0" + i % 10,
              "00112233445566aa",
              Map.of(DataFile.FOLDER, "2026-11-" + (1 + number % 28) + "/" + i),
              List.of(
                  new ColumnSummary(
                      "n", 0, Optional.of("" + number), Optional.of("" + (number + 1000))))));
    }
    return new Commit(
        Commit.formatVersion(CommitMode.APPEND),
        run,
        number,
        run,
        "simulation",
        "t.numbers",
        Instant.ofEpochSecond(number),
        CommitMode.APPEND,
        "00112233445566aa",
        schemas.get(0),
        Map.of(),
        FormatSpec.of("parquet"),
        Accounts.ZERO,
        Map.of(),
        List.of(SourceState.planned("orders/" + number % 16, 1 << 20, number)),
        added,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        null,
        List.of(),
        null,
        null,
        ValueCounts.NONE);
  }

  private void print(long from, long[] nanos) {
    long total = Arrays.stream(nanos).sum();
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "commits from %,9d: p50 %.3f ms, p99 %.3f ms, max %.1f ms, mean %.3f ms; heap %d MiB%n",
        from,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        total / 1e6 / nanos.length,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    System.out.flush();
  }

  private void ask(long commits) throws IOException {
    CommitLog log = new CommitLog(house);
    long start = System.nanoTime();
    log.latest();
    start = took("the last commit's number", start);
    Snapshot snapshot = log.snapshot();
    start = took("the state at the last commit", start);
    snapshot.totals();
    start = took("its totals", start);
    long live = 0;
    try (LiveFiles all = snapshot.files()) {
      while (all.next() != null) {
        live++;
      }
    }
    start = took(String.format(Locale.ROOT, "its %,d live files, one by one", live), start);
    log.snapshot(commits / 2 + 17).totals();
    start = took("the state as of the middle", start);
    log.read(commits / 3);
    start = took("a commit of the first third", start);
    log.find("none");
    took("a key that is in none of them", start);
  }

  private static long took(String what, long start) {
    System.out.printf(Locale.ROOT, "%-36s %.3f s%n", what, (System.nanoTime() - start) / 1e9);
    System.out.flush();
    return System.nanoTime();
  }
}
