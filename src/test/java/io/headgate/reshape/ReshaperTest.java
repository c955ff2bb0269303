package io.headgate.reshape;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;

import io.headgate.expression.Law;
import io.headgate.expression.Masking;
import io.headgate.expression.ReshapeStep;
import io.headgate.expression.Rows;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class ReshaperTest {
  private static final Type STRING = new Type.Plain(Kind.STRING);
  private static final Type INT = new Type.Plain(Kind.INT);
  private static final Type LONG = new Type.Plain(Kind.LONG);
  private static final Contract ORDERS =
      new Contract(
          "sales.orders",
          Optional.empty(),
          Optional.empty(),
          List.of(
              Column.of("id", 1, LONG, false),
              Column.of("amount", 2, new Type.Decimal(12, 2), false),
              Column.of("quantity", 3, STRING, true),
              Column.of("card", 4, STRING, true),
              Column.of("ordered", 5, new Type.Plain(Kind.TIMESTAMP), false)),
          List.of("id"),
          Optional.of("ordered"),
          TableRules.NONE,
          List.of(),
          Evolution.of(DriftPolicy.DEFAULT),
          false);

  private static Map<String, Object> row(long id, String amount, String quantity, String card) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("amount", new BigDecimal(amount));
    row.put("quantity", quantity);
    row.put("card", card);
    row.put("ordered", Instant.parse("2024-02-29T10:00:00Z"));
    return row;
  }

  private static final List<Map<String, Object>> ROWS =
      List.of(
          row(1, "10.00", "3", "4111111111111111"),
          row(2, "0.50", "x", null),
          row(3, "20.00", "many", "12"),
          row(4, "7.00", null, "ü😀€"));

  private static Outcome reshape(Reshaper reshaper, RecordBatch batch) {
    Outcome before = Rows.outcome(batch);
    Outcome after = reshaper.apply(before);
    Law.assertHolds("reshape", before, after);
    assertThat(
        after.batch().schema(), sameInstance(AvroSchemas.compile(reshaper.outputContract())));
    return after;
  }

  private static List<Map<String, Object>> values(Reshaper reshaper) {
    return Rows.values(
        reshaper.outputContract(), reshape(reshaper, Rows.batch(ORDERS, ROWS)).batch());
  }

  private static List<Object> column(Reshaper reshaper, String name) {
    return values(reshaper).stream().map(row -> row.get(name)).toList();
  }

  @Test
  public void apply_allSteps_inOrder() {
    Reshaper reshaper =
        Reshaper.compile(
            ORDERS,
            List.of(
                new ReshapeStep.Filter("amount >= 1"),
                new ReshapeStep.Rename("amount", "price"),
                new ReshapeStep.Cast("quantity", INT),
                new ReshapeStep.Derive("total", new Type.Decimal(14, 2), true, "price * quantity"),
                new ReshapeStep.Mask("card", new Masking.KeepLast(4)),
                new ReshapeStep.Drop(List.of("quantity"))));
    Outcome after = reshape(reshaper, Rows.batch(ORDERS, ROWS));

    List<Map<String, Object>> rows = Rows.values(reshaper.outputContract(), after.batch());
    assertThat(rows, hasSize(2));
    assertThat(rows.get(0).keySet(), contains("id", "price", "card", "ordered", "total"));
    assertThat(rows.get(0).get("total"), is(new BigDecimal("30.00")));
    assertThat(rows.get(0).get("card"), is("***1111"));
    assertThat(rows.get(1).get("total"), nullValue());
    assertThat(rows.get(1).get("card"), is("***"));
    assertThat("the filtered row", after.discarded().count(), is(1L));
    assertThat(after.rejections(), hasSize(1));
    Rejection rejection = after.rejections().get(0);
    assertThat(rejection.code(), is(RejectionCode.RESHAPE_FAILED));
    assertThat(rejection.stage(), is(Stage.RESHAPE));
    assertThat(rejection.violations().get(0).field(), is("quantity"));
    assertThat(
        rejection.violations().get(0).message(),
        containsString("Cannot cast quantity: 'many': expected "));
    assertThat(rejection.line(), is(4L));
    assertThat(new String(rejection.payload(), StandardCharsets.UTF_8), is("raw-2"));
    assertThat(
        "originals follow their rows",
        new String(after.batch().raw().row(1), StandardCharsets.UTF_8),
        is("raw-3"));
    assertThat(after.batch().raw().line(1), is(5L));
  }

  @Test
  public void outputContract_keepsIdsKeyAndEventTime() {
    Contract out =
        Reshaper.compile(
                ORDERS,
                List.of(
                    new ReshapeStep.Rename("id", "order_id"),
                    new ReshapeStep.Rename("ordered", "at"),
                    new ReshapeStep.Mask("order_id", new Masking.Hash(Optional.empty())),
                    new ReshapeStep.Derive("b", LONG, false, "1"),
                    new ReshapeStep.Derive("a", LONG, false, "b + 1")))
            .outputContract();
    assertThat(out.primaryKey(), contains("order_id"));
    assertThat(out.eventTime(), is(Optional.of("at")));
    assertThat(out.columns().get(0).fieldId(), is(1));
    assertThat(out.columns().get(0).type(), is(STRING));
    assertThat(out.columns().get(4).fieldId(), is(5));
    int derived = out.columns().get(5).fieldId();
    assertThat(derived, greaterThanOrEqualTo(1 << 30));
    int alone =
        Reshaper.compile(ORDERS, List.of(new ReshapeStep.Derive("b", LONG, false, "2")))
            .outputContract()
            .columns()
            .get(5)
            .fieldId();
    assertThat("a derived column's id is made of its name", alone, is(derived));
  }

  @Test
  public void apply_renameAlone_keepsTheBytes() {
    Reshaper reshaper =
        Reshaper.compile(ORDERS, List.of(new ReshapeStep.Rename("card", "card_number")));
    RecordBatch batch = Rows.batch(ORDERS, ROWS);
    assertThat(reshape(reshaper, batch).batch().data(), sameInstance(batch.data()));
    assertThat(column(reshaper, "card_number").get(2), is("12"));
  }

  @Test
  public void apply_noSteps_isTheSameObject() {
    Outcome outcome = Rows.outcome(Rows.batch(ORDERS, ROWS));
    assertThat(Reshaper.compile(ORDERS, List.of()).apply(outcome), sameInstance(outcome));
  }

  @Test
  public void apply_masks_hideValues() {
    Reshaper hashed =
        Reshaper.compile(
            ORDERS,
            List.of(new ReshapeStep.Mask("quantity", new Masking.Hash(Optional.of("salt")))));
    assertThat(
        column(hashed, "quantity").get(0),
        is("ba76992a6079074311285334177ddda598e8d8f9bae4df70875886d5229c26ac"));
    assertThat(column(hashed, "quantity").get(3), nullValue());
    Reshaper text =
        Reshaper.compile(
            ORDERS,
            List.of(new ReshapeStep.Mask("card", new Masking.Redact(Optional.of("hidden")))));
    assertThat(column(text, "card").get(0), is("hidden"));
    assertThat(column(text, "card").get(1), nullValue());
    Reshaper gone =
        Reshaper.compile(
            ORDERS, List.of(new ReshapeStep.Mask("card", new Masking.Redact(Optional.empty()))));
    assertThat(column(gone, "card").get(0), nullValue());
    Reshaper last =
        Reshaper.compile(ORDERS, List.of(new ReshapeStep.Mask("card", new Masking.KeepLast(2))));
    assertThat(column(last, "card").get(3), is("***😀€"));
    assertThat("nothing is left to hide behind", column(last, "card").get(2), is("***"));
    assertThat(new Masking.Hash(Optional.of("secret")).toString(), not(containsString("secret")));
  }

  @Test
  public void apply_withoutOriginals_rowsBecomeTheirOwnOriginals() {
    RecordBatch batch = Rows.batchWithoutOriginals(ORDERS, ROWS);
    Reshaper reshaper =
        Reshaper.compile(
            ORDERS,
            List.of(new ReshapeStep.Drop(List.of("card")), new ReshapeStep.Cast("quantity", INT)));
    Outcome after = reshape(reshaper, batch);
    Rejection rejection = after.rejections().get(0);
    assertThat(rejection.payloadSchema(), is(Optional.of(batch.schema().json())));
    assertThat(Rows.decode(ORDERS, batch.schema(), rejection.payload()), is(ROWS.get(1)));
    assertThat(Rows.decode(ORDERS, batch.schema(), after.batch().raw().row(0)), is(ROWS.get(0)));
  }

  @Test
  public void apply_failingExpressions_refuseTheRow() {
    Reshaper reshaper =
        Reshaper.compile(
            ORDERS,
            List.of(
                new ReshapeStep.Filter("10 / (id - 1) > 0"),
                new ReshapeStep.Derive("n", LONG, false, "int(quantity)")));
    Outcome after = reshape(reshaper, Rows.batch(ORDERS, ROWS));
    assertThat(after.batch().rows(), is(0));
    assertThat(
        after.rejections().stream().map(r -> r.violations().get(0).message()).toList(),
        contains(
            containsString("Cannot filter by \"10 / (id - 1) > 0\": division by zero"),
            containsString("Cannot derive n as \"int(quantity)\": "),
            containsString("Cannot derive n as \"int(quantity)\": "),
            containsString("it comes to null")));
  }

  @Test
  public void problems_wrongSteps_areReportedTogether() {
    List<StepProblem> problems =
        Reshaper.problems(
            ORDERS,
            List.of(
                new ReshapeStep.Filter("amont > 1"),
                new ReshapeStep.Drop(List.of("id", "ordered", "crad")),
                new ReshapeStep.Mask("id", new Masking.Redact(Optional.of("x"))),
                new ReshapeStep.Cast("amount", new Type.Plain(Kind.BOOLEAN)),
                new ReshapeStep.Rename("card", "AMOUNT"),
                new ReshapeStep.Derive("twice", LONG, false, "amount * 2"),
                new ReshapeStep.Filter("twice > 1"),
                new ReshapeStep.Mask("amount", new Masking.KeepLast(2)),
                new ReshapeStep.Mask("amount", new Masking.Redact(Optional.empty())),
                new ReshapeStep.Derive("no-name", LONG, false, "1")));
    assertThat(
        problems.stream().map(StepProblem::step).toList(),
        contains(0, 1, 1, 1, 2, 3, 4, 5, 7, 8, 9));
    assertThat(problems.get(0).part(), is(StepProblem.Part.EXPRESSION));
    assertThat(problems.get(1).part(), is(StepProblem.Part.STEP));
    assertThat(
        problems.stream().map(StepProblem::message).toList(),
        contains(
            containsString(
                "step 1 (filter): Invalid expression \"amont > 1\" at column 1: unknown column or function 'amont': did you mean 'amount'?"),
            is(
                "Invalid reshape step 2 (drop): column 'id' belongs to the primary key, whose uniqueness would be lost: keep it, or mask it with a hash"),
            is(
                "Invalid reshape step 2 (drop): column 'ordered' is the event time: expected it to stay"),
            is("Invalid reshape step 2 (drop): unknown column 'crad': did you mean 'card'?"),
            containsString("step 3 (mask): column 'id' belongs to the primary key"),
            containsString("step 4 (cast): cannot cast column 'amount' from decimal to boolean"),
            containsString("step 5 (rename): column 'AMOUNT' exists already"),
            containsString(
                "step 6 (derive): Invalid expression \"amount * 2\": comes to decimal: expected int"),
            containsString("step 8 (mask): column 'amount' is decimal: expected a string column"),
            containsString("step 9 (mask): column 'amount' is not nullable"),
            containsString("step 10 (derive): invalid column name 'no-name'")));
  }
}
