package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a log at a commit, which is what everybody asks the log for: a checkpoint, and the
 * few commits behind it, which it has in memory. What may be long is given one by one. Later
 * commits make no difference to it.
 */
public final class Snapshot {
  private final CommitLog log;
  private final Checkpoint base;
  private final Tail tail;
  private @Nullable Map<String, String> known;

  Snapshot(CommitLog log, Checkpoint base, Tail tail) {
    this.log = log;
    this.base = base;
    this.tail = tail;
  }

  /** The number of the commit; 0 for the empty dataset. */
  public long number() {
    return tail.number();
  }

  /** The live files. */
  public LiveFiles files() throws IOException {
    return new LiveFiles(new Facts<>(Table.FILES, this), schemasById());
  }

  /** JSON of the schemas that live files have, each once. */
  public List<String> schemas() throws IOException {
    Set<String> ids = new HashSet<>();
    if (!changes(Table.FILES).isCleared()) {
      base.segments(Table.FILES).forEach(segment -> ids.addAll(segment.schemas()));
    }
    changes(Table.FILES).added().forEach(data -> ids.add(data.schema()));
    Map<String, String> byId = schemasById();
    byId.keySet().retainAll(ids);
    return List.copyOf(byId.values());
  }

  /** How much is live. */
  public LiveTotals totals() throws IOException {
    Changes<Fact.Data> files = changes(Table.FILES);
    LiveTotals totals = LiveTotals.NOTHING;
    if (!files.removed().isEmpty()) {
      // What a removed file had is not known without looking.
      try (Facts<Fact.Data> facts = new Facts<>(Table.FILES, this)) {
        for (Fact.Data data = facts.next(); data != null; data = facts.next()) {
          totals = totals.plus(1, data.rows(), data.bytes());
        }
      }
      return totals;
    }
    if (!files.isCleared()) {
      for (Segment segment : base.segments(Table.FILES)) {
        totals = totals.plus(segment.facts(), segment.rows(), segment.bytes());
      }
    }
    for (Fact.Data data : files.added()) {
      totals = totals.plus(1, data.rows(), data.bytes());
    }
    return totals;
  }

  /** The number of the last commit of a pipeline's stream. */
  OptionalLong lastOf(String pipeline) {
    Long last = marks().streams().get(pipeline);
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  /** What a stream's run adds up to, if it is one of the latest. */
  Optional<StreamTotals> totalsOf(String run) {
    return Optional.ofNullable(marks().totals().get(run));
  }

  /** Runs that committed since the last replace, the latest first; not more than a few dozen. */
  public List<String> runs() {
    List<String> runs = new ArrayList<>(marks().runs());
    Collections.reverse(runs);
    return runs;
  }

  /** Commits that met changes of the schema, or brought a version of it, oldest first. */
  public List<SchemaStep> schemaSteps() throws IOException {
    return all(Table.STEPS).stream().map(Fact.Step::step).toList();
  }

  /** Dead-letter files that no later commit has taken in again. */
  List<DeadLetterFile> letters() throws IOException {
    return all(Table.LETTERS).stream().map(Fact.Letters::file).toList();
  }

  /** Whether a source is kept as it came. */
  public boolean isHolding() throws IOException {
    return !held().isEmpty();
  }

  /** Sources that are kept as they came and that no later commit has taken in. */
  List<HeldFile> held() throws IOException {
    return all(Table.HELD).stream().map(Fact.Held::file).toList();
  }

  <T extends Fact> Changes<T> changes(Table<T> table) {
    return tail.of(table);
  }

  /** A live file in a line of text, for those who have the same snapshot. */
  public String print(LiveFile live) {
    return new String(
        CommitJson.compact(
            new Fact.Data(live.commit(), Tail.id(live.schema()), live.format(), live.file())),
        UTF_8);
  }

  /** The file that {@link #print} wrote down. */
  public LiveFile parse(String text) throws IOException {
    Map<String, String> schemas = known == null ? schemasById() : known;
    known = schemas;
    return LiveFiles.live(
        CommitJson.read(text.getBytes(UTF_8), Fact.Data.class, "live file"), schemas);
  }

  Checkpoint base() {
    return base;
  }

  Marks marks() {
    return tail.marks();
  }

  Path segments() {
    return log.checkpoints().segments();
  }

  /** The same from an earlier checkpoint, or from none. */
  Snapshot fromEarlier() throws IOException {
    return log.snapshot(number(), base.commit() - 1);
  }

  /** JSON of schemas by the ids that facts have for them. */
  Map<String, String> schemasById() throws IOException {
    Map<String, String> schemas = new LinkedHashMap<>();
    all(Table.SCHEMAS).forEach(schema -> schemas.put(schema.id(), schema.json()));
    return schemas;
  }

  private <T extends Fact> List<T> all(Table<T> table) throws IOException {
    List<T> all = new ArrayList<>();
    try (Facts<T> facts = new Facts<>(table, this)) {
      for (T fact = facts.next(); fact != null; fact = facts.next()) {
        all.add(fact);
      }
    }
    return all;
  }
}
