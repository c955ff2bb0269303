package io.headgate.schema.rename.evaluation;

import io.headgate.schema.rename.evaluation.DdlTables.DdlColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps that are certainly no renames, made of real ones: a table loses a column that it lost in
 * one version and gains one that it gained in another, where each came or went alone. So the two
 * columns are real, of one table, and no names of the same thing.
 */
final class Strangers {
  private Strangers() {}

  /** Every lost column with every gained one of the same table. */
  static List<SchemaStep> of(List<SchemaStep> losses, List<SchemaStep> gains) {
    List<SchemaStep> steps = new ArrayList<>();
    for (SchemaStep loss : losses) {
      for (SchemaStep gain : gains) {
        DdlColumn lost = loss.dropped().get(0);
        DdlColumn gained = gain.added().get(0);
        if (loss.table().equals(gain.table()) && isNew(gained, loss.before())) {
          steps.add(together(loss, lost, gained));
        }
      }
    }
    return steps;
  }

  private static boolean isNew(DdlColumn gained, List<DdlColumn> columns) {
    return columns.stream()
        .noneMatch(it -> SchemaStep.fold(it.name()).equals(SchemaStep.fold(gained.name())));
  }

  /** The gained column stands in the lost one's place: what looks most like a rename. */
  private static SchemaStep together(SchemaStep loss, DdlColumn lost, DdlColumn gained) {
    List<DdlColumn> after = new ArrayList<>(loss.before());
    after.set(after.indexOf(lost), gained);
    return new SchemaStep(loss.project(), loss.version(), loss.table(), loss.before(), after);
  }
}
