package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headgate.durable.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the commits behind a checkpoint change, held in memory. */
final class Tail {
  private static final int ID_LENGTH = 32;

  private final Map<String, Changes<? extends Fact>> changes = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private Marks marks;
  private long number;

  Tail(Checkpoint base) {
    Table.ALL.forEach(table -> changes.put(table.name(), new Changes<>()));
    marks = base.marks();
    number = base.commit();
  }

  /** Number of the last commit in it, or of the checkpoint. */
  long number() {
    return number;
  }

  Marks marks() {
    return marks;
  }

  @SuppressWarnings("unchecked") // each table's changes are made for it above and filled below
  <T extends Fact> Changes<T> of(Table<T> table) {
    return (Changes<T>) Objects.requireNonNull(changes.get(table.name()));
  }

  /** About how much of the memory it takes, in facts. */
  int size() {
    return changes.values().stream().mapToInt(Changes::size).sum();
  }

  /** Takes in the next commit. */
  void add(Commit commit) {
    if (commit.mode() == CommitMode.REPLACE) {
      of(Table.FILES).clear();
      of(Table.LETTERS).clear();
      of(Table.HELD).clear();
      of(Table.SCHEMAS).clear();
    }
    files(commit);
    for (DeadLetterFile file : commit.deadLetters()) {
      of(Table.LETTERS).add(new Fact.Letters(commit.number(), file));
    }
    commit.replayed().forEach(path -> of(Table.LETTERS).remove(path, Changes.ANY));
    for (HeldFile file : commit.held()) {
      of(Table.HELD).add(new Fact.Held(commit.number(), file));
    }
    commit.released().forEach(path -> of(Table.HELD).remove(path, Changes.ANY));
    Marks before = marks;
    marks = marks.after(commit);
    number = commit.number();
    if (marks.version() != before.version() || !commit.schemaChanges().isEmpty()) {
      of(Table.STEPS)
          .add(
              new Fact.Step(
                  number,
                  new SchemaStep(
                      number,
                      commit.time(),
                      commit.run(),
                      before.version(),
                      marks.version(),
                      commit.schemaChanges())));
    }
  }

  private void files(Commit commit) {
    for (RemovedFile file : commit.removed()) {
      Long added = file.commit();
      of(Table.FILES).remove(file.path(), added == null ? Changes.ANY : added);
    }
    for (DataFile file : commit.sendsRows() ? List.<DataFile>of() : commit.files()) {
      String schema = id(commit, file);
      of(Table.FILES).add(new Fact.Data(commit.number(), schema, commit.format(), file));
    }
  }

  /** A schema's id in facts. */
  static String id(String json) {
    return Sha256.of(json.getBytes(UTF_8)).substring(0, ID_LENGTH);
  }

  private String id(Commit commit, DataFile file) {
    String json = commit.schemaOf(file);
    String id = ids.computeIfAbsent(json, Tail::id);
    if (!of(Table.SCHEMAS).has(id)) {
      of(Table.SCHEMAS).add(new Fact.Schema(commit.number(), id, json));
    }
    return id;
  }
}
