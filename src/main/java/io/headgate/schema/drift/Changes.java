package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes planned changes of differences: ids, the action of the policy or of a person, words. */
final class Changes {
  private final Contract contract;
  private final Evidence evidence;
  private final String source;

  /**
   * @param source the first source that has them; empty if they are the contract's own
   */
  Changes(Contract contract, Evidence evidence, String source) {
    this.contract = contract;
    this.evidence = evidence;
    this.source = source;
  }

  /**
   * A change with the action that holds for it.
   *
   * @param column the column's own policy
   * @param fact what is so, without what is done about it
   */
  PlannedChange of(
      ChangeKind kind,
      String path,
      ChangePolicy column,
      Optional<String> before,
      Optional<String> after,
      String fact,
      List<String> reasons) {
    String id = id(contract.subject(), kind, path, before, after);
    DriftAction said = column.over(contract.evolution().policy()).action(kind);
    PlannedChange.Approval approval = evidence.decision(id);
    DriftAction action = approval == PlannedChange.Approval.APPROVED ? approved(kind, said) : said;
    boolean changesTarget = ActionEffect.changesTarget(kind, action);
    boolean waits =
        changesTarget
            && contract.evolution().approval() == Evolution.Approval.REQUIRED
            && approval != PlannedChange.Approval.APPROVED;
    if (waits) {
      action = DriftAction.FAIL;
    }
    return new PlannedChange(
        id,
        kind,
        path,
        before,
        after,
        action,
        approval,
        changesTarget,
        Wording.of(kind, path, source, fact, action, id, waits),
        reasons,
        List.of());
  }

  /** What a person agrees to by approving: the first action that goes on with the change. */
  private static DriftAction approved(ChangeKind kind, DriftAction said) {
    return switch (said) {
      case HOLD, FAIL, PROPOSE ->
          kind == ChangeKind.RENAME_SUSPECTED
              ? DriftAction.ABSORB
              : kind.actions().stream().filter(ActionEffect::goesOn).findFirst().orElse(said);
      default -> said;
    };
  }

  private static String id(
      String subject,
      ChangeKind kind,
      String path,
      Optional<String> before,
      Optional<String> after) {
    String text =
        String.join("\n", subject, kind.name(), path, before.orElse(""), after.orElse(""));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every JDK has SHA-256", e);
    }
  }
}
