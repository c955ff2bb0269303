package io.headgate.reshape;

import io.headgate.expression.ReshapeStep;
import io.headgate.expression.RowExpression;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the columns of reshaped rows are made of.
 *
 * @param columns for each column that comes out, those that go in and what is done to them
 * @param filters columns that go in and decide which rows come out
 */
public record ColumnSources(Map<String, List<Source>> columns, Set<String> filters) {
  public ColumnSources {
    columns = Map.copyOf(columns);
    filters = Set.copyOf(filters);
  }

  /** What becomes of a value on its way. */
  public enum How {
    KEPT,
    CHANGED,
    MASKED
  }

  /**
   * A column that goes in.
   *
   * @param how what is done to its values
   */
  public record Source(String column, How how) {}

  /**
   * Follows the columns of a contract through steps that fit it.
   *
   * @throws IllegalArgumentException if they do not
   */
  public static ColumnSources of(Contract contract, List<ReshapeStep> steps) {
    Map<String, List<Source>> known = new LinkedHashMap<>();
    for (Column column : contract.columns()) {
      known.put(column.name(), List.of(new Source(column.name(), How.KEPT)));
    }
    Set<String> filters = new LinkedHashSet<>();
    for (int at = 0; at < steps.size(); at++) {
      Contract before = Reshaper.compile(contract, steps.subList(0, at)).outputContract();
      follow(steps.get(at), before, known, filters);
    }
    return new ColumnSources(known, filters);
  }

  private static void follow(
      ReshapeStep step, Contract before, Map<String, List<Source>> known, Set<String> filters) {
    if (step instanceof ReshapeStep.Filter filter) {
      named(before, filter.where(), new Type.Plain(Kind.BOOLEAN), known)
          .forEach(source -> filters.add(source.column()));
    } else if (step instanceof ReshapeStep.Derive derive) {
      known.put(
          derive.column(),
          all(named(before, derive.expression(), derive.type(), known), How.CHANGED));
    } else if (step instanceof ReshapeStep.Cast cast) {
      known.computeIfPresent(cast.column(), (name, sources) -> all(sources, How.CHANGED));
    } else if (step instanceof ReshapeStep.Mask mask) {
      known.computeIfPresent(mask.column(), (name, sources) -> all(sources, How.MASKED));
    } else if (step instanceof ReshapeStep.Rename rename) {
      known.put(rename.to(), Objects.requireNonNull(known.remove(rename.from())));
    } else if (step instanceof ReshapeStep.Drop drop) {
      drop.columns().forEach(known::remove);
    }
  }

  /** What the columns are made of that an expression names. */
  private static List<Source> named(
      Contract before, String expression, Type type, Map<String, List<Source>> known) {
    List<Source> sources = new ArrayList<>();
    for (Column column : RowExpression.compile(before, expression, type).orThrow().columns()) {
      sources.addAll(known.getOrDefault(column.name(), List.of()));
    }
    return sources;
  }

  /** A mask hides, whatever is done to a value before or after it. */
  private static List<Source> all(List<Source> sources, How how) {
    return sources.stream()
        .map(source -> new Source(source.column(), source.how() == How.MASKED ? How.MASKED : how))
        .distinct()
        .toList();
  }
}
