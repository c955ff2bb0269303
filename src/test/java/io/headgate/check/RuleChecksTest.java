package io.headgate.check;

import static io.headgate.check.RecordCheckerTest.column;
import static io.headgate.check.RecordCheckerTest.contract;
import static io.headgate.check.RecordCheckerTest.length;
import static io.headgate.check.RecordCheckerTest.messages;
import static io.headgate.check.RecordCheckerTest.range;
import static io.headgate.check.RecordCheckerTest.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.headgate.expression.Rows;
import io.headgate.reject.Outcome;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.RowRule;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Rules one by one: where they draw the line, and what they say of a value beyond it. */
public class RuleChecksTest {
  private static final Type STRING = new Type.Plain(Kind.STRING);

  private static Rule oneOf(String... values) {
    return new Rule.OneOf(List.of(values));
  }

  @Test
  public void oneOf_everyKind_namesItsValues() {
    assertThat(
        messages(new Type.Plain(Kind.DOUBLE), 1.5, oneOf("1", "2.5")),
        contains("Invalid x: '1.5': expected one of 1, 2.5"));
    assertThat(messages(new Type.Plain(Kind.DOUBLE), 2.5, oneOf("1", "2.5")), is(List.of()));
    assertThat(messages(new Type.Plain(Kind.FLOAT), 0.1f, oneOf("0.1")), is(List.of()));
    assertThat(
        messages(new Type.Plain(Kind.BOOLEAN), false, oneOf("true")),
        contains("Invalid x: 'false': expected one of true"));
    assertThat(
        messages(new Type.Plain(Kind.LONG), 3L, oneOf("1", "2")),
        contains("Invalid x: '3': expected one of 1, 2"));
    assertThat(
        messages(new Type.Decimal(5, 2), new BigDecimal("1.51"), oneOf("1.5")),
        contains("Invalid x: '1.51': expected one of 1.5"));
  }

  /** Values of up to eight bytes are compared as longs, larger ones exactly. */
  @Test
  public void decimals_aroundEightBytes_areComparedExactly() {
    Type wide = new Type.Decimal(38, 0);
    for (BigInteger edge :
        List.of(
            BigInteger.valueOf(Long.MAX_VALUE),
            BigInteger.valueOf(Long.MIN_VALUE),
            BigInteger.ONE.shiftLeft(64),
            BigInteger.ONE.shiftLeft(64).negate())) {
      for (int off = -1; off <= 1; off++) {
        BigDecimal value = new BigDecimal(edge.add(BigInteger.valueOf(off)));
        String text = edge.toString();
        String what = value + " against " + text;
        assertThat(what, messages(wide, value, oneOf(text)).isEmpty(), is(off == 0));
        assertThat(what, messages(wide, value, oneOf("0", text, "5")).isEmpty(), is(off == 0));
        assertThat(what, messages(wide, value, range(text, null)).isEmpty(), is(off >= 0));
        assertThat(what, messages(wide, value, range(null, text)).isEmpty(), is(off <= 0));
      }
    }
    assertThat(
        "2^64 is not 0",
        messages(wide, new BigDecimal(BigInteger.ONE.shiftLeft(64)), oneOf("0")),
        hasSize(1));
  }

  @Test
  public void range_openOnOneSide_saysWhichOne() {
    assertThat(
        messages(new Type.Plain(Kind.INT), 6, range(null, "5")),
        contains("Invalid x: '6': expected 5 or less"));
    assertThat(
        messages(new Type.Plain(Kind.INT), 4, range("5", null)),
        contains("Invalid x: '4': expected 5 or more"));
    assertThat(messages(STRING, "a", range("b", "c")), contains("Invalid x: 'a': expected b to c"));
    assertThat(messages(STRING, "b", range("b", "c")), is(List.of()));
    assertThat(messages(STRING, "c", range("b", "c")), is(List.of()));
    assertThat(messages(STRING, "ca", range("b", "c")), hasSize(1));
    assertThat(messages(STRING, "ü", range("z", null)), is(List.of()));
  }

  /** One character takes one to four bytes: the number of bytes alone rarely tells. */
  @Test
  public void length_everyWidthOfCharacter_isCounted() {
    for (String character : List.of("a", "ü", "語", "😀")) {
      for (int count = 0; count <= 9; count++) {
        String text = character.repeat(count);
        assertThat(
            text, messages(STRING, text, length(3, 5)).isEmpty(), is(count >= 3 && count <= 5));
      }
    }
    for (int bytes = 0; bytes <= 4; bytes++) {
      assertThat(
          bytes + " bytes",
          messages(new Type.Plain(Kind.BYTES), new byte[bytes], length(2, 3)).isEmpty(),
          is(bytes == 2 || bytes == 3));
    }
  }

  @Test
  public void length_ofListsAndMaps_countsItems() {
    Type list = new Type.ListOf(STRING, true);
    assertThat(messages(list, List.of("a", "b"), length(2, 2)), is(List.of()));
    assertThat(
        messages(list, List.of("a"), length(2, 2)),
        contains("Invalid x: 1 items: expected 2 to 2 items"));
    Type map = new Type.MapOf(STRING, true);
    assertThat(messages(map, Map.of("k", "a"), length(1, 1)), is(List.of()));
    assertThat(messages(map, Map.of("k", "a", "l", "b"), length(0, 1)), hasSize(1));
  }

  /** A list has rules of its own and its items have theirs; breaking either refuses the row. */
  @Test
  public void listAndItems_eitherBroken_isRefused() {
    Type.Struct item = new Type.Struct(List.of(column("id", 5, STRING, false, length(1, 2))));
    Type list = new Type.ListOf(item, false);
    Map<String, Object> good = row("id", "ab");
    Map<String, Object> bad = row("id", "abc");
    assertThat(messages(list, List.of(good, good), length(1, 2)), is(List.of()));
    assertThat(messages(list, List.of(good, good, good), length(1, 2)), hasSize(1));
    assertThat(
        messages(list, List.of(good, bad), length(1, 2)),
        contains("Invalid x[1].id: 'abc': expected 1 to 2 characters"));
    assertThat(
        "of nothing", messages(list, List.of(), length(1, 2)), contains(containsString("0 items")));
  }

  @Test
  public void pattern_emptyText_isMatchedToo() {
    assertThat(messages(STRING, "", new Rule.Pattern("a*")), is(List.of()));
    assertThat(messages(STRING, "", new Rule.Pattern("a+")), hasSize(1));
    String longText = "a".repeat(300);
    assertThat(messages(STRING, longText, new Rule.Pattern("a+")), is(List.of()));
    assertThat(messages(STRING, longText + "b", new Rule.Pattern("a+")), hasSize(1));
  }

  @Test
  public void warnings_severalOfAColumn_areNumbered() {
    Rule[] three = new Rule[3];
    for (int i = 0; i < three.length; i++) {
      three[i] =
          new Rule.Range(
              Optional.of(Integer.toString(10 * (i + 1))), Optional.empty(), Severity.WARNING);
    }
    Contract contract = contract(List.of(column("x", 1, new Type.Plain(Kind.INT), true, three)));
    assertThat(
        warnings(contract, List.of(row("x", 5), row("x", 15), row("x", 25))),
        is(Map.of("x:range", 1L, "x:range-2", 2L, "x:range-3", 3L)));
  }

  @Test
  public void warnings_ofRowRulesAlone_areCounted() {
    Contract contract =
        contract(
            List.of(column("x", 1, new Type.Plain(Kind.INT), true)),
            new RowRule("even", "x % 2 == 0", "", Severity.WARNING));
    assertThat(
        warnings(contract, List.of(row("x", 1), row("x", 2), row("x", 3))), is(Map.of("even", 2L)));
  }

  private static Map<String, Long> warnings(Contract contract, List<Map<String, Object>> rows) {
    WarningCounts warnings = new WarningCounts();
    Outcome outcome = Rows.outcome(Rows.batch(contract, rows));
    assertThat(
        RecordChecker.compile(contract).check(outcome, warnings).rejections(), is(List.of()));
    return warnings.byRule();
  }

  @Test
  public void problems_valueThatIsNotOfTheType_saysWhatIsExpected() {
    Contract contract =
        contract(List.of(column("x", 1, new Type.Plain(Kind.DATE), true, oneOf("tomorrow"))));
    assertThat(
        RecordChecker.problems(contract).stream().map(RuleProblem::message).toList(),
        contains(containsString("Invalid rule of column x: value 'tomorrow': expected date")));
  }
}
