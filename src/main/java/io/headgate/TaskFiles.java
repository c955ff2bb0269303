package io.headgate;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.KeyIndexWriter;
import io.headgate.format.RecordFormat;
import io.headgate.record.RecordBatch;
import io.headgate.record.Tally;
import io.headgate.schema.drift.TargetText;
import io.headgate.write.files.StagedNames;
import io.headgate.write.files.StagedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The files that a task writes: a writer for each version of the schema that its rows have, since
 * no file has two.
 */
final class TaskFiles implements Closeable {
  private final IngestPlan plan;
  private final Dataset dataset;
  private final StagedNames names;
  private final RecordFormat format;
  private final Map<TargetStages, StagedWriter> writers = new LinkedHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private @Nullable KeyIndexWriter keys;

  TaskFiles(IngestPlan plan, Dataset dataset, StagedNames names, RecordFormat format) {
    this.plan = plan;
    this.dataset = dataset;
    this.names = names;
    this.format = format;
  }

  void write(TargetStages target, RecordBatch batch, int sourceOrdinal) throws IOException {
    StagedWriter writer = writers.get(target);
    if (writer == null) {
      writer = open(target);
      writers.put(target, writer);
    }
    writer.write(target.store(batch), sourceOrdinal);
  }

  private StagedWriter open(TargetStages target) throws IOException {
    return new StagedWriter(
        dataset.root(),
        names,
        numbers::getAndIncrement,
        format,
        target.stored(),
        target.masked(),
        target.layout(),
        target.windows(),
        plan.rollBytes(),
        keys(target),
        target.keyColumns());
  }

  private Optional<KeyIndexWriter> keys(TargetStages target) throws IOException {
    if (target.keyColumns().length > 0 && keys == null) {
      keys = new KeyIndexWriter(keyFile());
    }
    return Optional.ofNullable(keys);
  }

  private Path keyFile() {
    return dataset.staging(plan.run()).resolve(names.other("keys"));
  }

  /** The rows that went into files. */
  Tally written() {
    Tally written = Tally.ZERO;
    for (StagedWriter writer : writers.values()) {
      written = written.plus(writer.written());
    }
    return written;
  }

  /** Completes the key index, if there is one, and names it. */
  List<String> finishKeys() throws IOException {
    boolean written = keys != null;
    closeKeys();
    return written ? List.of(dataset.relative(keyFile())) : List.of();
  }

  private void closeKeys() throws IOException {
    KeyIndexWriter open = keys;
    keys = null;
    if (open != null) {
      open.close();
    }
  }

  /** Completes all files, in the order of their numbers. */
  List<DataFile> finish() throws IOException {
    SortedMap<Integer, DataFile> files = new TreeMap<>();
    for (StagedWriter writer : writers.values()) {
      files.putAll(writer.finish());
    }
    return List.copyOf(files.values());
  }

  /** The targets other than the planned one that files have, by the fingerprint of their schema. */
  Map<String, TargetText> targets() {
    Map<String, TargetText> targets = new HashMap<>();
    for (TargetStages target : writers.keySet()) {
      if (!target.text().equals(plan.target())) {
        targets.put(Commit.fingerprint(target.stored()), target.text());
      }
    }
    return targets;
  }

  @Override
  public void close() throws IOException {
    for (StagedWriter writer : writers.values()) {
      writer.close();
    }
    closeKeys();
  }
}
