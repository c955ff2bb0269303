package io.headgate.plan;

import io.headgate.check.RecordChecker;
import io.headgate.decode.TaskReader;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reshape.Reshaper;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.Reading;
import io.headgate.source.FilePart;
import io.headgate.source.ReadTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The first rows as they would be written, with the rejections met on the way. Reads the sources in
 * order until it has enough rows; writes nothing.
 *
 * @param rows one JSON object each
 */
public record Preview(List<String> rows, List<Rejection> rejections, long read, long discarded) {
  public Preview {
    rows = List.copyOf(rows);
    rejections = List.copyOf(rejections);
  }

  /** Previews the first {@code wanted} rows. */
  public static Preview of(PlannedRun planned, int wanted) throws IOException {
    Settings settings = planned.settings();
    Contract contract = planned.contract();
    RecordChecker checker = RecordChecker.compile(contract);
    Reshaper reshaper = Reshaper.compile(contract, settings.spec().reshape());
    List<String> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    long read = 0;
    long discarded = 0;
    for (ReadTask task : planned.tasks()) {
      if (task.isUnresolved()) {
        break; // the start of a large file was previewed; its middle needs a scan first
      }
      try (TaskReader reader =
          new TaskReader(task, settings.readFormat(), part -> plan(planned, part))) {
        for (Outcome next = reader.next();
            next != null && rows.size() < wanted;
            next = reader.next()) {
          Outcome outcome = reshaper.apply(checker.apply(next));
          read += outcome.read().count();
          discarded += outcome.discarded().count();
          rejections.addAll(outcome.rejections());
          rows.addAll(json(first(outcome.batch(), wanted - rows.size())));
        }
      }
      if (rows.size() >= wanted) {
        break;
      }
    }
    return new Preview(rows, rejections, read, discarded);
  }

  /** Rows of rescued columns are shown as they are read, without the rescue column. */
  private static ReadPlan plan(PlannedRun planned, FilePart part) {
    Reading reading = planned.reading(part.source());
    return new ReadPlan(
        reading
            .contract()
            .with(
                reading
                    .contract()
                    .columns()
                    .subList(0, reading.contract().columns().size() - reading.rescued().size()),
                reading.contract().evolution()),
        AvroSchemas.compile(planned.contract()),
        planned.settings().spec().read().maxRecordBytes());
  }

  private static RecordBatch first(RecordBatch batch, int rows) {
    BitSet keep = new BitSet();
    keep.set(0, Math.min(rows, batch.rows()));
    return batch.select(keep);
  }

  private static List<String> json(RecordBatch batch) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try (RecordEncoder encoder = FormatSpec.of("json").create().encoder(batch.schema(), lines)) {
      encoder.write(batch);
    }
    return lines.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
