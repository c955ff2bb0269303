package io.headgate.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.headgate.expression.Rows;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.RowRule;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.Test;

public class RecordCheckerTest {
  private static final Type STRING = new Type.Plain(Kind.STRING);
  private static final Type INT = new Type.Plain(Kind.INT);

  static Column column(String name, int id, Type type, boolean nullable, Rule... rules) {
    return column(name, id, type, nullable, false, rules);
  }

  private static Column column(
      String name, int id, Type type, boolean nullable, boolean pii, Rule... rules) {
    return new Column(
        name,
        id,
        type,
        nullable,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(rules),
        Map.of(),
        pii,
        ChangePolicy.DEFAULT);
  }

  static Contract contract(List<Column> columns, RowRule... rules) {
    return new Contract(
        "sales.orders",
        Optional.empty(),
        Optional.empty(),
        columns,
        List.of(),
        Optional.empty(),
        TableRules.NONE,
        List.of(rules),
        Evolution.of(DriftPolicy.DEFAULT),
        false);
  }

  static Rule range(String min, String max) {
    return new Rule.Range(Optional.ofNullable(min), Optional.ofNullable(max));
  }

  static Rule length(long min, long max) {
    return new Rule.Length(Optional.of(min), Optional.of(max));
  }

  static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private static List<String> messages(Rejection rejection) {
    return rejection.violations().stream().map(Violation::message).toList();
  }

  /** The messages for one value of one column. */
  static List<String> messages(Type type, Object value, Rule... rules) {
    Contract contract = contract(List.of(column("x", 1, type, true, rules)));
    Outcome checked =
        RecordChecker.compile(contract)
            .apply(Rows.outcome(Rows.batch(contract, List.of(row("x", value)))));
    return checked.rejections().isEmpty() ? List.of() : messages(checked.rejections().get(0));
  }

  private static final Contract ORDERS =
      contract(
          List.of(
              column("percent", 1, INT, false, range("0", "100")),
              column("amount", 2, new Type.Decimal(12, 2), true, range("0.01", null)),
              column("country", 3, STRING, true, new Rule.Pattern("[A-Z]{2}"), length(2, 2)),
              column("card", 4, STRING, true, true, length(4, 19))),
          new RowRule(
              "cheap", "percent < 50 || amount < 10", "a high percentage needs a low amount"));

  @Test
  public void apply_rowThatBreaksSeveralRules_listsThemAllAndKeepsItsOriginal() {
    RecordBatch batch =
        Rows.batch(
            ORDERS,
            List.of(
                row("percent", 10, "amount", new BigDecimal("5.00"), "country", "CH"),
                row(
                    "percent",
                    120,
                    "amount",
                    new BigDecimal("-20.00"),
                    "country",
                    "Ch1",
                    "card",
                    "471"),
                row("percent", 99, "amount", new BigDecimal("20.00")),
                row("percent", 0)));
    Outcome checked = RecordChecker.compile(ORDERS).apply(Rows.outcome(batch));

    assertThat(checked.batch().rows(), is(2));
    assertThat(Rows.values(ORDERS, checked.batch()).get(1).get("percent"), is(0));
    assertThat(checked.batch().raw().line(1), is(5L));
    assertThat(checked.rejections(), hasSize(2));
    Rejection first = checked.rejections().get(0);
    assertThat(
        messages(first),
        contains(
            "Invalid percent: '120': expected 0 to 100",
            "Invalid amount: '-20.00': expected 0.01 or more",
            "Invalid country: 'Ch1': expected text that matches [A-Z]{2}",
            "Invalid country: 'Ch1': expected 2 to 2 characters",
            "Invalid card: '***': expected 4 to 19 characters"));
    assertThat(first.violations().get(0).field(), is("percent"));
    assertThat(first.code(), is(RejectionCode.RULE_VIOLATED));
    assertThat(first.stage(), is(Stage.CHECK));
    assertThat(first.line(), is(3L));
    assertThat(first.position(), is(100L));
    assertThat(new String(first.payload(), StandardCharsets.UTF_8), is("raw-1"));
    assertThat(first.payloadSchema(), is(Optional.of("[\"header\"]")));
    assertThat(
        messages(checked.rejections().get(1)),
        contains(
            "Invalid row: a high percentage needs a low amount: expected percent < 50 || amount <"
                + " 10, where percent is '99', amount is '20.00' (rule cheap)"));
    assertThat(checked.read(), is(batch.tally()));
  }

  @Test
  public void check_rulesThatOnlyWarn_passAndAreCountedByName() {
    Contract contract =
        contract(
            List.of(
                column(
                    "percent",
                    1,
                    INT,
                    true,
                    range("0", "100"),
                    new Rule.Range(Optional.of("5"), Optional.empty(), Severity.WARNING),
                    new Rule.Range(Optional.empty(), Optional.of("90"), Severity.WARNING)),
                column(
                    "lines",
                    2,
                    new Type.ListOf(
                        new Type.Struct(
                            List.of(
                                column(
                                    "item",
                                    3,
                                    STRING,
                                    false,
                                    new Rule.Pattern("[a-z]+", Severity.WARNING)))),
                        false),
                    true)),
            new RowRule("even", "percent % 2 == 0", "an even percentage", Severity.WARNING),
            new RowRule("no-four", "percent != 4", "", Severity.ERROR));
    Outcome before =
        Rows.outcome(
            Rows.batch(
                contract,
                List.of(
                    row("percent", 1, "lines", List.of(row("item", "A"), row("item", "B"))),
                    row("percent", 3, "lines", List.of(row("item", "a"))),
                    row("percent", 99),
                    row("percent", 50),
                    row("percent", null),
                    row("percent", 4, "lines", List.of(row("item", "C"))),
                    row("percent", 101))));
    WarningCounts warnings = new WarningCounts();
    Outcome checked = RecordChecker.compile(contract).check(before, warnings);
    assertThat("an error refuses whatever warns", checked.rejections(), hasSize(2));
    assertThat(checked.batch().rows(), is(5));
    assertThat(
        "rows that passed, once for each rule",
        warnings.byRule(),
        is(
            Map.of(
                "percent:range",
                2L,
                "percent:range-2",
                1L,
                "lines[].item:pattern",
                1L,
                "even",
                3L)));
  }

  @Test
  public void check_onlyWarnings_handsTheBatchOn() {
    Contract contract =
        contract(
            List.of(column("a", 1, INT, true, new Rule.OneOf(List.of("1"), Severity.WARNING))));
    Outcome outcome = Rows.outcome(Rows.batch(contract, List.of(row("a", 1), row("a", 2))));
    WarningCounts warnings = new WarningCounts();
    assertThat(RecordChecker.compile(contract).check(outcome, warnings), sameInstance(outcome));
    assertThat(warnings.byRule(), is(Map.of("a:one-of", 1L)));
    assertThat(RecordChecker.compile(contract).apply(outcome), sameInstance(outcome));
  }

  @Test
  public void problems_rulesThatOnlyWarn_areSaidOnce() {
    Contract contract =
        contract(
            List.of(column("a", 1, INT, true, new Rule.Pattern("x", Severity.WARNING))),
            new RowRule("r", "aa > 1", "", Severity.WARNING));
    List<String> problems =
        RecordChecker.problems(contract).stream().map(RuleProblem::message).toList();
    assertThat(problems, hasSize(2));
    assertThat(problems, hasItem("Invalid rule of column a: pattern: it does not apply to int"));
  }

  @Test
  public void apply_nothingBroken_isTheSameObject() {
    RecordBatch batch = Rows.batch(ORDERS, List.of(row("percent", 1), row("percent", 2)));
    Outcome outcome = Rows.outcome(batch);
    assertThat(RecordChecker.compile(ORDERS).apply(outcome), sameInstance(outcome));
    Contract plain = contract(List.of(column("percent", 1, INT, false)));
    Outcome foreign = Rows.outcome(Rows.batch(plain, List.of(row("percent", 1))));
    assertThat(RecordChecker.compile(plain).apply(foreign), sameInstance(foreign));
  }

  @Test
  public void apply_noOriginals_handsBackAvroWithItsSchema() {
    RecordBatch batch = Rows.batchWithoutOriginals(ORDERS, List.of(row("percent", 101)));
    Rejection rejection =
        RecordChecker.compile(ORDERS).apply(Rows.outcome(batch)).rejections().get(0);
    assertThat(rejection.payloadSchema(), is(Optional.of(batch.schema().json())));
    assertThat(Rows.decode(ORDERS, batch.schema(), rejection.payload()).get("percent"), is(101));
    assertThat(rejection.line(), is(0L));
  }

  @Test
  public void apply_nestedRules_areReportedByPath() {
    Type.Struct address =
        new Type.Struct(
            List.of(
                column("zip", 10, STRING, true, new Rule.Pattern("[0-9]{4}")),
                column("phone", 11, STRING, true, true, length(3, 5))));
    Contract contract =
        contract(
            List.of(
                column("home", 1, address, true),
                column("all", 2, new Type.ListOf(address, true), true, length(0, 2)),
                column("by", 3, new Type.MapOf(address, false), true)));
    List<Object> three = new ArrayList<>(Arrays.asList(row("zip", "12"), null, row("zip", "1234")));
    RecordBatch batch =
        Rows.batch(
            contract,
            List.of(
                row("home", row("zip", "8001", "phone", "12345")),
                row(
                    "home",
                    row("zip", "x", "phone", "123456"),
                    "all",
                    three,
                    "by",
                    Map.of("k", row("zip", "y"))),
                row("all", List.of(), "by", Map.of())));
    Outcome checked = RecordChecker.compile(contract).apply(Rows.outcome(batch));
    assertThat(checked.batch().rows(), is(2));
    assertThat(
        messages(checked.rejections().get(0)),
        contains(
            "Invalid home.zip: 'x': expected text that matches [0-9]{4}",
            "Invalid home.phone: '***': expected 3 to 5 characters",
            "Invalid all: 3 items: expected 0 to 2 items",
            "Invalid all[0].zip: '12': expected text that matches [0-9]{4}",
            "Invalid by[k].zip: 'y': expected text that matches [0-9]{4}"));
  }

  @Test
  public void apply_everyKindOfRange_includesBothEnds() {
    Type day = new Type.Plain(Kind.DATE);
    assertThat(
        messages(day, LocalDate.parse("2024-02-29"), range("2024-02-29", "2024-02-29")),
        is(List.of()));
    assertThat(
        messages(day, LocalDate.parse("2024-03-01"), range("2024-01-01", "2024-02-29")),
        contains("Invalid x: '2024-03-01': expected 2024-01-01 to 2024-02-29"));
    Type wide = new Type.Decimal(38, 2);
    BigDecimal huge = new BigDecimal("123456789012345678901234567890.12");
    assertThat(messages(wide, huge, range("0", null)), is(List.of()));
    assertThat(messages(wide, huge.negate(), range("0", "1")), hasSize(1));
    assertThat(
        messages(wide, huge, range("123456789012345678901234567890.12", null)), is(List.of()));
    assertThat(messages(STRING, "Zürich", range("Zug", null)), is(List.of()));
    assertThat(messages(STRING, "Aarau", range("Zug", null)), hasSize(1));
    assertThat(messages(new Type.Plain(Kind.DOUBLE), Double.NaN, range("0", "1")), hasSize(1));
    assertThat(messages(new Type.Plain(Kind.FLOAT), 0.1f, range("0.1", "0.1")), is(List.of()));
  }

  @Test
  public void apply_oneOf_comparesValuesAndNotTexts() {
    assertThat(
        messages(new Type.Decimal(5, 2), new BigDecimal("1.50"), new Rule.OneOf(List.of("1.5"))),
        is(List.of()));
    assertThat(
        messages(STRING, "b", new Rule.OneOf(List.of("a", "c"))),
        contains("Invalid x: 'b': expected one of a, c"));
    Type choice = new Type.Enumeration(List.of("EUR", "USD", "CHF"), Optional.empty());
    assertThat(messages(choice, "CHF", new Rule.OneOf(List.of("CHF", "EUR"))), is(List.of()));
    assertThat(messages(choice, "USD", new Rule.OneOf(List.of("CHF", "EUR"))), hasSize(1));
    assertThat(
        messages(new Type.Plain(Kind.BOOLEAN), true, new Rule.OneOf(List.of("true"))),
        is(List.of()));
    assertThat(
        messages(new Type.Plain(Kind.BOOLEAN), false, new Rule.OneOf(List.of("true"))), hasSize(1));
  }

  @Test
  public void apply_length_countsCodePoints() {
    assertThat(messages(STRING, "😀😀", length(2, 2)), is(List.of()));
    assertThat(messages(STRING, "😀😀", length(3, 8)), hasSize(1));
    assertThat(messages(STRING, "", length(1, 8)), hasSize(1));
    assertThat(messages(new Type.Plain(Kind.BYTES), new byte[3], length(1, 2)), hasSize(1));
  }

  @Test
  public void problems_wrongRules_areReportedTogether() {
    Contract contract =
        contract(
            List.of(
                column("a", 1, INT, false, range("x", "100"), new Rule.Pattern("x")),
                column("b", 2, STRING, false, new Rule.Pattern("(")),
                column("c", 3, new Type.Plain(Kind.BOOLEAN), false, range("5", "1"), length(1, 2)),
                column("d", 4, INT, false, range("5", "1"), new Rule.OneOf(List.of()))),
            new RowRule("r", "aa > 1", ""),
            new RowRule("s", "a", ""));
    List<RuleProblem> problems = RecordChecker.problems(contract);
    String all = problems.stream().map(RuleProblem::message).collect(Collectors.joining("\n"));
    assertThat(all, problems, hasSize(9));
    assertThat(all, containsString("Invalid rule of column a: value 'x': expected"));
    assertThat(all, containsString("Invalid rule of column a: pattern: it does not apply to int"));
    assertThat(all, containsString("Invalid rule of column b: pattern"));
    assertThat(
        all, containsString("Invalid rule of column d: range: expected min to be at most max"));
    assertThat(all, containsString("unknown column or function 'aa': expected one of a, b, c, d"));
    assertThat(
        all,
        containsString("Invalid rule s: Invalid expression \"a\": comes to int: expected bool"));
    assertThat(((RuleProblem.OfColumn) problems.get(2)).names(), is(List.of("b")));
    assertThat(((RuleProblem.OfRow) problems.get(8)).rule(), is(1));
    IllegalArgumentException thrown = null;
    try {
      RecordChecker.compile(contract);
    } catch (IllegalArgumentException e) {
      thrown = e;
    }
    assertThat("compiling wrong rules fails", thrown != null);
    assertThat(thrown.getMessage(), containsString("Cannot check against contract sales.orders"));
  }

  @Test
  public void apply_rowRuleOverPii_showsNoValue() {
    Contract contract =
        contract(
            List.of(column("card", 1, STRING, false, true)),
            new RowRule("known", "card.startsWith('4')", ""),
            new RowRule("number", "int(card) > 0", ""));
    Outcome checked =
        RecordChecker.compile(contract)
            .apply(Rows.outcome(Rows.batch(contract, List.of(row("card", "5x555")))));
    String all = String.join("\n", messages(checked.rejections().get(0)));
    assertThat(all, containsString("card is '***'"));
    assertThat(all, not(containsString("5x555")));
    assertThat(checked.rejections().get(0).violations(), hasSize(2));
  }

  @Test
  public void apply_sliceSet_findsOnlyItsMembers() {
    List<byte[]> members = new ArrayList<>();
    Map<String, Boolean> known = new HashMap<>();
    for (int i = 0; i < 300; i += 3) {
      members.add(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
      known.put(Integer.toString(i), true);
    }
    SliceSet set = new SliceSet(members);
    for (int i = 0; i < 300; i++) {
      byte[] text = ("-" + i + "-").getBytes(StandardCharsets.UTF_8);
      assertThat("" + i, set.contains(text, 1, text.length - 1), is(known.containsKey("" + i)));
    }
  }
}
