package io.headgate.schema.book;

import io.headgate.schema.Contract;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.TypeText;
import io.headgate.schema.drift.Difference;
import io.headgate.schema.drift.Differences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How columns differ from a contract, for people and as JSON. */
public final class DifferenceDocument {
  private final List<Difference> differences;

  private DifferenceDocument(List<Difference> differences) {
    this.differences = differences;
  }

  public static DifferenceDocument of(Contract known, SourceColumns other) {
    return new DifferenceDocument(Differences.between(known.columns(), other).all());
  }

  public Map<String, Object> json() {
    return Map.of("differences", differences.stream().map(DifferenceDocument::json).toList());
  }

  /** A line for each difference, or one that says that there is none. */
  public List<String> lines() {
    return differences.isEmpty()
        ? List.of("No difference.")
        : differences.stream().map(DifferenceDocument::line).toList();
  }

  private static Map<String, Object> json(Difference difference) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", difference.kind().word());
    document.put("path", difference.path());
    document.put("expected", expected(difference).orElse(null));
    document.put("found", found(difference).orElse(null));
    return document;
  }

  private static String line(Difference difference) {
    return String.format(
        "%-16s %s%s",
        difference.kind().word(),
        difference.path().isEmpty() ? "(all columns)" : difference.path(),
        expected(difference).map(type -> ", expected " + type).orElse("")
            + found(difference).map(type -> ", found " + type).orElse(""));
  }

  private static Optional<String> expected(Difference difference) {
    return difference.column().map(column -> TypeText.print(column.type()));
  }

  private static Optional<String> found(Difference difference) {
    return difference
        .found()
        .map(column -> column.type().map(TypeText::print).orElse("'" + column.name() + "'"));
  }
}
