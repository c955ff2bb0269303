package io.headgate.commit;

import io.headgate.durable.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes checkpoints of a log, whenever enough was committed. Segments first, then the checkpoint
 * that names them, then the hint where it is: a stop in between leaves files that nobody names.
 * Several processes may do it at once.
 *
 * <p>Cheap because a checkpoint names the segments of the one before: new facts are a segment of
 * their own, ten neighbours of one level become one of the next, and only segments of which
 * something was taken away are written again.
 */
final class Checkpointer {
  /** Commits and changes that are taken in at once where there are many. */
  private static final int MOST_COMMITS = 10_000;

  private static final int MOST_CHANGES = 20_000;

  private final CommitLog log;
  private final LogShape shape;
  private final Checkpoints checkpoints;
  private final Path segments;

  Checkpointer(CommitLog log) {
    this.log = log;
    this.shape = log.shape();
    this.checkpoints = log.checkpoints();
    this.segments = checkpoints.segments();
  }

  /** How much a commit changes. */
  static int changes(Commit commit) {
    return commit.files().size()
        + commit.removed().size()
        + commit.deadLetters().size()
        + commit.held().size();
  }

  /** Makes checkpoints up to a commit, if enough has come since the last. */
  void runIfDue(long latest) throws IOException {
    if (latest - checkpoints.newest() >= shape.every()) {
      run(latest);
    }
  }

  /** Makes checkpoints up to a commit. */
  void run(long latest) throws IOException {
    while (true) {
      Checkpoint base = log.base(latest);
      if (base.commit() >= latest) {
        return;
      }
      try {
        write(base, tail(base, latest));
      } catch (DamagedCheckpointException e) {
        repair(base);
      }
    }
  }

  /** Makes checkpoints anew if the newest is not what it was. */
  void verify(long latest) throws IOException {
    Checkpoint base = log.base(latest);
    if (!isSound(base)) {
      repair(base);
    }
    runIfDue(latest);
  }

  /** Takes away all checkpoints that share what is damaged, so that others are made. */
  private void repair(Checkpoint damaged) throws IOException {
    checkpoints.discard(damaged.commit());
    for (long number : checkpoints.numbers()) {
      if (number < damaged.commit()) {
        Checkpoint earlier = checkpoints.find(number).orElse(null);
        if (earlier != null && isSound(earlier)) {
          return;
        }
        checkpoints.discard(number);
      }
    }
  }

  private boolean isSound(Checkpoint checkpoint) throws IOException {
    for (Table<?> table : Table.ALL) {
      for (Segment segment : checkpoint.segments(table)) {
        if (!SegmentReader.isSound(segments, segment)) {
          return false;
        }
      }
    }
    return true;
  }

  private Tail tail(Checkpoint base, long latest) throws IOException {
    Tail tail = new Tail(base);
    try (Commits commits = new Commits(log, base.commit() + 1, latest)) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        tail.add(commit);
        if (tail.size() >= MOST_CHANGES || tail.number() - base.commit() >= MOST_COMMITS) {
          break;
        }
      }
    }
    return tail;
  }

  private void write(Checkpoint base, Tail tail) throws IOException {
    Map<String, List<Segment>> tables = new TreeMap<>();
    for (Table<?> table : Table.ALL) {
      tables.put(table.name(), segments(table, base, tail));
    }
    long packed = pack(base);
    Checkpoint made =
        new Checkpoint(
            Checkpoint.FORMAT_VERSION,
            tail.number(),
            Sha256.of(log.bytes(tail.number())),
            packed,
            tables,
            tail.marks());
    if (log.fitting(made.commit()).isEmpty()) {
      checkpoints.discard(made.commit());
      checkpoints.create(made);
    }
    checkpoints.point(made.commit());
  }

  /** Packs what the last checkpoint has left far behind; a few packs at a time. */
  private long pack(Checkpoint base) throws IOException {
    long packed = base.packed();
    for (int i = 0; i < shape.fanIn() && packed + 2L * shape.pack() <= base.commit(); i++) {
      packed += shape.pack();
      log.packs().pack(packed);
    }
    return packed;
  }

  private <T extends Fact> List<Segment> segments(Table<T> table, Checkpoint base, Tail tail)
      throws IOException {
    Changes<T> changes = tail.of(table);
    List<Segment> kept = new ArrayList<>();
    if (!changes.isCleared()) {
      kept.addAll(
          changes.removed().isEmpty()
              ? base.segments(table)
              : without(table, base.segments(table), changes));
    }
    SegmentWriter<T> writer = new SegmentWriter<>(segments, 0, shape.segment());
    Map<String, T> known = table.equals(Table.SCHEMAS) ? known(table, kept) : Map.of();
    for (T fact : changes.added()) {
      if (!known.containsKey(fact.name())) {
        writer.add(fact);
      }
    }
    kept.addAll(writer.finish());
    return merged(table, kept);
  }

  private <T extends Fact> Map<String, T> known(Table<T> table, List<Segment> from)
      throws IOException {
    Map<String, T> known = new HashMap<>();
    for (Segment segment : from) {
      try (SegmentReader<T> reader = SegmentReader.open(segments, table, segment)) {
        for (T fact = reader.next(); fact != null; fact = reader.next()) {
          known.put(fact.name(), fact);
        }
      }
    }
    return known;
  }

  /** Writes anew the segments of which something was taken away; neighbours become one. */
  private <T extends Fact> List<Segment> without(
      Table<T> table, List<Segment> from, Changes<T> changes) throws IOException {
    List<Segment> kept = new ArrayList<>();
    List<Segment> touched = new ArrayList<>();
    for (Segment segment : from) {
      if (changes.removed().values().stream().anyMatch(segment::covers)) {
        touched.add(segment);
      } else {
        kept.addAll(rewritten(table, touched, changes));
        touched.clear();
        kept.add(segment);
      }
    }
    kept.addAll(rewritten(table, touched, changes));
    return kept;
  }

  private <T extends Fact> List<Segment> rewritten(
      Table<T> table, List<Segment> from, Changes<T> changes) throws IOException {
    int level = from.stream().mapToInt(Segment::level).max().orElse(0);
    SegmentWriter<T> writer = new SegmentWriter<>(segments, level, shape.segment());
    for (Segment segment : from) {
      try (SegmentReader<T> reader = SegmentReader.open(segments, table, segment)) {
        for (T fact = reader.next(); fact != null; fact = reader.next()) {
          if (changes.keeps(fact)) {
            writer.add(fact);
          }
        }
      }
    }
    return writer.finish();
  }

  /** Merges the last segments as long as ten of one level fit into one. */
  private <T extends Fact> List<Segment> merged(Table<T> table, List<Segment> from)
      throws IOException {
    List<Segment> all = new ArrayList<>(from);
    while (all.size() >= shape.fanIn()) {
      List<Segment> last = all.subList(all.size() - shape.fanIn(), all.size());
      int level = last.get(0).level();
      if (last.stream().anyMatch(segment -> segment.level() != level)
          || last.stream().mapToLong(Segment::facts).sum() > shape.segment()
          || last.stream().mapToLong(Segment::size).sum() > SegmentWriter.MAX_SIZE) {
        return all;
      }
      SegmentWriter<T> writer = new SegmentWriter<>(segments, level + 1, shape.segment());
      for (Segment segment : last) {
        try (SegmentReader<T> reader = SegmentReader.open(segments, table, segment)) {
          for (T fact = reader.next(); fact != null; fact = reader.next()) {
            writer.add(fact);
          }
        }
      }
      List<Segment> merged = writer.finish();
      last.clear();
      all.addAll(merged);
    }
    return all;
  }
}
