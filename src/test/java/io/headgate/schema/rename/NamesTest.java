package io.headgate.schema.rename;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.Test;

public class NamesTest {
  private static double likeness(String one, String other) {
    double likeness = NameWords.of(one).likeness(NameWords.of(other));
    assertThat(
        one + " and " + other + " the other way round",
        NameWords.of(other).likeness(NameWords.of(one)),
        is(likeness));
    return likeness;
  }

  @Test
  public void of_namesOfEveryStyle_haveTheSameWords() {
    for (String name : List.of("custNo", "CUST-NO", "cust_no", "Cust No", "CustNO")) {
      assertThat(name, NameWords.of(name).words(), contains("cust", "no"));
    }
    assertThat(NameWords.of("HTTPStatus2").words(), contains("http", "status", "2"));
    assertThat(NameWords.of("İdİ").words().isEmpty(), is(false));
    assertThat(NameWords.of("__").words(), empty());
  }

  @Test
  public void likeness_names_isAsAPersonWouldSay() {
    assertThat(likeness("cust_no", "customer_no"), greaterThanOrEqualTo(0.9));
    assertThat(likeness("date_of_birth", "birth_date"), greaterThanOrEqualTo(0.8));
    assertThat(likeness("adress", "address"), greaterThanOrEqualTo(0.8));
    assertThat(likeness("customer_id", "order_id"), lessThan(0.6));
    assertThat(likeness("comment", "key"), lessThan(0.3));
    assertThat(likeness("a", "a"), is(1.0));
    assertThat(likeness("__", "x"), is(0.0));
  }

  @Test
  public void between_oneNameNegates_isAVeto() {
    for (String[] pair :
        new String[][] {
          {"is_disabled", "is_enabled"},
          {"unread", "notification_read"},
          {"unread", "seen"},
          {"not_active", "active"},
          {"active", "is_not_active"},
          {"non_member", "member"},
          {"noReply", "reply"},
          {"opt_in", "disallow"},
          {"paid", "unpaid"},
          {"connected", "disconnected"}
        }) {
      assertThat(String.join(" ", pair), NameVetoes.between(pair[0], pair[1]), is(not(empty())));
      assertThat(String.join(" ", pair), NameVetoes.between(pair[1], pair[0]), is(not(empty())));
    }
  }

  @Test
  public void between_wordsThatOnlyLookNegated_areNone() {
    for (String[] pair :
        new String[][] {
          {"unit_price", "price"},
          {"discount", "rebate"},
          {"distance", "length"},
          {"display_name", "label"},
          {"district", "region"},
          {"unique_id", "id"},
          {"cust_no", "customer_number"},
          {"notes", "comment"},
          {"country", "nation"},
          {"node", "vertex"},
          {"unread_count", "not_seen_count"},
          {"is_deleted", "deleted"}
        }) {
      assertThat(String.join(" ", pair), NameVetoes.between(pair[0], pair[1]), empty());
    }
  }

  @Test
  public void between_oppositeWords_areAVeto() {
    assertThat(
        NameVetoes.between("start_date", "end_date"), contains("'start' and 'end' are opposites"));
    assertThat(
        NameVetoes.between("visible", "invisible"),
        contains("'visible' and 'invisible' are opposites"));
    assertThat(NameVetoes.between("from_to", "to_from"), empty());
  }

  @Test
  public void between_veto_saysWhichNameNegates() {
    assertThat(
        NameVetoes.between("is_enabled", "is_disabled"),
        contains("'disabled' negates, 'is_enabled' does not"));
  }
}
