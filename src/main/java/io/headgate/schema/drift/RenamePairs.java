package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pairs of a missing and a new column of the same record that may be one. */
final class RenamePairs {
  private final List<Difference> dropped;
  private final List<Difference> added;
  private final Evidence evidence;
  private final SourceShape shape;

  /** A missing column, a new one, and what says that they are one. */
  record Pair(Difference dropped, Difference added, Evidence.RenameClaim claim) {}

  RenamePairs(List<Difference> differences, Evidence evidence, SourceShape shape) {
    dropped =
        differences.stream()
            .filter(
                it -> it.kind() == ChangeKind.DROPPED || it.kind() == ChangeKind.DROPPED_REQUIRED)
            .filter(it -> !it.path().contains("."))
            .toList();
    added =
        differences.stream()
            .filter(it -> it.kind() == ChangeKind.ADDED && it.parent() == 0)
            .toList();
    this.evidence = evidence;
    this.shape = shape;
  }

  List<Pair> claims() {
    if (dropped.isEmpty() || added.isEmpty()) {
      return List.of();
    }
    List<Column> missing = dropped.stream().map(it -> it.column().orElseThrow()).toList();
    List<SourceColumn> found = added.stream().map(it -> it.found().orElseThrow()).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Evidence.RenameClaim claim : evidence.renames(shape, missing, found)) {
      Optional<Difference> from =
          dropped.stream()
              .filter(it -> it.column().orElseThrow().fieldId() == claim.fieldId())
              .findFirst();
      Optional<Difference> to =
          added.stream()
              .filter(it -> it.found().orElseThrow().name().equals(claim.added()))
              .findFirst();
      if (from.isPresent() && to.isPresent()) {
        pairs.add(new Pair(from.get(), to.get(), claim));
      }
    }
    return pairs;
  }
}
