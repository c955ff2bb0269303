package io.headgate.schema;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happens when a source differs from what the dataset has.
 *
 * @param actions what was said; every other kind has its default
 */
public record ChangePolicy(Map<ChangeKind, DriftAction> actions) {
  /** Every kind's default. */
  public static final ChangePolicy DEFAULT = new ChangePolicy(Map.of());

  /**
   * @throws IllegalArgumentException if an action is not one of its kind's
   */
  public ChangePolicy {
    actions.forEach(
        (kind, action) -> {
          if (!kind.actions().contains(action)) {
            throw new IllegalArgumentException(
                "Invalid action for " + kind.word() + ": " + action.word());
          }
        });
    actions = actions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(actions));
  }

  /** The policy whose planning leaves to decoders just what they are told here. */
  public static ChangePolicy of(DriftPolicy decoding) {
    Map<ChangeKind, DriftAction> actions = new EnumMap<>(ChangeKind.class);
    actions.put(ChangeKind.ADDED, action(decoding.added(), DriftAction.DISCARD_VALUE));
    actions.put(ChangeKind.DROPPED, action(decoding.dropped(), DriftAction.DEFAULT));
    actions.put(ChangeKind.RENAMED, action(decoding.renamed(), DriftAction.ABSORB));
    actions.put(ChangeKind.RETYPED, action(decoding.retyped(), DriftAction.REJECT));
    actions.put(ChangeKind.CONVERTED, action(decoding.retyped(), DriftAction.CONVERT));
    return new ChangePolicy(actions);
  }

  private static DriftAction action(DriftPolicy.Action action, DriftAction ignored) {
    return switch (action) {
      case FAIL -> DriftAction.FAIL;
      case REJECT -> DriftAction.REJECT;
      case IGNORE -> ignored;
    };
  }

  /** What is to be done about a change of a kind. */
  public DriftAction action(ChangeKind kind) {
    return find(kind)
        .or(() -> kind.general().flatMap(this::find).filter(ChangePolicy::stops))
        .orElse(kind.defaultAction());
  }

  private Optional<DriftAction> find(ChangeKind kind) {
    return Optional.ofNullable(actions.get(kind));
  }

  private static boolean stops(DriftAction action) {
    return action == DriftAction.FAIL || action == DriftAction.HOLD;
  }

  /** This policy, and what another one says of the kinds that this one does not name. */
  public ChangePolicy over(ChangePolicy general) {
    if (actions.isEmpty()) {
      return general;
    }
    Map<ChangeKind, DriftAction> all = new EnumMap<>(ChangeKind.class);
    all.putAll(general.actions);
    all.putAll(actions);
    return new ChangePolicy(all);
  }

  /**
   * What decoders do that meet a difference by themselves. What only planning can do, such as
   * evolving, is a rejection there: nothing is lost.
   */
  public DriftPolicy decoding() {
    return new DriftPolicy(
        decoding(ChangeKind.ADDED, DriftAction.DISCARD_VALUE),
        decoding(ChangeKind.DROPPED, DriftAction.DEFAULT),
        decoding(ChangeKind.RENAMED, DriftAction.ABSORB),
        decoding(ChangeKind.CONVERTED, DriftAction.CONVERT));
  }

  private DriftPolicy.Action decoding(ChangeKind kind, DriftAction ignored) {
    DriftAction action = action(kind);
    if (action == ignored) {
      return DriftPolicy.Action.IGNORE;
    }
    return action == DriftAction.FAIL ? DriftPolicy.Action.FAIL : DriftPolicy.Action.REJECT;
  }
}
