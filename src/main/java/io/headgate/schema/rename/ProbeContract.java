package io.headgate.schema.rename;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contract that a source is read with in one pass of a {@link Probe}: the key's columns, and
 * the missing ones, each fed by the new one that it may have become. Whatever else the source has
 * is left out.
 */
public final class ProbeContract {
  private static final ChangePolicy POLICY =
      new ChangePolicy(
          Map.of(
              ChangeKind.ADDED, DriftAction.DISCARD_VALUE,
              ChangeKind.RENAMED, DriftAction.ABSORB,
              ChangeKind.CONVERTED, DriftAction.CONVERT));

  private final Set<String> key;
  private final Map<Integer, String> feeds;
  private final Map<Integer, String> pass;

  private ProbeContract(Set<String> key, Map<Integer, String> feeds, Map<Integer, String> pass) {
    this.key = key;
    this.feeds = feeds;
    this.pass = pass;
  }

  /**
   * @param committed the dataset's contract, as its sample was taken with
   * @param feeds for the number of each column that the source has, its name there
   * @param pass one of {@link RenameQuestion#passes}
   */
  public static Contract of(
      Contract committed, Map<Integer, String> feeds, Map<Integer, String> pass) {
    ProbeContract probe = new ProbeContract(Set.copyOf(committed.primaryKey()), feeds, pass);
    List<Column> columns = new ArrayList<>();
    for (Column column : committed.columns()) {
      if (probe.key.contains(column.name())) {
        columns.add(fed(column, feeds.get(column.fieldId())));
      } else {
        probe.probed(column).ifPresent(columns::add);
      }
    }
    return new Contract(
        committed.subject(),
        Optional.empty(),
        Optional.empty(),
        columns,
        committed.primaryKey(),
        Optional.empty(),
        TableRules.NONE,
        List.of(),
        Evolution.of(POLICY),
        committed.maskPayload());
  }

  /** The column, if it is missing or if a missing one is in it. */
  private Optional<Column> probed(Column column) {
    if (pass.containsKey(column.fieldId())) {
      return Optional.of(fed(column, pass.get(column.fieldId())));
    }
    if (column.type() instanceof Type.Struct struct) {
      List<Column> inner = struct.columns().stream().flatMap(it -> probed(it).stream()).toList();
      if (!inner.isEmpty()) {
        Column part = column.edit().type(new Type.Struct(inner)).done();
        return Optional.of(fed(part, feeds.get(column.fieldId())));
      }
    }
    return Optional.empty();
  }

  /** The column under that name and no other; a column that is not fed keeps its own. */
  private static Column fed(Column column, @Nullable String source) {
    return column
        .edit()
        .sourceName(source == null ? column.expectedSourceName() : source)
        .aliases(List.of())
        .done();
  }
}
