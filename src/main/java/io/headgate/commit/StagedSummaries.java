package io.headgate.commit;

import io.headgate.format.ColumnSummary;
import io.headgate.format.RecordEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a commit may say of the columns of a file that was copied from others. */
final class StagedSummaries {
  private StagedSummaries() {}

  /** The encoder's summaries, which show no more of the values than each of the originals did. */
  static List<ColumnSummary> of(RecordEncoder encoder, List<DataFile> originals) {
    Set<String> masked = new HashSet<>();
    for (DataFile file : originals) {
      for (ColumnSummary column : file.columns()) {
        if (column.min().isEmpty() || column.max().isEmpty()) {
          masked.add(column.column());
        }
      }
    }
    return encoder.summaries().stream()
        .map(column -> masked.contains(column.column()) ? column.masked() : column)
        .toList();
  }
}
