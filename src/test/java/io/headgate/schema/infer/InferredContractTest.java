package io.headgate.schema.infer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.ScalarText;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.Test;

public class InferredContractTest {
  /** The one column of values, as type, nullability, options and notes. */
  private static String infer(String... values) {
    ValueFacts facts = new ValueFacts();
    for (String value : values) {
      facts.addRecord();
      facts.member("c", 0).add(value);
    }
    return shown(InferredContract.from("s", facts));
  }

  private static String shown(InferredContract inferred) {
    Column column = inferred.contract().columns().get(0);
    return TypeText.print(column.type())
        + (column.nullable() ? "?" : "")
        + (column.options().isEmpty() ? "" : " " + new java.util.TreeMap<>(column.options()))
        + inferred.note("c").map(note -> " # " + note).orElse("");
  }

  @Test
  public void from_plainValues_findsTheType() {
    assertThat(infer("1", "-20", "0"), is("int"));
    assertThat(infer("1", "3000000000"), is("long"));
    assertThat(infer("1", "12345678901234567890"), is("decimal(38,0)"));
    assertThat(infer("1.50", "2"), is("decimal(18,2)"));
    assertThat(infer("12345678901234567890.5"), is("decimal(38,1)"));
    assertThat(
        infer("0.1234567890123"),
        is(
            "decimal(38,13) # proposal: 13 digits behind the point, so perhaps measurements: type"
                + " double, if rounding to about 15 digits does no harm"));
    assertThat(
        infer("1e5", "2.5"),
        is(
            "decimal(18,1) # proposal: written with exponents, so perhaps measurements: type double,"
                + " if rounding to about 15 digits does no harm"));
    assertThat(
        infer("1e300", "2.5"),
        is("double # more digits than a decimal holds: values are rounded to about 15 digits"));
    assertThat(
        "no type holds it exactly",
        infer("1234567890123456789012345678901234567890"),
        is("string # numbers of more digits than an exact type holds: kept as text"));
    assertThat(infer("true", "FALSE"), is("boolean"));
    assertThat(infer("Yes", "no"), is("boolean {false-values=no, true-values=yes}"));
    assertThat(infer("2024-01-31", "2023-12-01"), is("date"));
    assertThat(infer("2024-01-31T10:00:00Z", "2024-01-31 10:00+02:00"), is("timestamp"));
    assertThat(infer("2024-01-31 10:00:00.123", "2024-01-31T10:00"), is("local-timestamp"));
    assertThat(infer("10:00:01"), is("time"));
    assertThat(infer("123e4567-e89b-12d3-a456-426614174000"), is("uuid"));
    assertThat(infer("a", "1"), is("string"));
  }

  @Test
  public void from_nulls_makeTheColumnNullable() {
    assertThat(infer("1", null), is("int?"));
    assertThat(infer("1", "NA", "-"), is("int? {null-values=\n-\nNA}"));
    assertThat("tokens are values among texts", infer("a", "NA"), is("string"));
    assertThat(infer((String) null), is("string? # no value seen: the type is a guess"));
  }

  @Test
  public void from_doubtfulValues_stayTextWithAProposal() {
    assertThat(
        infer("007", "12"),
        is("string # looks like numbers with leading zeros or a plus sign: kept as text"));
    assertThat(
        infer("+49", "12"),
        is("string # looks like numbers with leading zeros or a plus sign: kept as text"));
    assertThat(
        infer("01/02/2024"),
        is(
            "string # proposal: dates whose day and month cannot be told apart: dd/MM/yyyy or"
                + " MM/dd/yyyy or d/M/yyyy or M/d/yyyy; choose one as pattern, and type date"));
    assertThat(
        "a day over 12 tells", infer("01/02/2024", "31/01/2024"), is("date {pattern=dd/MM/yyyy}"));
    assertThat("no leading zeros", infer("1/2/2024", "1/31/2024"), is("date {pattern=M/d/yyyy}"));
    assertThat(
        infer("1/31/90"),
        is(
            "string # proposal: dates with two-digit years: choose a pattern that says the"
                + " century"));
    assertThat(
        infer("1,234"),
        is(
            "string # proposal: numbers whose comma may be a decimal or a thousands separator: set"
                + " decimal-separator or thousands-separator, and a number type"));
    assertThat(infer("1,234", "1,234.5"), is("decimal(18,1) {thousands-separator=,}"));
    assertThat(
        infer("1.234,50", "2"), is("decimal(18,2) {decimal-separator=,, thousands-separator=.}"));
    assertThat(infer("Y", "Y"), is("string"));
    assertThat(
        infer("ann@example.org"),
        is("string # proposal: looks like e-mail addresses: set pii: true"));
    assertThat(infer("{\"a\": 1}", "[2]"), is("string # holds JSON text"));
    assertThat(
        infer(
            IntStream.range(0, 40)
                .mapToObj(i -> i % 2 == 0 ? "open" : "shut")
                .toArray(String[]::new)),
        is(
            "string # proposal: only 2 values (open | shut): type enum with these symbols, or"
                + " rules: {one-of: …}"));
  }

  @Test
  public void of_sourceNames_areSafeAndDistinct() {
    assertThat(
        SafeNames.of(
            List.of(
                "Airport Name",
                "airport_name",
                "orderId",
                "ORDERID",
                "1st",
                "Größe (m²)",
                "%",
                "",
                "É")),
        is(
            List.of(
                "airport_name_2",
                "airport_name",
                "orderId",
                "ORDERID_2",
                "c_1st",
                "gro_e_m",
                "column_7",
                "column_8",
                "e")));
  }

  @Test
  public void from_json_findsNestedTypes() throws IOException {
    Contract contract =
        InferredContract.from(
                "s",
                json(
                    "{\"id\": 1, \"code\": \"12\", \"tags\": [\"a\", null], \"address\":"
                        + " {\"zip\": 1, \"Home Town\": \"x\"}, \"price\": 1.10}",
                    "{\"id\": 2, \"code\": \"13\", \"tags\": [], \"address\": null, \"extra\":"
                        + " {\"lines\": [{\"n\": 1}, {\"n\": 2, \"m\": \"2024-01-01\"}]}}"))
            .contract();
    assertThat(
        contract,
        is(
            ContractReader.read(
                "c.yaml",
                """
                contract: v1
                subject: s
                columns:
                  - {name: id, type: int, nullable: false}
                  - {name: code, type: string, nullable: false}
                  - {name: tags, type: array<string?>, nullable: false}
                  - {name: address, type: record, columns: [{name: zip, type: int, nullable: false},
                     {name: home_town, source-name: Home Town, type: string, nullable: false}]}
                  - {name: extra, type: record, columns: [{name: lines, type: array, nullable: false,
                     items: {type: record, columns: [{name: n, type: int, nullable: false},
                     {name: m, type: date}]}}]}
                  - {name: price, type: "decimal(18,2)"}
                """)));
  }

  @Test
  public void from_recordsOfManyNames_isAMap() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add("{\"by-id\": {\"k" + i + "\": " + i + "}}");
    }
    Contract contract = InferredContract.from("s", json(rows.toArray(String[]::new))).contract();
    assertThat(TypeText.print(contract.columns().get(0).type()), is("map<int>"));
  }

  @Test
  public void from_embeddedTypes_areTaken() {
    SourceColumns source =
        new SourceColumns(
            true,
            List.of(
                new SourceColumn("Order Id", Optional.of(new Type.Plain(Kind.LONG)), false),
                new SourceColumn("note", Optional.empty(), true)));
    InferredContract inferred = InferredContract.from("s", source);
    assertThat(
        ContractWriter.write(inferred.contract(), List.of(), inferred.notes()),
        containsString(
            """
            columns:
              - {name: order_id, source-name: "Order Id", type: long, nullable: false}
              # nothing but null: the type is a guess
              - {name: note, type: string}
            """));
  }

  @Test
  public void from_anySplitAndOrderOfRows_isTheSame() throws IOException {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      List<String> rows = rows(random);
      InferredContract once = InferredContract.from("s", json(rows.toArray(String[]::new)));
      List<String> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, random);
      assertThat("seed " + seed, InferredContract.from("s", split(shuffled, random)), is(once));
      String text = ContractWriter.write(once.contract(), List.of(), once.notes());
      assertThat("seed " + seed, ContractReader.read("c.yaml", text), is(once.contract()));
    }
  }

  /** The one column of values in JSON, as {@link #infer} shows it. */
  private static String inferJson(String... values) throws IOException {
    String[] rows = new String[values.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = values[i].isEmpty() ? "{}" : "{\"c\": " + values[i] + "}";
    }
    return shown(InferredContract.from("s", json(rows)));
  }

  @Test
  public void from_numbersWithFewFaults_staysTextWithAProposal() {
    String[] values = IntStream.range(0, 20).mapToObj(i -> i + ".5").toArray(String[]::new);
    values[3] = "x7";
    values[11] = "\u00e9";
    assertThat(
        infer(values),
        is(
            "string # proposal: type decimal(18,1) but for 2 of 20 values, such as 'x7', which it"
                + " would reject"));
    values[5] = "5.5 or 6";
    assertThat("too many faults", infer(values), is("string"));
  }

  @Test
  public void from_jsonNumbers_areExact() throws IOException {
    assertThat(inferJson("1", "9223372036854775807"), is("long"));
    assertThat(inferJson("1", "9223372036854775808"), is("decimal(38,0)"));
    assertThat(inferJson("1.0", "2"), is("decimal(18,1)"));
    assertThat(inferJson("0.1", "1e2").startsWith("decimal(18,1)"), is(true));
    assertThat(
        inferJson("1234567890123456789012345678901234567890"),
        is("double # more digits than a decimal holds: values are rounded to about 15 digits"));
  }

  @Test
  public void from_jsonOfSeveralKinds_isAGuessThatSaysSo() throws IOException {
    assertThat(
        inferJson("1", "\"a\""),
        is(
            "string # holds numbers and texts: kept as text, for which the format needs the option"
                + " numbers-as-text: true"));
    assertThat(
        inferJson("1", "true"),
        is("string # holds true or false besides other values: the type is a guess"));
    assertThat(
        inferJson("1", "[1]"),
        is("string # holds single values, records or arrays at once: the type is a guess"));
    assertThat(
        "a text is no null in JSON",
        inferJson("\"2024-01-31\"", "\"NA\"", "\"\""),
        is("string # proposal: but for '', 'NA' this would be date: kept as text"));
  }

  @Test
  public void from_jsonWithoutValues_isUnknown() throws IOException {
    assertThat(inferJson("null", ""), is("string? # no value seen: the type is a guess"));
    assertThat(inferJson("[]"), is("array<string?> # items: no value seen: the type is a guess"));
    assertThat(
        inferJson("{}"),
        is(
            "map<string?> # empty records only: the type is a guess; values:"
                + " no value seen: the type is a guess"));
    assertThat("the first evidence decides", inferJson("null", "[]", "[1]"), is("array<int>?"));
  }

  @Test
  public void member_moreNamesThanColumns_isRefused() {
    ValueFacts facts = new ValueFacts();
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> {
              for (int i = 0; i <= ValueFacts.MOST_COLUMNS; i++) {
                facts.member("c" + i, i);
              }
            });
    assertThat(thrown.getMessage(), containsString("their names seem to be data"));
  }

  @Test
  public void merge_factsWithThemselves_giveTheSameContract() throws IOException {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      List<String> rows = rows(random);
      ValueFacts facts = json(rows.toArray(String[]::new));
      Contract once = InferredContract.from("s", facts).contract();
      facts.merge(json(rows.toArray(String[]::new)));
      assertThat("seed " + seed, InferredContract.from("s", facts).contract(), is(once));
    }
  }

  @Test
  public void from_anyTexts_givesATypeThatTakesThem() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      String[] pool = POOLS[random.nextInt(POOLS.length)];
      List<String> values = new ArrayList<>();
      ValueFacts facts = new ValueFacts();
      for (int i = random.nextInt(8); i >= 0; i--) {
        String[] from = random.nextInt(9) == 0 ? POOLS[random.nextInt(POOLS.length)] : pool;
        String value = from[random.nextInt(from.length)];
        values.add(value);
        facts.addRecord();
        facts.member("c", 0).add(value);
      }
      Column column = InferredContract.from("s", facts).contract().columns().get(0);
      List<String> nulls =
          Arrays.asList(column.options().getOrDefault("null-values", "").split("\n"));
      boolean own = column.options().keySet().stream().allMatch("null-values"::equals);
      for (String value : values) {
        if (own && column.type().kind() != Kind.BOOLEAN && !nulls.contains(value)) {
          assertThat(
              "seed " + seed + " " + column + " takes " + value,
              ScalarText.parse(column.type(), value) != null,
              is(true));
        }
      }
    }
  }

  private static final String[][] POOLS = {
    {"1", "22", "-3", "0"},
    {"1.5", "2", "-0.25", "NA"},
    {"1,234", "1.234", "12,5"},
    {"2024-01-31", "2023-02-28"},
    {"01/02/2024", "03/04/2024", "31/12/2024"},
    {"2024-01-31T10:00:00Z", "2024-01-31 10:00:00+01:00"},
    {"true", "false"},
    {"Y", "N"},
    {"007", "+5", "1e9"},
    {"x", "naïve", "null", "?"},
    {"123e4567-e89b-12d3-a456-426614174000"},
    {"99999999999999999999", "5000000000"},
  };

  private static List<String> rows(Random random) {
    List<String> rows = new ArrayList<>();
    int[] pools = IntStream.range(0, 5).map(i -> random.nextInt(POOLS.length)).toArray();
    for (int i = random.nextInt(40); i >= 0; i--) {
      rows.add(row(random, pools));
    }
    return rows;
  }

  private static String row(Random random, int[] pools) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < pools.length; i++) {
      int kind = random.nextInt(12);
      String[] pool = POOLS[pools[i]];
      String value = "\"" + pool[random.nextInt(pool.length)] + "\"";
      if (kind > 0) {
        out.append(out.length() > 1 ? "," : "").append("\"Col ").append((i + kind % 2) % 5);
        out.append("\":");
        out.append(
            switch (kind) {
              case 1 -> "null";
              case 2 -> "[" + value + ",1]";
              case 3 -> "{\"a\":" + value + "}";
              case 4 -> "17";
              default -> value;
            });
      }
    }
    return out.append("}").toString();
  }

  private static ValueFacts split(List<String> rows, Random random) throws IOException {
    if (rows.size() < 2) {
      return json(rows.toArray(String[]::new));
    }
    int at = random.nextInt(rows.size());
    ValueFacts left = split(rows.subList(0, Math.max(1, at)), random);
    ValueFacts right = split(rows.subList(Math.max(1, at), rows.size()), random);
    if (random.nextBoolean()) {
      left.merge(right);
      return left;
    }
    right.merge(left);
    return right;
  }

  private static ValueFacts json(String... rows) throws IOException {
    ValueFacts facts = new ValueFacts();
    for (String row : rows) {
      try (JsonParser parser = new JsonFactory().createParser(row)) {
        parser.nextToken();
        JsonFacts.add(facts, parser);
      }
    }
    return facts;
  }
}
