package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registry that does not answer while it is to be told of a version. What is known goes on
 * without it; a version that it does not have is what the policy decides about.
 */
public final class RegistryOutage {
  private static final ChangePolicy REFUSING =
      new ChangePolicy(Map.of(ChangeKind.REGISTRY_DOWN, DriftAction.FAIL));

  private RegistryOutage() {}

  /**
   * The outage as a change of schema.
   *
   * @param version that the registry is to have, for people and for approvals: the same is the same
   *     change
   * @param reason what was tried and what came of it
   */
  public static PlannedChange change(
      Contract contract, Evidence evidence, String version, String reason) {
    return of(contract, evidence, version, reason, ChangePolicy.DEFAULT);
  }

  /** The outage where nothing can be held: what is not gone on with is refused. */
  public static PlannedChange refusal(
      Contract contract, Evidence evidence, String version, String reason) {
    DriftAction said = contract.evolution().policy().action(ChangeKind.REGISTRY_DOWN);
    return of(
        contract,
        evidence,
        version,
        reason,
        said == DriftAction.WARN ? ChangePolicy.DEFAULT : REFUSING);
  }

  private static PlannedChange of(
      Contract contract, Evidence evidence, String version, String reason, ChangePolicy policy) {
    return new Changes(contract, evidence, "")
        .of(
            ChangeKind.REGISTRY_DOWN,
            "",
            policy,
            Optional.empty(),
            Optional.of(version),
            "the registry does not have " + version + " yet, and does not answer (" + reason + ")",
            List.of());
  }

  /** A plan whose run meets the outage: all that it would read is held if the policy says so. */
  public static SchemaPlan met(SchemaPlan plan, PlannedChange outage) {
    List<PlannedChange> changes = new ArrayList<>(plan.changes());
    changes.add(outage.withSources(plan.sources().stream().map(SourcePlan::source).toList()));
    return new SchemaPlan(
        plan.before(),
        plan.after(),
        changes,
        plan.readings(),
        outage.action() == DriftAction.HOLD
            ? plan.sources().stream().map(RegistryOutage::held).toList()
            : plan.sources());
  }

  private static SourcePlan held(SourcePlan source) {
    return source.mode() == SourcePlan.Mode.READ
        ? new SourcePlan(source.source(), SourcePlan.Mode.HOLD, source.reading())
        : source;
  }
}
