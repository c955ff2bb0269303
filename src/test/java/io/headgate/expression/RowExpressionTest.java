package io.headgate.expression;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class RowExpressionTest {
  private static final Type BOOL = new Type.Plain(Kind.BOOLEAN);
  private static final Type LONG = new Type.Plain(Kind.LONG);
  private static final Type STRING = new Type.Plain(Kind.STRING);
  private static final Type DECIMAL = new Type.Decimal(38, 4);
  private static final Type.Struct ADDRESS =
      new Type.Struct(
          List.of(Column.of("zip", 20, STRING, false), Column.of("city", 21, STRING, true)));
  private static final Contract CONTRACT =
      Contract.of(
          "sales.orders",
          List.of(
              Column.of("id", 1, LONG, false),
              Column.of("quantity", 2, new Type.Plain(Kind.INT), false),
              Column.of("amount", 3, new Type.Decimal(12, 2), false),
              Column.of("discount", 4, new Type.Decimal(12, 2), true),
              Column.of("name", 5, STRING, false),
              Column.of("note", 6, STRING, true),
              Column.of("ratio", 7, new Type.Plain(Kind.DOUBLE), false),
              Column.of("ordered", 8, new Type.Plain(Kind.TIMESTAMP), false),
              Column.of("shipped", 9, new Type.Plain(Kind.TIMESTAMP), true),
              Column.of("day", 10, new Type.Plain(Kind.DATE), false),
              Column.of("opens", 11, new Type.Plain(Kind.TIME), false),
              Column.of("local", 12, new Type.Plain(Kind.LOCAL_TIMESTAMP), false),
              Column.of(
                  "currency",
                  13,
                  new Type.Enumeration(List.of("EUR", "USD"), Optional.empty()),
                  false),
              Column.of("paid", 14, BOOL, true),
              Column.of("blob", 15, new Type.Plain(Kind.BYTES), false),
              Column.of("address", 16, ADDRESS, true),
              Column.of("tags", 17, new Type.ListOf(STRING, false), false),
              Column.of("labels", 18, new Type.MapOf(LONG, true), true),
              Column.of("score", 19, new Type.Plain(Kind.FLOAT), true)));

  private static final ExpressionCompiler COMPILER = new ExpressionCompiler(CONTRACT);

  private static Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    row.put("id", 7L);
    row.put("quantity", 3);
    row.put("amount", new BigDecimal("12.30"));
    row.put("name", "Zoë");
    row.put("ratio", 0.25);
    row.put("ordered", Instant.parse("2024-02-29T23:59:59.123456Z"));
    row.put("day", LocalDate.parse("2024-02-29"));
    row.put("opens", LocalTime.parse("08:30:00"));
    row.put("local", LocalDateTime.parse("2024-02-29T01:02:03"));
    row.put("currency", "USD");
    row.put("blob", new byte[] {1, 2});
    row.put("address", new HashMap<>(Map.of("zip", "8001")));
    row.put("tags", List.of("a", "b"));
    row.put("labels", Map.of("x", 5L));
    return row;
  }

  private static Evaluation evaluate(String cel, Type type) {
    RecordBatch batch = Rows.batch(CONTRACT, List.of(row()));
    RowCursor cursor = new RowCursor(batch.schema());
    cursor.move(batch, 0);
    return COMPILER.compile(cel, type).orThrow().evaluate(cursor);
  }

  private static void assertAll(Evaluation expected, String... expressions) {
    for (String cel : expressions) {
      assertThat(cel, evaluate(cel, BOOL), is(expected));
    }
  }

  @Test
  public void evaluate_everyKindOfColumn_comparesAsItsTypeSays() {
    assertAll(
        Evaluation.TRUE,
        "id == 7 && quantity < id",
        "name == 'Zoë' && size(name) == 3",
        "ratio < 1 && ratio * 4.0 == 1.0",
        "ordered > timestamp('2024-02-29T23:59:59.123455Z')",
        "ordered - duration('1h') < ordered",
        "day == date('2024-02-29') && day.getFullYear() == 2024",
        "opens > duration('8h') && opens.getMinutes() == 510",
        "local == timestamp('2024-02-29T01:02:03Z')",
        "currency == 'USD' && currency in ['EUR', 'USD']",
        "blob == b'\\x01\\x02'",
        "address.zip == '8001' && address.zip.matches('^[0-9]{4}$')",
        "'a' in tags && tags.exists(t, t == 'b') && size(tags) == 2",
        "labels.x == 5 && 5 == labels['x'] && labels.x != 6",
        "labels['x'] > 1 && labels['x'] + 1 == 6 && labels['x'] * 2 > labels['x']",
        "dyn(amount) == 12.3 && dyn(1.0) == 1 && dyn(tags) == ['a', 'b']",
        "dyn(ratio / 0.0) != ratio && !(dyn(0.0 / 0.0) == 0.0 / 0.0)");
  }

  @Test
  public void evaluate_decimals_areExact() {
    assertAll(
        Evaluation.TRUE,
        "amount == decimal('12.3')",
        "amount == 12.3",
        "amount < 12.31 && amount > 12.29",
        "12 < amount && amount != 12",
        "amount * quantity == decimal('36.90')",
        "amount * 0.1 == 1.23",
        "amount + decimal('0.000000000000000000001') > amount",
        "-amount < 0",
        "amount / 3 * 3 != amount + 1",
        "round(amount / 7, 2) == 1.76",
        "string(amount) == '12.30' && double(amount) == 12.3 && int(amount - 0.3) == 12");
  }

  @Test
  public void evaluate_nulls_areUnknownUnlessAskedFor() {
    assertAll(
        Evaluation.UNKNOWN,
        "discount < 1",
        "discount < 1 && amount > 1",
        "note.startsWith('x')",
        "shipped > ordered",
        "!(discount < 1)",
        "paid",
        "paid && amount > 1",
        "address.city.startsWith('x')",
        "labels.missing > 1",
        "score + 1.0 > 0.0",
        "amount > 1 ? discount < 1 : true");
    assertAll(
        Evaluation.TRUE,
        "discount == null",
        "discount < 1 || amount > 1",
        "amount > 1 || discount < 1",
        "address.city == null",
        "note != 'x'",
        "paid != true",
        "labels != null && tags != null && null != labels",
        "(discount == null ? decimal('0') : discount) == 0");
    assertAll(Evaluation.FALSE, "discount != null && discount < 1", "discount < 1 && amount < 1");
  }

  @Test
  public void evaluate_failures_areValuesWithAReason() {
    assertThat(
        evaluate("id / (quantity - 3) > 1", BOOL), is(new Evaluation.Failure("division by zero")));
    assertThat(
        evaluate("9223372036854775807 + id > 1", BOOL),
        is(new Evaluation.Failure("number out of range")));
    Evaluation notANumber = evaluate("int(name) > 1", BOOL);
    assertThat(notANumber, instanceOf(Evaluation.Failure.class));
    assertThat(((Evaluation.Failure) notANumber).reason(), containsString("Zoë"));
    Evaluation notADate = evaluate("date(name) < ordered", BOOL);
    assertThat(((Evaluation.Failure) notADate).reason(), containsString("could not be parsed"));
    Evaluation endless =
        evaluate(
            "[1,2,3,4,5,6,7,8,9,0].all(a, [1,2,3,4,5,6,7,8,9,0].all(b, [1,2,3,4,5,6,7,8,9,0].all(c,"
                + " [1,2,3,4,5,6,7,8,9,0].all(d, [1,2,3,4,5,6,7,8,9,0].all(e,"
                + " [1,2,3,4,5,6,7,8,9,0].all(f, [1,2,3,4,5,6,7,8,9,0].all(g, id == 7)))))))",
            BOOL);
    assertThat(endless, is(new Evaluation.Failure("it takes too many steps")));
  }

  @Test
  public void evaluate_failureOnPii_hidesTheValue() {
    Column plain = Column.of("card", 1, STRING, false);
    Column secret =
        new Column(
            plain.name(),
            1,
            STRING,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            true,
            ChangePolicy.DEFAULT);
    Contract contract = Contract.of("cards", List.of(secret));
    RecordBatch batch = Rows.batch(contract, List.of(Map.of("card", "4711x")));
    RowCursor cursor = new RowCursor(batch.schema());
    cursor.move(batch, 0);
    Evaluation failed =
        RowExpression.compile(contract, "int(card) > 1", BOOL).orThrow().evaluate(cursor);
    assertThat(((Evaluation.Failure) failed).reason(), not(containsString("4711")));
  }

  @Test
  public void compile_wrongExpressions_sayWhereAndWhatWasExpected() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("amont > 1", "column 1: unknown column or function 'amont': did you mean 'amount'?");
    wrong.put("address.zpi == ''", "unknown field 'zpi'");
    wrong.put(
        "name < 1", "column 6: found no matching overload for '_<_' applied to '(string, int)'");
    wrong.put("amount <", "column 9");
    wrong.put("amount + 1", "comes to decimal: expected bool");
    wrong.put("id", "comes to int: expected bool");
    wrong.put("", "column 1");
    wrong.forEach(
        (cel, expected) -> {
          Compilation compiled = COMPILER.compile(cel, BOOL);
          assertThat(cel, compiled.expression().isEmpty());
          assertThat(cel, String.join("\n", compiled.problems()), containsString(expected));
          assertThat(compiled.problems().get(0), containsString("Invalid expression \"" + cel));
        });
    assertThat(
        "both names are reported",
        COMPILER.compile("foo > 1 && bar > 1", BOOL).problems().size(),
        is(2));
    assertThat(COMPILER.compile("id > 1", BOOL).problems(), empty());
  }

  @Test
  public void columns_areThoseTheExpressionNames() {
    RowExpression expression =
        COMPILER.compile("tags.all(id, id == name) && amount > 1", BOOL).orThrow();
    assertThat(
        expression.columns().stream().map(Column::name).toList(),
        contains("id", "amount", "name", "tags"));
  }

  @Test
  public void encode_results_areAvroOfTheType() {
    assertEncodes(
        "amount * quantity", DECIMAL, "decimal 36.9000", new byte[] {6, 0x05, (byte) 0xa1, 0x68});
    assertEncodes(
        "quantity",
        new Type.Plain(Kind.DOUBLE),
        "int as double",
        new byte[] {0, 0, 0, 0, 0, 0, 8, 64});
    assertEncodes(
        "name + '!'", STRING, "string", new byte[] {10, 'Z', 'o', (byte) 0xc3, (byte) 0xab, '!'});
    assertEncodes("date('1970-01-03')", new Type.Plain(Kind.DATE), "date", new byte[] {4});
    assertEncodes(
        "duration('1s') ",
        new Type.Plain(Kind.TIME),
        "time",
        new byte[] {(byte) 0x80, (byte) 0x89, 0x7a});
    assertEncodes(
        "['EUR']",
        new Type.ListOf(new Type.Enumeration(List.of("EUR"), Optional.empty()), true),
        "list",
        new byte[] {2, 2, 0, 0});
    assertEncodes("{'k': 1}", new Type.MapOf(LONG, false), "map", new byte[] {2, 2, 'k', 2, 0});
  }

  private static void assertEncodes(String cel, Type type, String reason, byte[] expected) {
    RowBuffer out = new RowBuffer(8);
    assertThat(reason, refusal(cel, type, out), is(Optional.empty()));
    assertThat(reason, Arrays.toString(out.toByteArray()), is(Arrays.toString(expected)));
  }

  private static Optional<String> refusal(String cel, Type type, RowBuffer out) {
    RecordBatch batch = Rows.batch(CONTRACT, List.of(row()));
    RowCursor cursor = new RowCursor(batch.schema());
    cursor.move(batch, 0);
    RowExpression expression = COMPILER.compile(cel, type).orThrow();
    Evaluation.Value value = (Evaluation.Value) expression.evaluate(cursor);
    return Optional.ofNullable(expression.encode(value, out));
  }

  @Test
  public void encode_whatDoesNotFit_isRefusedWithTheReason() {
    Map<String, Type> wrong = new HashMap<>();
    wrong.put("amount / 7", new Type.Decimal(12, 2));
    wrong.put("amount * 1000000000000", new Type.Decimal(12, 2));
    wrong.put("id + 3000000000", new Type.Plain(Kind.INT));
    wrong.put("ordered", new Type.Plain(Kind.DATE));
    wrong.put("duration('24h')", new Type.Plain(Kind.TIME));
    wrong.put("ordered + duration('1ns')", new Type.Plain(Kind.TIMESTAMP));
    wrong.put("name", new Type.Plain(Kind.UUID));
    wrong.put("name + ''", new Type.Enumeration(List.of("EUR"), Optional.empty()));
    wrong.put("id + 9007199254740993", new Type.Plain(Kind.DOUBLE));
    wrong.put("ratio * 1e300", new Type.Plain(Kind.FLOAT));
    wrong.put("dyn(id)", STRING);
    wrong.forEach(
        (cel, type) -> {
          Optional<String> refusal = refusal(cel, type, new RowBuffer(8));
          assertThat(cel, refusal.orElse("fits"), containsString("expected"));
        });
  }
}
