package io.headgate.format.parquet;

import io.headgate.format.ValueCrossing;
import io.headgate.format.ValueWatch;
import io.headgate.record.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Counts the values of columns that nobody wants, without reading them: the footer says how many
 * there are. That is one number, so that it has no other side, and it has the values of rows that
 * are refused, too. Where the footer does not say it, as for nested columns, they are not counted:
 * what nobody wants may be large, or damaged.
 */
final class UnreadColumns {
  private record Unread(int column, ValueCrossing crossing) {}

  private final List<Unread> unread = new ArrayList<>();

  UnreadColumns(ParquetSource source, List<SchemaNode> nodes, ValueWatch values) {
    for (SchemaNode node : nodes) {
      if (!isCountable(source, node)) {
        continue;
      }
      values
          .crossing(ValueKind.DISCARDED, node.name())
          .ifPresent(crossing -> unread.add(new Unread(node.column(), crossing)));
    }
  }

  /** Whether a footer says how many values a field has, nulls not among them. */
  private static boolean isCountable(ParquetSource source, SchemaNode node) {
    return node.isLeaf()
        && !node.isRepeated()
        && source.footer().getRow_groups().stream()
            .allMatch(group -> !node.isOptional() || hasNulls(metadata(group, node.column())));
  }

  private static ColumnMetaData metadata(RowGroup group, int column) {
    return group.getColumns().get(column).getMeta_data();
  }

  private static boolean hasNulls(ColumnMetaData column) {
    return column != null && column.isSetStatistics() && column.getStatistics().isSetNull_count();
  }

  /** Counts the values of a row group. */
  void count(RowGroup group) {
    for (Unread each : unread) {
      ColumnMetaData column = metadata(group, each.column());
      long nulls = hasNulls(column) ? column.getStatistics().getNull_count() : 0;
      each.crossing().in().addKept(group.getNum_rows() - nulls);
      each.crossing().out().addKept(group.getNum_rows() - nulls);
    }
  }
}
