package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.util.Map;
import org.junit.Test;

public class ChangePolicyTest {
  @Test
  public void create_actionThatIsNotOfTheKind_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ChangePolicy(Map.of(ChangeKind.ADDED, DriftAction.CONVERT)));
    assertThat(e.getMessage(), is("Invalid action for added: convert"));
  }

  @Test
  public void over_generalPolicy_keepsItsOwnAndTakesTheRest() {
    ChangePolicy own = new ChangePolicy(Map.of(ChangeKind.ADDED, DriftAction.FAIL));
    ChangePolicy general =
        new ChangePolicy(
            Map.of(ChangeKind.ADDED, DriftAction.EVOLVE, ChangeKind.DROPPED, DriftAction.HOLD));
    ChangePolicy both = own.over(general);
    assertThat(both.action(ChangeKind.ADDED), is(DriftAction.FAIL));
    assertThat(both.action(ChangeKind.DROPPED), is(DriftAction.HOLD));
    assertThat(ChangePolicy.DEFAULT.over(general), is(general));
    assertThat(general.over(ChangePolicy.DEFAULT), is(general));
  }

  /** Who wants to be asked about a kind wants to be asked about its special cases too. */
  @Test
  public void action_specialKind_followsTheGeneralOneOnlyIfThatStops() {
    for (ChangeKind kind : ChangeKind.values()) {
      if (kind.general().isEmpty()) {
        continue;
      }
      ChangeKind general = kind.general().get();
      for (DriftAction action : general.actions()) {
        ChangePolicy policy = new ChangePolicy(Map.of(general, action));
        boolean stops = action == DriftAction.FAIL || action == DriftAction.HOLD;
        assertThat(
            kind + " where " + general + " is " + action,
            policy.action(kind),
            is(stops ? action : kind.defaultAction()));
      }
    }
  }
}
