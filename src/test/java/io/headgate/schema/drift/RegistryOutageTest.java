package io.headgate.schema.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class RegistryOutageTest {
  private static final Evidence APPROVED =
      new Evidence() {
        @Override
        public PlannedChange.Approval decision(String changeId) {
          return PlannedChange.Approval.APPROVED;
        }
      };

  private static Contract contract(DriftAction action) {
    Column column = Column.of("a", 1, new Type.Plain(Kind.LONG), true);
    Contract contract = Contract.of("shop.orders", List.of(column));
    return contract.with(
        contract.columns(),
        Evolution.of(new ChangePolicy(Map.of(ChangeKind.REGISTRY_DOWN, action))));
  }

  private static SchemaPlan plan(Contract contract) {
    return SchemaPlanner.plan(
        contract,
        Set.of(),
        Optional.empty(),
        List.of(new SourceShape("a.csv", SourceColumns.UNDECLARED)),
        Evidence.NONE);
  }

  private static SchemaPlan met(DriftAction action, Evidence evidence) {
    Contract contract = contract(action);
    return RegistryOutage.met(
        plan(contract), RegistryOutage.change(contract, evidence, "v at URL", "refused"));
  }

  @Test
  public void met_underEveryAction_refusesHoldsOrGoesOn() {
    assertThat(
        "the actions",
        EnumSet.copyOf(ChangeKind.REGISTRY_DOWN.actions()),
        is(EnumSet.of(DriftAction.FAIL, DriftAction.HOLD, DriftAction.WARN)));
    SchemaPlan failed = met(DriftAction.FAIL, Evidence.NONE);
    assertThat(failed.refused().get(0).message(), containsString("v at URL"));
    SchemaPlan held = met(DriftAction.HOLD, Evidence.NONE);
    assertThat(held.refused().isEmpty(), is(true));
    assertThat(held.sources().get(0).mode(), is(SourcePlan.Mode.HOLD));
    SchemaPlan warned = met(DriftAction.WARN, Evidence.NONE);
    assertThat(warned.refused().isEmpty(), is(true));
    assertThat(warned.sources().get(0).mode(), is(SourcePlan.Mode.READ));
    for (SchemaPlan plan : List.of(failed, held, warned)) {
      assertThat("version", plan.after().version(), is(1));
    }
  }

  @Test
  public void met_approved_goesOn() {
    for (DriftAction action : ChangeKind.REGISTRY_DOWN.actions()) {
      SchemaPlan plan = met(action, APPROVED);
      assertThat(action.word(), plan.changes().get(0).action(), is(DriftAction.WARN));
      assertThat(action.word(), plan.sources().get(0).mode(), is(SourcePlan.Mode.READ));
    }
  }

  @Test
  public void refusal_ofWhatWouldBeHeld_refuses() {
    PlannedChange change =
        RegistryOutage.refusal(contract(DriftAction.HOLD), Evidence.NONE, "v at URL", "refused");
    assertThat(change.refuses(), is(true));
    assertThat(change.message(), not(containsString("held")));
    assertThat(
        RegistryOutage.refusal(contract(DriftAction.WARN), Evidence.NONE, "v", "refused").action(),
        is(DriftAction.WARN));
  }
}
