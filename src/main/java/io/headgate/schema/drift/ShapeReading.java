package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says how sources of one shape are read, once it is decided what is done about each difference.
 */
final class ShapeReading {
  private final SourceColumns source;
  private final List<Decided> decided;
  private final Map<Integer, String> renamed;
  private final Map<Integer, Integer> moved;

  /**
   * @param renamed for the number of each column that was found to be renamed, its name in the
   *     source
   * @param moved for the number of each column whose values go beside it, that of the other column
   */
  ShapeReading(
      SourceColumns source,
      List<Decided> decided,
      Map<Integer, String> renamed,
      Map<Integer, Integer> moved) {
    this.source = source;
    this.decided = decided;
    this.renamed = renamed;
    this.moved = moved;
  }

  /** The reading into the rows of a target. */
  Reading into(Target target) {
    Contract whole = target.contract();
    if (!source.declared()) {
      return Reading.of(whole);
    }
    Map<Integer, String> feeds =
        new HashMap<>(Differences.between(whole.columns(), source).feeds());
    renamed.forEach(feeds::put);
    for (Decided it : decided) {
      if (it.is(ChangeKind.RENAMED, DriftAction.REJECT)) {
        it.difference().column().ifPresent(column -> feeds.remove(column.fieldId()));
      }
    }
    Map<Integer, Integer> beside = new HashMap<>();
    for (Decided it : decided) {
      Integer from = it.difference().column().map(Column::fieldId).orElse(0);
      Integer to = moved.get(from);
      if (it.isVariant() && to != null) {
        beside.put(from, to);
        feeds.remove(from);
        feeds.putAll(feedsOf(Columns.find(whole.columns(), to).orElseThrow(), it.difference()));
      }
    }
    List<Column> columns = new ArrayList<>(Feeding.feed(whole.columns(), feeds));
    List<Column> rescued = rescued(target);
    columns.addAll(rescued);
    return new Reading(
        whole.with(columns, Evolution.of(ReadingPolicy.of(actions()))), rescued, beside, Set.of());
  }

  /** What feeds a column beside another one, and the columns in it. */
  private static Map<Integer, String> feedsOf(Column variant, Difference difference) {
    SourceColumn found = difference.found().orElseThrow();
    Column fed = variant.edit().sourceName(found.name()).done();
    return Differences.between(List.of(fed), new SourceColumns(true, List.of(found))).feeds();
  }

  private Map<ChangeKind, Set<DriftAction>> actions() {
    return decided.stream()
        .map(Decided::change)
        .collect(
            Collectors.groupingBy(
                PlannedChange::kind,
                Collectors.mapping(PlannedChange::action, Collectors.toSet())));
  }

  private List<Column> rescued(Target target) {
    List<Column> rescued = new ArrayList<>();
    int id = target.nextFieldId();
    for (Decided it : decided) {
      if (it.is(ChangeKind.ADDED, DriftAction.ABSORB)) {
        SourceColumn found = it.difference().found().orElseThrow();
        Type type = found.type().orElse(new Type.Plain(Kind.STRING));
        String name = "rescued__" + rescued.size();
        rescued.add(
            Column.of(name, id + rescued.size(), type, true)
                .edit()
                .sourceName(found.name())
                .done());
      }
    }
    return rescued;
  }
}
