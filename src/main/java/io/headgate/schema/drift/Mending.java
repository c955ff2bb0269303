package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one record is read whose values do not all fit: some go into the columns beside theirs, some
 * into the rescue column, some nowhere.
 *
 * @param moved for the number of each column whose value does not fit, that of the column beside it
 * @param left numbers of columns whose values are left out
 * @param rescued columns to read whose values go into the rescue column
 */
public record Mending(Map<Integer, Integer> moved, Set<Integer> left, List<Column> rescued) {
  private static final DriftPolicy LENIENT =
      new DriftPolicy(Action.IGNORE, Action.IGNORE, Action.IGNORE, Action.IGNORE);

  public Mending {
    moved = Map.copyOf(moved);
    left = Set.copyOf(left);
    rescued = List.copyOf(rescued);
  }

  /**
   * The reading of such records.
   *
   * @param planned how records of the source are read that fit
   */
  public Reading reading(Target target, Reading planned) {
    Map<Integer, Column> before = byNumber(base(target, planned), new HashMap<>());
    List<Column> extra = new ArrayList<>();
    int id = target.nextFieldId();
    for (Column column : rescued) {
      extra.add(column.edit().name("rescued__" + extra.size()).fieldId(id++).done());
    }
    Map<Integer, Column> feeding = new HashMap<>(before);
    moved.forEach(
        (from, to) -> {
          feeding.remove(from);
          Column column = before.get(from);
          if (column != null) {
            feeding.put(to, column);
          }
        });
    left.forEach(feeding::remove);
    List<Column> columns =
        new ArrayList<>(Columns.each(target.contract().columns(), column -> fed(column, feeding)));
    columns.addAll(extra);
    Map<Integer, Integer> allMoved = new HashMap<>(planned.moved());
    allMoved.putAll(moved);
    return new Reading(
        target.contract().with(columns, Evolution.of(LENIENT)), extra, allMoved, left);
  }

  /**
   * How records are read by a newer target that were planned for an older one: its new columns are
   * fed by their own names, unless the source was planned column by column.
   */
  private static List<Column> base(Target newer, Reading planned) {
    // A rescued column has a number that a column of the newer target may have been given since.
    List<Column> columns = planned.contract().columns();
    Map<Integer, Column> before =
        byNumber(columns.subList(0, columns.size() - planned.rescued().size()), new HashMap<>());
    return Columns.each(
        newer.contract().columns(),
        column -> {
          Column source = before.get(column.fieldId());
          return source == null
              ? column
              : column
                  .edit()
                  .sourceName(source.expectedSourceName())
                  .aliases(source.aliases())
                  .done();
        });
  }

  private Column fed(Column column, Map<Integer, Column> feeding) {
    Column source = feeding.get(column.fieldId());
    if (source == null) {
      // Its own name would feed it, too.
      return column
          .edit()
          .name("unfed__" + column.fieldId())
          .sourceName("(none for " + column.name() + ")")
          .aliases(List.of())
          .done();
    }
    boolean beside = moved.containsValue(column.fieldId());
    Column.Draft fed =
        column.edit().sourceName(source.expectedSourceName()).aliases(source.aliases());
    if (beside && column.type().kind() == Kind.STRING) {
      fed.options(Map.of(Column.AS_TEXT, "true"));
    }
    return fed.done();
  }

  /** A field of a source, to be read as text whatever it is. */
  public static Column text(String source) {
    return text("text", 1, source, List.of());
  }

  /**
   * The column at the top with nothing in it but the way to one, which is read as text whatever it
   * is, or as an array or map of texts; empty if there is no such column.
   */
  public static Optional<Column> textAt(List<Column> columns, int fieldId) {
    for (Column column : columns) {
      if (column.fieldId() == fieldId) {
        Column text = text(column.name(), fieldId, column.expectedSourceName(), column.aliases());
        Type type = EnumInside.replace(column.type(), text.type());
        boolean items = type.kind() == Kind.ARRAY || type.kind() == Kind.MAP;
        return Optional.of(items ? text.edit().type(type).done() : text);
      }
      Optional<Column> inside = textAt(Target.nested(column.type()), fieldId);
      if (inside.isPresent()) {
        List<Column> way = List.of(inside.get());
        return Optional.of(
            column.edit().type(Columns.inside(column.type(), nested -> way)).nullable(true).done());
      }
    }
    return Optional.empty();
  }

  private static Column text(String name, int id, String source, List<String> aliases) {
    return Column.of(name, id, new Type.Plain(Kind.STRING), true)
        .edit()
        .sourceName(source)
        .aliases(aliases)
        .options(Map.of(Column.AS_TEXT, "true"))
        .done();
  }

  private static Map<Integer, Column> byNumber(List<Column> columns, Map<Integer, Column> found) {
    for (Column column : columns) {
      found.put(column.fieldId(), column);
      byNumber(Target.nested(column.type()), found);
    }
    return found;
  }
}
