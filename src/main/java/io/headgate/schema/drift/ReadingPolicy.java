package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import java.util.Map;
import java.util.Set;

/**
 * What decoders are told about a source whose differences are planned. Each record of it carries
 * every difference, so that one that is to be rejected rejects all.
 */
final class ReadingPolicy {
  private ReadingPolicy() {}

  static DriftPolicy of(Map<ChangeKind, Set<DriftAction>> actions) {
    boolean renamed = rejects(actions, ChangeKind.RENAMED);
    return new DriftPolicy(
        action(renamed || rejects(actions, ChangeKind.ADDED)),
        action(rejects(actions, ChangeKind.DROPPED)),
        action(renamed),
        action(rejects(actions, ChangeKind.CONVERTED)));
  }

  private static boolean rejects(Map<ChangeKind, Set<DriftAction>> actions, ChangeKind kind) {
    return actions.getOrDefault(kind, Set.of()).contains(DriftAction.REJECT);
  }

  private static Action action(boolean rejects) {
    return rejects ? Action.REJECT : Action.IGNORE;
  }
}
