package io.headgate.commit;

import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Coverage;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A run of one task on one source, whose rows have the key {@code id}. */
final class KeyedBatch {
  static final String SOURCE = "data/a.csv";
  private static final long END = 100_000;

  private KeyedBatch() {}

  static BatchPlan plan(RecordFormat format, RowSchema schema) {
    return BatchPlan.of(
            "r1",
            "rows",
            "t.rows",
            TestRun.TIME,
            CommitMode.APPEND,
            schema,
            FormatSpec.of(format.name()),
            1,
            List.of(SourceState.planned(SOURCE, END, 0)))
        .edit()
        .keys(
            new KeyCheck(
                List.of("id"),
                List.of(SOURCE),
                format,
                RowsFormat::file,
                UnaryOperator.identity(),
                1,
                "_headgate/rejected"))
        .done();
  }

  static TaskReport report(List<DataFile> files, String keyIndex, Tally written) {
    return new TaskReport(
        0,
        List.of(new Coverage(0, SOURCE, 0, 1, 0, END)),
        new Accounts(written, written, Tally.ZERO, Tally.ZERO, Tally.ZERO),
        Map.of(),
        files,
        List.of(),
        List.of(keyIndex),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        0);
  }
}
