package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.ValueCounts;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Writes commits of all kinds, without the files that they name, and knows what they come to. */
final class RandomLog {
  private static final List<String> SCHEMAS =
      List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3,\"doc\":\"as 1\"}");
  private static final List<FormatSpec> FORMATS =
      List.of(FormatSpec.of("csv"), FormatSpec.of("parquet"));

  final List<Commit> commits = new ArrayList<>();
  private final Random random;
  private int files;

  RandomLog(Random random) {
    this.random = random;
  }

  /** What is found at a commit by reading all that are before it. */
  record State(
      long number,
      List<LiveFile> live,
      List<DeadLetterFile> letters,
      List<HeldFile> held,
      List<SchemaStep> steps,
      List<String> runs,
      Map<String, Long> streams,
      LiveTotals totals) {
    static State of(Snapshot snapshot) throws IOException {
      return new State(
          snapshot.number(),
          TestLog.live(snapshot),
          snapshot.letters(),
          snapshot.held(),
          snapshot.schemaSteps(),
          snapshot.runs(),
          snapshot.marks().streams(),
          snapshot.totals());
    }
  }

  State state(long number) {
    Map<String, LiveFile> live = new LinkedHashMap<>();
    Map<String, DeadLetterFile> letters = new LinkedHashMap<>();
    Map<String, HeldFile> held = new LinkedHashMap<>();
    List<SchemaStep> steps = new ArrayList<>();
    List<String> runs = new ArrayList<>();
    Map<String, Long> streams = new TreeMap<>();
    int version = 0;
    for (Commit commit : commits.subList(0, (int) number)) {
      if (commit.mode() == CommitMode.REPLACE) {
        live.clear();
        letters.clear();
        held.clear();
        runs.clear();
      }
      commit.removed().forEach(file -> live.remove(file.path()));
      for (DataFile file : commit.files()) {
        live.put(
            file.path(),
            new LiveFile(commit.number(), file, commit.schemaOf(file), commit.format()));
      }
      commit.deadLetters().forEach(file -> letters.put(file.path(), file));
      commit.replayed().forEach(letters::remove);
      commit.held().forEach(file -> held.put(file.path(), file));
      commit.released().forEach(held::remove);
      runs.remove(commit.run());
      runs.add(0, commit.run());
      if (commit.stream() != null) {
        streams.put(commit.pipeline(), commit.number());
      }
      int now = commit.target() == null ? 0 : commit.target().version();
      if (now != version || !commit.schemaChanges().isEmpty()) {
        steps.add(
            new SchemaStep(
                commit.number(),
                commit.time(),
                commit.run(),
                version,
                now,
                commit.schemaChanges()));
      }
      version = now;
    }
    LiveTotals totals = LiveTotals.NOTHING;
    for (LiveFile file : live.values()) {
      totals = totals.plus(1, file.file().rows(), file.file().bytes());
    }
    return new State(
        number,
        List.copyOf(live.values()),
        List.copyOf(letters.values()),
        List.copyOf(held.values()),
        steps,
        runs.subList(0, Math.min(Marks.RUNS, runs.size())),
        streams,
        totals);
  }

  /** Writes so many more. */
  RandomLog write(CommitLog log, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Commit commit = next();
      if (!log.create(commit)) {
        throw new IOException("Cannot write commit " + commit.number());
      }
      commits.add(commit);
    }
    return this;
  }

  /** The next commit, which is not in the log yet. */
  Commit next() {
    long number = 1L + commits.size();
    State before = state(number - 1);
    CommitMode mode = random.nextInt(40) == 0 ? CommitMode.REPLACE : CommitMode.APPEND;
    boolean streamed = random.nextBoolean();
    List<DataFile> added = new ArrayList<>();
    Map<String, String> schemas = new TreeMap<>();
    String schema = SCHEMAS.get(random.nextInt(SCHEMAS.size()));
    for (int i = random.nextInt(4); i > 0; i--) {
      int own = random.nextInt(SCHEMAS.size());
      schemas.put("f" + own, SCHEMAS.get(own));
      String path = "p" + random.nextInt(3) + "/" + files++;
      int rows = random.nextInt(100);
      added.add(
          new DataFile(
              path, "s/" + path, rows, 7L * rows, "00", "f" + own, Map.of("k", "v"), List.of()));
    }
    List<RemovedFile> removed = new ArrayList<>();
    List<String> replayed = new ArrayList<>();
    List<String> released = new ArrayList<>();
    if (mode == CommitMode.APPEND && random.nextInt(5) == 0) {
      for (LiveFile live : before.live) {
        if (random.nextInt(3) == 0) {
          RemovedFile file = RemovedFile.of(live);
          // As commits of before it was written have it.
          removed.add(
              random.nextBoolean() ? file : new RemovedFile(file.path(), file.stagedPath(), null));
        }
      }
      before.letters.stream()
          .filter(file -> random.nextBoolean())
          .forEach(file -> replayed.add(file.path()));
      before.held.stream()
          .filter(file -> random.nextBoolean())
          .forEach(file -> released.add(file.path()));
    }
    int version = 1 + (int) number / 30;
    return new Commit(
        Commit.formatVersion(mode),
        "key" + number,
        number,
        streamed ? "stream" + number / 50 : "run" + number,
        streamed ? "s" + random.nextInt(2) : "batch",
        "t",
        Instant.ofEpochSecond(number),
        mode,
        "f",
        schema,
        schemas,
        FORMATS.get(random.nextInt(FORMATS.size())),
        Accounts.ZERO,
        Map.of(),
        List.of(),
        added,
        removed,
        random.nextInt(3) == 0
            ? List.of(new DeadLetterFile("l/" + number, "s", 3, 0, 9, random.nextBoolean()))
            : List.of(),
        replayed,
        random.nextInt(5) == 0
            ? List.of(new HeldFile("h" + number, "h", "held/" + number, "s", 1, 1))
            : List.of(),
        released,
        Map.of(),
        random.nextInt(10) == 0 ? null : target(version),
        List.of(),
        streamed ? StreamState.START : null,
        null,
        random.nextInt(3) == 0
            ? new ValueCounts(Map.of("defaulted", Map.of("n", 1L + random.nextInt(9))))
            : ValueCounts.NONE);
  }

  private static TargetText target(int version) {
    return TargetText.of(
        new Target(TestRun.CONTRACT, TestRun.CONTRACT, List.of(), Map.of(), version));
  }
}
