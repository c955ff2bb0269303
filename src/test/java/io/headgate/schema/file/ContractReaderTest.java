package io.headgate.schema.file;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.RowRule;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import io.headgate.yaml.SpecException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Test;

public class ContractReaderTest {
  static Contract read(String... lines) {
    return ContractReader.read("contract.yaml", String.join("\n", lines));
  }

  private static void assertProblems(List<String> lines, String... problems) {
    SpecException thrown =
        assertThrows(SpecException.class, () -> read(lines.toArray(String[]::new)));
    assertThat(thrown.getMessage(), is(String.join("\n", problems)));
  }

  private static List<String> contract(String... columns) {
    List<String> lines =
        new java.util.ArrayList<>(List.of("contract: v1", "subject: a.b", "columns:"));
    lines.addAll(List.of(columns));
    return lines;
  }

  @Test
  public void read_everything_isInTheContract() {
    Contract contract =
        read(
            "contract: v1",
            "subject: faa.birdstrikes",
            "owner: team-air",
            "description: Strikes",
            "columns:",
            "  - {name: airport, source-name: \"Airport Name\", type: string, nullable: false,"
                + " aliases: [apt], rules: {pattern: \"[A-Z]+\", length: {min: 1, max: 20}}}",
            "  - {name: cost, type: \"decimal(12,2)\", default: 0, decimal-separator: \",\","
                + " thousands-separator: \".\", null-values: [NA, \"\"], rules: {min: 0, max: 1e6}}",
            "  - {name: at, type: timestamp, pattern: \"dd/MM/yyyy HH:mm\", zone: UTC}",
            "  - {name: kind, type: enum, symbols: [a, b], fallback: a, pii: true}",
            "  - name: address",
            "    type: record",
            "    columns:",
            "      - {name: zip, type: int, rules: {one-of: [1, 2]}}",
            "  - {name: tags, type: array<string?>, default: [x, null]}",
            "  - {name: extra, type: map, values: {type: long, nullable: true}, field-id: 9}",
            "primary-key: [airport]",
            "event-time: at",
            "rules:",
            "  - {name: r1, expression: \"cost > 0\"}",
            "table: {min-rows: 1, max-rows: 10, max-change: 50%}",
            "on-drift: {added: ignore, dropped: reject}",
            "mask-payload: true");
    Column zip =
        new Column(
            "zip",
            10,
            new Type.Plain(Kind.INT),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(new Rule.OneOf(List.of("1", "2"))),
            Map.of(),
            false,
            ChangePolicy.DEFAULT);
    assertThat(
        contract,
        is(
            new Contract(
                "faa.birdstrikes",
                Optional.of("team-air"),
                Optional.of("Strikes"),
                List.of(
                    new Column(
                        "airport",
                        1,
                        new Type.Plain(Kind.STRING),
                        false,
                        Optional.of("Airport Name"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("apt"),
                        List.of(
                            new Rule.Pattern("[A-Z]+"),
                            new Rule.Length(Optional.of(1L), Optional.of(20L))),
                        Map.of(),
                        false,
                        ChangePolicy.DEFAULT),
                    new Column(
                        "cost",
                        2,
                        new Type.Decimal(12, 2),
                        true,
                        Optional.empty(),
                        Optional.of("0"),
                        Optional.empty(),
                        List.of(),
                        List.of(new Rule.Range(Optional.of("0"), Optional.of("1e6"))),
                        Map.of(
                            "decimal-separator",
                            ",",
                            "thousands-separator",
                            ".",
                            "null-values",
                            "NA\n"),
                        false,
                        ChangePolicy.DEFAULT),
                    new Column(
                        "at",
                        3,
                        new Type.Plain(Kind.TIMESTAMP),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Map.of("pattern", "dd/MM/yyyy HH:mm", "zone", "UTC"),
                        false,
                        ChangePolicy.DEFAULT),
                    new Column(
                        "kind",
                        4,
                        new Type.Enumeration(List.of("a", "b"), Optional.of("a")),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        true,
                        ChangePolicy.DEFAULT),
                    Column.of("address", 5, new Type.Struct(List.of(zip)), true),
                    new Column(
                        "tags",
                        6,
                        new Type.ListOf(new Type.Plain(Kind.STRING), true),
                        true,
                        Optional.empty(),
                        Optional.of("[\"x\",null]"),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        false,
                        ChangePolicy.DEFAULT),
                    Column.of("extra", 9, new Type.MapOf(new Type.Plain(Kind.LONG), true), true)),
                List.of("airport"),
                Optional.of("at"),
                new TableRules(Optional.of(1L), Optional.of(10L), Optional.of(0.5)),
                List.of(new RowRule("r1", "cost > 0", "expected cost > 0")),
                Evolution.of(
                    new ChangePolicy(
                        Map.of(
                            ChangeKind.ADDED,
                            DriftAction.DISCARD_VALUE,
                            ChangeKind.DROPPED,
                            DriftAction.REJECT))),
                true)));
  }

  @Test
  public void read_wrongReferences_areAllReported() {
    assertProblems(
        List.of(
            "contract: v2",
            "subject: a-b",
            "columns:",
            "  - {name: id, type: double}",
            "  - {name: amount, type: long, nullable: false}",
            "primary-key: [id, amuont, amount, amount]",
            "event-time: amount",
            "table: {min-rows: 2, max-rows: 1}",
            "rules:",
            "  - {name: a, expression: x}",
            "  - {name: a, expression: \"\"}",
            "on-drift: {add: fail, dropped: stop}"),
        "contract.yaml:1: contract: Invalid value: 'v2': expected one of v1 (did you mean 'v1'?)",
        "contract.yaml:2: subject: Invalid subject: 'a-b': expected names of letters, digits and"
            + " underscores, joined by dots, such as sales.orders",
        "contract.yaml:6: primary-key: Invalid column: 'amuont': expected one of id, amount (did"
            + " you mean 'amount'?)",
        "contract.yaml:6: primary-key: Invalid primary key: 'amount' stands twice",
        "contract.yaml:6: primary-key: Invalid primary key: column 'id' is double: expected a type"
            + " with exact, single values",
        "contract.yaml:6: primary-key: Invalid primary key: column 'id' may be null: give it"
            + " nullable: false",
        "contract.yaml:7: event-time: Invalid event time: column 'amount' is long: expected"
            + " timestamp, local-timestamp or date",
        "contract.yaml:8: table.min-rows: Invalid rows: min-rows 2 is greater than max-rows 1",
        "contract.yaml:11: rules[1].name: Invalid name: 'a' stands twice",
        "contract.yaml:11: rules[1].expression: Invalid value: an empty text: expected a text",
        "contract.yaml:12: on-drift.add: Invalid key: 'add': expected one of "
            + Stream.of(ChangeKind.values()).map(ChangeKind::word).collect(joining(", "))
            + " (did you mean 'added'?)",
        "contract.yaml:12: on-drift.dropped: Invalid value: 'stop': expected one of default,"
            + " reject, hold, fail, ignore");
  }

  @Test
  public void read_wrongColumns_areAllReported() {
    assertProblems(
        contract(
            "  - {name: a b, type: integer}",
            "  - {name: x, type: long, symbols: [a]}",
            "  - {name: X, type: \"decimal(40,2)\"}",
            "  - {name: e, type: enum, symbols: [a, N/A]}",
            "  - {name: f, type: enum, symbols: [a, b], fallback: c}",
            "  - {name: g, type: array}",
            "  - {name: h, type: array<enum>}",
            "  - {name: i, type: record, columns: []}",
            "  - {name: j, source-name: k, type: string, field-id: 11}",
            "  - {name: k, type: string, field-id: 9}",
            "  - {name: l, type: string?, field-id: 9}",
            "  - {type: string, nulable: true}"),
        "contract.yaml:4: columns[0].name: Invalid name: 'a b': expected a letter or underscore,"
            + " then letters, digits and underscores, such as order_id",
        "contract.yaml:4: columns[0].type: Invalid type: 'integer' (did you mean int?): expected "
            + io.headgate.schema.TypeText.EXPECTED,
        "contract.yaml:5: columns[1].symbols: Invalid key: 'symbols': only type enum has it, and"
            + " this is long",
        "contract.yaml:6: columns[2].name: Invalid name: 'X': there is a column 'x' already, and"
            + " case makes no difference",
        "contract.yaml:6: columns[2].type: Invalid decimal: (40,2): expected 1..38 digits,"
            + " 0..precision behind the point",
        "contract.yaml:7: columns[3].symbols[1]: Invalid name: 'N/A': expected a letter or"
            + " underscore, then letters, digits and underscores, such as order_id",
        "contract.yaml:8: columns[4].fallback: Invalid fallback: 'c': expected one of the symbols"
            + " a, b",
        "contract.yaml:9: columns[5]: Cannot find key 'items': type array needs it: of an array:"
            + " its items",
        "contract.yaml:10: columns[6].type: Invalid type: 'array<enum>': enum needs keys of its"
            + " own: write it under items",
        "contract.yaml:11: columns[7].columns: Invalid columns: none: expected at least one",
        "contract.yaml:13: columns[9].name: Invalid source name: 'k' would feed column 'j' too:"
            + " choose one",
        "contract.yaml:14: columns[10].type: Invalid type: 'string?' (a column is made nullable by"
            + " the key nullable): expected "
            + io.headgate.schema.TypeText.EXPECTED,
        "contract.yaml:14: columns[10].field-id: Invalid field-id: 9 is the number of column 'k'"
            + " already: expected one that no other column has or had",
        "contract.yaml:15: columns[11]: Cannot find key 'name': it is required: the column's name"
            + " in the dataset (a letter or underscore, then letters, digits and underscores, such"
            + " as order_id)",
        "contract.yaml:15: columns[11].nulable: Invalid key: 'nulable': expected one of name,"
            + " source-name, type, nullable, default, description, aliases, pii, rules, symbols,"
            + " fallback, columns, items, values, field-id, on-drift, pattern, zone, decimal-separator,"
            + " thousands-separator, null-values, true-values, false-values, allow-nan, encoding"
            + " (did you mean 'nullable'?)");
  }

  @Test
  public void read_severities_goWithTheirRules() {
    Contract contract =
        ContractReader.read(
            "contract.yaml",
            """
            contract: v1
            subject: s
            columns:
              - {name: a, type: int, default: 200, rules: [{min: 0}, {max: 100, severity: warning}]}
              - {name: b, type: string, rules: {pattern: x, length: {max: 1}, severity: warning}}
            rules:
              - {name: r, expression: a > 1, severity: warning}
              - {name: q, expression: a > 2}
            """);
    assertThat(
        contract.columns().get(0).rules(),
        is(
            List.of(
                new Rule.Range(Optional.of("0"), Optional.empty()),
                new Rule.Range(Optional.empty(), Optional.of("100"), Severity.WARNING))));
    assertThat(
        contract.columns().get(1).rules().stream().map(Rule::severity).toList(),
        is(List.of(Severity.WARNING, Severity.WARNING)));
    assertThat(
        contract.rowRules().stream().map(RowRule::severity).toList(),
        is(List.of(Severity.WARNING, Severity.ERROR)));
  }

  @Test
  public void read_wrongSeverities_areProblems() {
    assertProblems(
        contract(
            "  - {name: a, type: int, rules: {min: 0, severity: warn}}",
            "  - {name: b, type: int, rules: [{severity: warning}, 1]}"),
        "contract.yaml:4: columns[0].rules.severity: Invalid value: 'warn': expected one of"
            + " error, warning (did you mean 'warning'?)",
        "contract.yaml:5: columns[1].rules[1]: Invalid value: a single value: expected a map"
            + " with keys of min, max, one-of, pattern, length, severity");
  }

  @Test
  public void read_rulesAndDefaults_areCheckedAgainstTheType() {
    assertProblems(
        contract(
            "  - {name: a, type: int, rules: {min: 5, max: 1, pattern: x}}",
            "  - {name: b, type: string, rules: {min: a, pattern: \"(?<=a)b\", length: {min: 2,"
                + " max: 1}}}",
            "  - {name: c, type: date, default: 31/01/2024, rules: {min: 2024-02-30}}",
            "  - {name: d, type: enum, symbols: [a], default: b}",
            "  - {name: e, type: int, default: 7, rules: {one-of: [1, x, 1]}}",
            "  - {name: f, type: \"decimal(4,2)\", default: 123.4}",
            "  - {name: g, type: long, default: 11, rules: {max: 10}}",
            "  - {name: h, type: string, pattern: dd, zone: Mars, true-values: [x]}",
            "  - {name: i, type: timestamp, pattern: foo}",
            "  - {name: j, type: int, decimal-separator: \",\", thousands-separator: \",\"}",
            "  - {name: k, type: array<int>, default: [1, x], rules: {length: {}}}",
            "  - {name: l, type: record, columns: [{name: m, type: int, nullable: false}], default:"
                + " {n: 1}}",
            "  - {name: m, type: int, default: null}"),
        "contract.yaml:4: columns[0].rules.min: Invalid range: min 5 is greater than max 1",
        "contract.yaml:4: columns[0].rules.pattern: Invalid rule: 'pattern' is for strings, and"
            + " this column is int",
        "contract.yaml:5: columns[1].rules.min: Invalid rule: 'min' is for numbers, dates and"
            + " times, and this column is string",
        "contract.yaml:5: columns[1].rules.pattern: Invalid pattern: '(?<=a)b': error parsing"
            + " regexp: invalid named capture: `(?<=a)b`: expected an RE2 regular"
            + " expression (no look-around, no back references)",
        "contract.yaml:5: columns[1].rules.length.min: Invalid length: min 2 is greater than max"
            + " 1",
        "contract.yaml:6: columns[2].default: Invalid date: '31/01/2024': expected date such as"
            + " 2024-01-31",
        "contract.yaml:6: columns[2].rules.min: Invalid date: '2024-02-30': expected date such as"
            + " 2024-01-31",
        "contract.yaml:7: columns[3].default: Invalid enum: 'b': expected one of a",
        "contract.yaml:8: columns[4].rules.one-of: Invalid int: 'x': expected int from -2147483648"
            + " to 2147483647",
        "contract.yaml:8: columns[4].rules.one-of: Invalid one-of: '1' stands twice",
        "contract.yaml:9: columns[5].default: Invalid decimal(4,2): '123.4': expected decimal(4,2)"
            + " such as 12.34",
        "contract.yaml:10: columns[6].default: Invalid default: '11': it breaks the column's own"
            + " rule: max 10",
        "contract.yaml:11: columns[7].pattern: Invalid option: pattern means nothing for string:"
            + " it is for date, time, timestamp, local-timestamp",
        "contract.yaml:11: columns[7].zone: Invalid option: zone means nothing for string: it is"
            + " for timestamp",
        "contract.yaml:11: columns[7].zone: Invalid zone: 'Mars': expected a zone such as UTC or"
            + " Europe/Berlin",
        "contract.yaml:11: columns[7].true-values: Invalid option: true-values means nothing for"
            + " string: it is for boolean",
        "contract.yaml:12: columns[8].pattern: Invalid pattern: 'foo': Unknown pattern letter: f:"
            + " expected letters such as dd/MM/yyyy, or epoch-seconds, epoch-millis or"
            + " epoch-micros",
        "contract.yaml:13: columns[9].thousands-separator: Invalid thousands-separator: it is the"
            + " decimal separator too",
        "contract.yaml:14: columns[10].default[1]: Invalid int: 'x': expected int from -2147483648"
            + " to 2147483647",
        "contract.yaml:14: columns[10].rules.length: Invalid length: neither min nor max: expected"
            + " at least one",
        "contract.yaml:15: columns[11].default: Invalid default: it lacks 'm', which is required",
        "contract.yaml:15: columns[11].default.n: Invalid default: there is no column 'n' in the"
            + " record",
        "contract.yaml:16: columns[12].default: Invalid default: nothing: expected int from"
            + " -2147483648 to 2147483647");
  }
}
