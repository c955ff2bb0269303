package io.headgate.schema.odcs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.Column;
import io.headgate.schema.RandomContracts;
import io.headgate.schema.TypeText;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import io.headgate.yaml.Problem;
import io.headgate.yaml.SpecException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class OdcsReaderTest {
  private static final String HEAD =
      """
      apiVersion: v3.0.2
      kind: DataContract
      id: 1b2c
      version: 1.1.0
      status: active
      """;

  private static ImportedContract read(String text) {
    return OdcsReader.read("shop.odcs.yaml", HEAD + text, Optional.empty());
  }

  private static String written(String text) {
    ImportedContract read = read(text);
    String written = ContractWriter.write(read.contract(), read.remarks(), read.notes());
    assertThat(ContractReader.read("contract.yaml", written), is(read.contract()));
    return written.substring(written.indexOf('\n') + 1);
  }

  private static List<String> problems(String text, Optional<String> object) {
    SpecException thrown =
        assertThrows(SpecException.class, () -> OdcsReader.read("shop.odcs.yaml", text, object));
    return thrown.problems().stream().map(Problem::toString).toList();
  }

  @Test
  public void read_documentOfAnotherTool_isAContractWithNotes() {
    assertThat(
        written(
            """
            domain: sales
            tenant: acme
            team:
              name: team-shop
              members: [{username: ann}]
            description: {purpose: Orders of the shop, usage: Reports}
            servers: [{server: s, type: local}]
            schema:
              - name: order items
                physicalType: table
                businessName: Orders
                properties:
                  - name: order id
                    physicalName: ORDER_ID
                    logicalType: integer
                    physicalType: bigint
                    primaryKey: true
                    examples: [1, 2]
                  - {name: e_mail, logicalType: string, physicalType: varchar(80), tags: [PII, contact]}
                  - name: amount
                    logicalType: number
                    physicalType: "NUMERIC(10, 2)"
                    required: true
                    classification: confidential
                    logicalTypeOptions: {minimum: 0, exclusiveMaximum: 1000, multipleOf: 0.01}
                  - name: currency
                    logicalType: string
                    physicalType: char(3)
                    classification: public
                    logicalTypeOptions: {pattern: "^[A-Z]+$", maxLength: 3, format: iso-4217}
                    quality:
                      - metric: invalidValues
                        arguments: {validValues: [EUR, USD, null, EUR]}
                        mustBe: 0
                        severity: warning
                      - {metric: nullValues, mustBe: 0}
                      - {metric: duplicateValues, mustBeLessThan: 5, unit: percent}
                      - {type: sql, query: SELECT 1, mustBe: 1}
                  - name: placed
                    logicalType: timestamp
                    logicalTypeOptions: {format: "yyyy-MM-dd HH:mm:ss", maximum: "2100-01-01 00:00:00"}
                quality:
                  - {metric: rowCount, mustBeGreaterThan: 99}
                  - {type: text, description: looks right}
            """),
        is(
            """
            # The name 'order items' became order_items.
            # left out, since a contract has no place for it: team.members
            # left out, since a contract has no place for it: description.usage
            # Left out: quality text of the object
            # left out, since a contract has no place for it: schema.businessName
            # left out, since a contract has no place for it: domain, tenant, servers
            contract: v1
            subject: order_items
            owner: team-shop
            description: "Orders of the shop"

            columns:
              # left out, since a contract has no place for it: examples
              # required, since it is in the primary key
              - {name: order_id, source-name: ORDER_ID, type: long, nullable: false}
              # left out: tags contact
              - {name: e_mail, type: string, pii: true}
              # classification confidential: messages mask the values (pii: true)
              # left out, since a contract has no place for it: logicalTypeOptions.exclusiveMaximum,
              # logicalTypeOptions.multipleOf
              - {name: amount, type: "decimal(10,2)", nullable: false, pii: true, rules: {min: 0}}
              # classification public: left out
              # left out: quality duplicateValues
              # left out: quality sql
              # left out: format iso-4217
              - name: currency
                type: string
                nullable: false
                rules: [{pattern: "^[A-Z]+$", length: {max: 3}}, {severity: warning, one-of: [EUR, USD]}]
              - name: placed
                type: local-timestamp
                pattern: "yyyy-MM-dd HH:mm:ss"
                rules: {max: "2100-01-01 00:00:00"}

            # Unique within a batch.
            primary-key: [order_id]

            # Rules over a batch as a whole.
            table: {min-rows: 100}
            """));
  }

  /** The type and the notes of one property. */
  private static String type(String keys) {
    ImportedContract read =
        read("schema: [{name: s, properties: [{name: c, %s}]}]".formatted(keys));
    Column column = read.contract().columns().get(0);
    String notes = String.join("; ", read.notes().getOrDefault("c", List.of()));
    return TypeText.print(column.type()) + (notes.isEmpty() ? "" : " # " + notes);
  }

  @Test
  public void read_types_areThePhysicalOnesWithinTheLogical() {
    assertThat(type("logicalType: integer, physicalType: SMALLINT"), is("int"));
    assertThat(type("logicalType: number, physicalType: int8"), is("long"));
    assertThat(type("logicalType: integer, physicalType: 'number(20)'"), is("decimal(20,0)"));
    assertThat(type("logicalType: number, physicalType: double precision"), is("double"));
    assertThat(type("logicalType: string, physicalType: 'varchar[256]'"), is("string"));
    assertThat(type("logicalType: string, physicalType: bytea"), is("bytes"));
    assertThat(
        type("logicalType: timestamp, physicalType: timestamp with time zone"), is("timestamp"));
    assertThat(type("logicalType: timestamp, physicalType: DATETIME"), is("local-timestamp"));
    assertThat(
        type(
            "logicalType: timestamp, physicalType: timestamp, logicalTypeOptions: {timezone: false}"),
        is("local-timestamp"));
    assertThat(
        type("logicalType: timestamp, logicalTypeOptions: {format: \"yyyy-MM-dd'T'HH:mm:ssXXX\"}"),
        is("timestamp"));
    assertThat("no logical type", type("physicalType: bigint"), is("long"));
    assertThat(
        type("logicalType: integer, logicalTypeOptions: {format: u64}"), is("decimal(20,0)"));
    assertThat(type("logicalType: number, logicalTypeOptions: {format: f32}"), is("float"));
    assertThat(type("logicalType: string, logicalTypeOptions: {format: uuid}"), is("uuid"));
    assertThat(type("logicalType: object, physicalType: map<long?>"), is("map<long?>"));
    assertThat(
        type("logicalType: array, items: {logicalType: integer, required: true}"),
        is("array<long>"));
    assertThat(
        type("logicalType: object, properties: [{name: x, physicalType: date}]"), is("record"));
  }

  @Test
  public void read_typesThatAreNotSaid_areGuessesWithANote() {
    assertThat(
        type("logicalType: number"),
        is("decimal(38,9) # a number without precision and scale: decimal(38,9) is a guess"));
    assertThat(
        type("logicalType: date, physicalType: timestamp"),
        is("date # logicalType date and physicalType timestamp disagree: date is a guess"));
    assertThat(
        type("logicalType: timestamp"),
        is("timestamp # with a zone or without is not said: timestamp is a guess"));
    assertThat(
        type("logicalType: array"),
        is("array<string?> # an array without items: array<string?> is a guess"));
    assertThat(
        type("logicalType: object"),
        is("string # an object without properties: string is a guess"));
    assertThat(
        type("physicalType: geometry"),
        is("string # physicalType 'geometry' is not known: string is a guess"));
    assertThat(type("description: x"), is("string # no type: string is a guess"));
    assertThat(
        type("logicalType: string, physicalType: enum"),
        is("string # an enum without symbols: string is a guess"));
  }

  @Test
  public void read_rulesThatAreNoneHere_areLeftOutWithANote() {
    assertThat(
        type("logicalType: integer, logicalTypeOptions: {minimum: x}"),
        is("long # left out: Invalid long: 'x': expected long such as 42"));
    assertThat(
        type("logicalType: integer, logicalTypeOptions: [1]"),
        is("long # left out, since a contract has no place for it: logicalTypeOptions"));
    assertThat(
        type("logicalType: string, logicalTypeOptions: {pattern: '(?=a)b', minLength: -1}"),
        is(
            "string # left out: pattern '(?=a)b' is no RE2 expression: error parsing regexp: invalid"
                + " or unsupported Perl syntax: `(?=`; left out: '-1' is no length"));
    assertThat(
        type("logicalType: date, logicalTypeOptions: {format: 'yyyy-MM-ddTHH'}"),
        is("date # left out: format 'yyyy-MM-ddTHH' is no date-time pattern"));
  }

  @Test
  public void read_keys_ofDocumentOrQuality() {
    String columns =
        "schema: [{name: s, %s properties: [{name: a, logicalType: integer, %s},"
            + " {name: b, logicalType: string, required: true}]}]";
    assertThat(
        "what must be unique and present is a key",
        read(columns.formatted("", "required: true, unique: true")).contract().primaryKey(),
        is(List.of("a")));
    String together =
        "quality: [{metric: duplicateValues, mustBe: 0, arguments: {properties: [b, a]}}],";
    assertThat(
        read(columns.formatted(together, "")).contract().primaryKey(), is(List.of("a", "b")));
    ImportedContract unique = read(columns.formatted("", "unique: true"));
    assertThat(unique.contract().primaryKey(), is(List.of()));
    assertThat(
        unique.notes().get("a"),
        contains("left out: unique, which is checked of primary keys alone"));
    ImportedContract real =
        read(
            columns
                .formatted("", "physicalType: float, primaryKey: true")
                .replace("integer", "number"));
    assertThat(
        real.remarks(),
        contains(
            "Left out: the primary key, since one of its columns has no exact, single values."));
  }

  @Test
  public void read_severalObjects_needsAName() {
    String text =
        HEAD
            + "schema: [{name: orders}, {name: lines, properties: [{name: a, logicalType: date}]}]";
    assertThat(
        problems(text, Optional.empty()),
        contains(
            "shop.odcs.yaml:6: schema: Cannot choose an object: there are 2: expected one of orders,"
                + " lines"));
    assertThat(
        problems(text, Optional.of("line")),
        contains(
            "shop.odcs.yaml:6: schema: Cannot find object 'line' (did you mean 'lines'?): expected one"
                + " of orders, lines"));
    ImportedContract read = OdcsReader.read("shop.odcs.yaml", text, Optional.of("lines"));
    assertThat(read.contract().subject(), is("lines"));
    assertThat(read.remarks(), contains("One of 2 objects of the document; the others are orders"));
  }

  @Test
  public void read_noDocument_saysWhatIsWrong() {
    assertThat(
        problems("kind: x\napiVersion: v2.2.2\n", Optional.empty()),
        contains(
            "shop.odcs.yaml:1: kind: Invalid kind: 'x': expected DataContract",
            "shop.odcs.yaml:2: apiVersion: Invalid apiVersion: 'v2.2.2': expected v3.0.0 to v3.1.0"));
    assertThat(
        problems("[1]", Optional.empty()),
        contains("shop.odcs.yaml:1: Invalid ODCS document: a list: expected a map"));
    assertThat(
        problems(HEAD, Optional.empty()),
        contains("shop.odcs.yaml:1: Invalid schema: no object: expected one, with the columns"));
    assertThat(
        "the contract's own keys are read as in a contract",
        problems(
            HEAD
                + """
                schema:
                  - name: s
                    properties:
                      - name: a
                        logicalType: integer
                        customProperties:
                          - property: headgate
                            value: {default: x}
                """,
            Optional.empty()),
        contains(
            "shop.odcs.yaml:13: schema[0].properties[0].customProperties[0].value.default: Invalid"
                + " long: 'x': expected long such as 42"));
  }

  @Test
  public void read_mutatedDocuments_endsInAContractOrProblems() {
    String[] pieces = {
      "",
      " ",
      "null",
      "[]",
      "{}",
      "1",
      "-",
      ": ",
      "true",
      "object",
      "array",
      "number",
      "x",
      "v3.1.0",
      "\n",
      "  ",
      "[",
      "\"",
      "99999999999999999999",
      "enum",
      "map<",
      "(",
      "&a *a"
    };
    for (int seed = 0; seed < 800; seed++) {
      Random random = new Random(seed);
      StringBuilder text =
          new StringBuilder(OdcsWriter.write(new RandomContracts(random).next()).yaml());
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(12));
        text.replace(at, end, pieces[random.nextInt(pieces.length)]);
      }
      try {
        OdcsReader.read("c.odcs.yaml", text.toString(), Optional.empty());
      } catch (SpecException e) {
        assertThat("seed " + seed, e.problems().isEmpty(), is(false));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + "\n" + text, e);
      }
    }
  }
}
