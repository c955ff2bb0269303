package io.headgate.schema.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.RandomContracts;
import io.headgate.schema.Type;
import io.headgate.yaml.Problem;
import io.headgate.yaml.SpecException;
import java.util.Random;
import org.junit.Test;

public class AvscReaderTest {
  private static final String ORDERS =
      """
      {
      \t"type": "record", "name": "orders", "namespace": "sales", "doc": "Orders",
        "owner": "team-sales", "primary-key": ["id"], "event-time": "at",
        "rules": [{"name": "paid", "expression": "amount > 0", "message": "m"}],
        "table": {"max-change": "50%"}, "on-drift": {"added": "ignore"},
        "fields": [
          {"name": "id", "type": "long", "field-id": 17, "source-name": "Order Id",
            "rules": {"min": 1}},
          {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"},
            "default": 0},
          {"name": "amount", "aliases": ["sum"], "doc": "euros", "pii": true,
            "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 12,
              "scale": 2}], "default": null, "decimal-separator": ","},
          {"name": "paid", "default": "\\u0001\\u0000", "type": {"type": "bytes",
              "logicalType": "decimal", "precision": 9, "scale": 1}},
          {"name": "day", "type": {"type": "int", "logicalType": "date"}, "default": 31},
          {"name": "kind", "type": {"type": "enum", "name": "kind", "symbols": ["a", "b"],
              "default": "a"}, "default": "b"},
          {"name": "other", "type": ["null", "kind"]},
          {"name": "tags", "type": {"type": "array", "items": ["string", "null"]},
            "default": ["x"]},
          {"name": "address", "type": {"type": "record", "name": "address", "fields": [
              {"name": "zip", "type": {"type": "fixed", "size": 4, "name": "zip"}}]}}
        ]
      }
      """;

  private static final String SAME =
      """
      contract: v1
      subject: sales.orders
      description: Orders
      owner: team-sales
      columns:
        - {name: id, source-name: Order Id, type: long, nullable: false, field-id: 17, rules: {min: 1}}
        - {name: at, type: timestamp, nullable: false, default: 1970-01-01T00:00:00Z}
        - {name: amount, aliases: [sum], description: euros, pii: true, type: "decimal(12,2)",
           decimal-separator: ","}
        - {name: paid, type: "decimal(9,1)", default: 25.6, nullable: false}
        - {name: day, type: date, default: 1970-02-01, nullable: false}
        - {name: kind, type: enum, symbols: [a, b], fallback: a, default: b, nullable: false}
        - {name: other, type: enum, symbols: [a, b], fallback: a}
        - {name: tags, type: array<string?>, default: [x], nullable: false}
        - {name: address, type: record, nullable: false,
           columns: [{name: zip, type: bytes, nullable: false}]}
      primary-key: [id]
      event-time: at
      rules: [{name: paid, expression: amount > 0, message: m}]
      table: {max-change: 50%}
      on-drift: {added: ignore}
      """;

  @Test
  public void read_avroSchema_isTheSameContract() {
    Contract contract = ContractReader.read("orders.avsc", ORDERS);
    assertThat(contract, is(ContractReader.read("contract.yaml", SAME)));
  }

  @Test
  public void read_wrongFacts_areReportedWithTheirLines() {
    SpecException thrown =
        assertThrows(
            SpecException.class,
            () ->
                ContractReader.read(
                    "o.avsc",
                    """
                    {"type": "record", "name": "o", "primary-key": ["x"], "fields": [
                      {"name": "a", "type": ["null", "string", "long"]},
                      {"name": "b", "type": "int", "rules": {"min": "z"}},
                      {"name": "c", "type": "o"}
                    ]}
                    """));
    assertThat(
        thrown.problems().stream().map(Problem::toString).toList(),
        contains(
            "o.avsc:1: Invalid type: a record that contains itself",
            "o.avsc:1: primary-key: Invalid column: 'x': expected one of a, b, c",
            "o.avsc:2: fields[0].type: Invalid type: a union of several types: expected one"
                + " type, or null and one type",
            "o.avsc:3: fields[1].rules.min: Invalid int: 'z': expected int from -2147483648 to"
                + " 2147483647"));
  }

  @Test
  public void read_noAvroSchema_isAProblem() {
    SpecException thrown =
        assertThrows(SpecException.class, () -> ContractReader.read("o.avsc", "{\"type\": 1}"));
    assertThat(thrown.getMessage(), containsString("o.avsc: Invalid Avro schema: "));
  }

  @Test
  public void read_compiledSchema_hasTheSameColumns() {
    for (int seed = 0; seed < 300; seed++) {
      Contract contract = new RandomContracts(new Random(seed)).next();
      Contract read = ContractReader.read("x.avsc", AvroSchemas.compile(contract).json());
      assertThat("seed " + seed, shape(read.struct()), is(shape(contract.struct())));
    }
  }

  /** Names, numbers and types alone: defaults and rules do not go into the data's schema. */
  private static String shape(Type type) {
    if (type instanceof Type.Struct struct) {
      StringBuilder out = new StringBuilder("{");
      struct
          .columns()
          .forEach(
              it ->
                  out.append(it.fieldId())
                      .append(it.name())
                      .append(it.nullable() ? "?" : "")
                      .append(it.sourceName().orElse(""))
                      .append(shape(it.type())));
      return out.append('}').toString();
    }
    if (type instanceof Type.ListOf list) {
      return "[" + shape(list.element()) + list.elementNullable() + "]";
    }
    return type instanceof Type.MapOf map
        ? "<" + shape(map.value()) + map.valueNullable() + ">"
        : type.toString();
  }
}
