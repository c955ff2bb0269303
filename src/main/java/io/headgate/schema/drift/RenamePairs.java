package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pairs of a missing and a new column of the same record that may be one. */
final class RenamePairs {
  private final List<Difference> dropped;
  private final List<Difference> added;
  private final Evidence evidence;
  private final SourceShape shape;
  private final Contract contract;
  private final Map<Integer, String> feeds;

  /** A missing column, a new one, and what says that they are one. */
  record Pair(Difference dropped, Difference added, Evidence.RenameClaim claim) {}

  /**
   * @param contract the dataset's columns as they are
   * @param feeds for the number of each column that the source has, its name there
   */
  RenamePairs(
      List<Difference> differences,
      Evidence evidence,
      SourceShape shape,
      Contract contract,
      Map<Integer, String> feeds) {
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
    this.contract = contract;
    this.feeds = feeds;
  }

  List<Pair> claims() {
    if (dropped.isEmpty() || added.isEmpty()) {
      return List.of();
    }
    List<Pair> pairs = new ArrayList<>();
    for (Evidence.RenameClaim claim : evidence.renames(shape, contract, feeds)) {
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
