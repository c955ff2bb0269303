package io.headgate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a contract's drift policy makes of the changes found.
 *
 * @param refused changes that fail the run before data flows
 * @param rejecting changes for which each record that carries them is rejected
 * @param ignored changes that the run goes on in spite of
 */
public record DriftDecision(
    List<SchemaChange> refused, List<SchemaChange> rejecting, List<SchemaChange> ignored) {
  public DriftDecision {
    refused = List.copyOf(refused);
    rejecting = List.copyOf(rejecting);
    ignored = List.copyOf(ignored);
  }

  public static DriftDecision of(ChangePolicy policy, List<SchemaChange> changes) {
    List<SchemaChange> refused = new ArrayList<>();
    List<SchemaChange> rejecting = new ArrayList<>();
    List<SchemaChange> ignored = new ArrayList<>();
    for (SchemaChange change : changes) {
      switch (policy.action(change.kind())) {
        case FAIL, HOLD -> refused.add(change);
        case REJECT -> rejecting.add(change);
        default -> ignored.add(change);
      }
    }
    return new DriftDecision(refused, rejecting, ignored);
  }

  public boolean failsRun() {
    return !refused.isEmpty();
  }

  /** The messages of the changes that fail the run, one a line. */
  public String message() {
    return refused.stream().map(SchemaChange::message).collect(Collectors.joining("\n"));
  }
}
