package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.file.ContractReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class SchemaDiffTest {
  private static final Contract ORDERS =
      ContractReader.read(
          "contract.yaml",
          """
          contract: v1
          subject: sales.orders
          columns:
            - {name: order_id, source-name: Order Id, type: long, nullable: false}
            - {name: amount, type: "decimal(12,2)", aliases: [sum]}
            - {name: placed, type: date, default: 2024-01-01, nullable: false}
            - {name: address, type: record, columns: [{name: zip, type: int}, {name: city, type: string}]}
          """);

  private static SourceColumns header(String... names) {
    return new SourceColumns(
        true,
        Arrays.stream(names).map(name -> new SourceColumn(name, Optional.empty(), true)).toList());
  }

  private static List<String> messages(SourceColumns columns) {
    return SchemaDiff.compare("a.csv", ORDERS, columns).stream()
        .map(SchemaChange::message)
        .toList();
  }

  @Test
  public void compare_sameNames_findsNothing() {
    assertThat(messages(header("Order Id", "sum", "placed", "address")), empty());
    assertThat(
        "the contract's own names",
        messages(header("order_id", "amount", "placed", "address")),
        empty());
    assertThat("no header at all", messages(SourceColumns.UNDECLARED), empty());
  }

  @Test
  public void compare_header_namesEachChange() {
    assertThat(
        messages(header("address", "ORDER-ID", "amuont", "extra")),
        contains(
            "Cannot be sure that column 'ORDER-ID' of a.csv is 'order_id': expected the name 'Order"
                + " Id': set source-name or aliases in the contract, or on-drift: {renamed: ignore}"
                + " to overlook case, spaces and punctuation",
            "Cannot find column 'amount' in a.csv: expected it for 'amount' (decimal(12,2)), and"
                + " found 'amuont', which may be it: correct source-name or aliases in the"
                + " contract, or set on-drift: {dropped: ignore} to write nulls",
            "Cannot find column 'placed' in a.csv: expected it for 'placed' (date): correct"
                + " source-name or aliases in the contract, or set on-drift: {dropped: ignore} to"
                + " use its default",
            "Cannot place column 'amuont' of a.csv: the contract has none of that name (was it"
                + " 'amount'?): add it to the contract, or as an alias to the column that it feeds,"
                + " or set on-drift: {added: ignore} to leave it out",
            "Cannot place column 'extra' of a.csv: the contract has none of that name: add it to"
                + " the contract, or as an alias to the column that it feeds, or set on-drift:"
                + " {added: ignore} to leave it out",
            "Columns of a.csv stand in another order than in the contract: they are read by name"));
  }

  @Test
  public void compare_repeatedName_isAddedOnce() {
    List<SchemaChange> changes =
        SchemaDiff.compare(
            ORDERS, header("order_id", "amount", "placed", "address", "Order Id", "Amount"));
    assertThat(
        changes.stream().map(it -> it.kind() + " " + it.path()).toList(),
        contains("ADDED Order Id", "ADDED Amount"));
  }

  @Test
  public void compare_embeddedSchema_looksAtTypesAndInside() {
    Type address =
        new Type.Struct(
            List.of(
                Column.of("zip", 1, new Type.Plain(Kind.LONG), true),
                Column.of("street", 2, new Type.Plain(Kind.STRING), true)));
    SourceColumns columns =
        new SourceColumns(
            true,
            List.of(
                new SourceColumn("order_id", Optional.of(new Type.Plain(Kind.INT)), true),
                new SourceColumn("amount", Optional.of(new Type.Plain(Kind.DOUBLE)), true),
                new SourceColumn("placed", Optional.of(new Type.Plain(Kind.DATE)), false),
                new SourceColumn("address", Optional.of(address), true)));
    List<SchemaChange> changes = SchemaDiff.compare("a.parquet", ORDERS, columns);
    assertThat(
        changes.stream()
            .map(
                it ->
                    it.kind()
                        + " "
                        + it.path()
                        + " "
                        + it.expected().orElse("-")
                        + " "
                        + it.found().orElse("-"))
            .toList(),
        contains(
            "RELAXED order_id no null nullable",
            "RETYPED amount decimal(12,2) double",
            "RETYPED address.zip int long",
            "DROPPED address.city string -",
            "ADDED address.street - string"));
    assertThat(
        changes.get(1).message(),
        is(
            "Cannot convert column 'amount' of a.parquet without loss: expected decimal(12,2),"
                + " found double: change the type in the contract, or set on-drift: {retyped:"
                + " ignore} to convert value by value and reject those that do not fit"));
  }

  @Test
  public void of_policy_sortsTheChanges() {
    List<SchemaChange> changes =
        SchemaDiff.compare(ORDERS, header("address", "ORDER-ID", "placed", "extra"));
    DriftDecision decision =
        DriftDecision.of(
            ChangePolicy.of(
                new DriftPolicy(Action.REJECT, Action.FAIL, Action.IGNORE, Action.FAIL)),
            changes);
    assertThat("refused", kinds(decision.refused()), contains(ChangeKind.DROPPED));
    assertThat("rejecting", kinds(decision.rejecting()), contains(ChangeKind.ADDED));
    assertThat(
        "ignored", kinds(decision.ignored()), contains(ChangeKind.RENAMED, ChangeKind.REORDERED));
    assertThat(decision.failsRun(), is(true));
    assertThat(decision.message(), is(decision.refused().get(0).message()));
    assertThat(
        DriftDecision.of(ChangePolicy.of(DriftPolicy.DEFAULT), List.of()).failsRun(), is(false));
  }

  @Test
  public void compare_ownColumnsInAnyOrder_isNoChangeThatAPolicySees() {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Contract contract = new RandomContracts(random).next();
      List<SourceColumn> columns = new ArrayList<>();
      for (Column column : contract.columns()) {
        String name = random.nextBoolean() ? column.name() : column.expectedSourceName();
        columns.add(new SourceColumn(name, Optional.of(column.type()), column.nullable()));
      }
      Collections.shuffle(columns, random);
      List<SchemaChange> changes = SchemaDiff.compare(contract, new SourceColumns(true, columns));
      assertThat(
          "seed " + seed + " " + changes,
          DriftDecision.of(ChangePolicy.of(DriftPolicy.DEFAULT), changes).failsRun(),
          is(false));
    }
  }

  private static List<ChangeKind> kinds(List<SchemaChange> changes) {
    return changes.stream().map(SchemaChange::kind).toList();
  }
}
