package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.record.RowSchema;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.Test;

public class StoredContractTest {
  @Test
  public void of_compiledContract_isItsColumnsWithoutWhatASchemaLacks() {
    for (long seed = 0; seed < 500; seed++) {
      Contract contract = new RandomContracts(new Random(seed)).next();
      Contract read = StoredContract.of(contract.subject(), AvroSchemas.compile(contract));
      List<Column> expected = contract.columns().stream().map(StoredContractTest::bare).toList();
      assertThat("seed " + seed, read.columns(), is(expected));
      assertThat("seed " + seed, read.subject(), is(contract.subject()));
    }
  }

  @Test
  public void stored_columns_areCalledByTheirOwnNamesAtEveryLevel() {
    for (long seed = 0; seed < 500; seed++) {
      Contract contract = new RandomContracts(new Random(seed)).next();
      String schema = AvroSchemas.compile(contract.stored()).json();
      for (String property :
          List.of(AvroSchemas.SOURCE_NAME, AvroSchemas.INITIAL_DEFAULT, "aliases")) {
        assertThat("seed " + seed, schema, not(containsString('"' + property + '"')));
      }
    }
  }

  @Test
  public void of_namesWhosePathsAreAlike_areTypesOfTheirOwn() {
    Type inner = new Type.Enumeration(List.of("X"), Optional.empty());
    Type other = new Type.Enumeration(List.of("Y"), Optional.empty());
    Type struct = new Type.Struct(List.of(Column.of("b", 3, inner, false)));
    List<Column> columns =
        List.of(Column.of("a", 1, struct, true), Column.of("a_b", 2, other, true));
    RowSchema schema = AvroSchemas.compile(Contract.of("t.rows", columns));
    assertThat(new Schema.Parser().parse(schema.json()), is(schema.avro()));
    assertThat(StoredContract.of("t.rows", schema).columns(), is(columns));
  }

  @Test
  public void of_foreignSchema_isRefused() {
    Schema unnumbered = SchemaBuilder.record("t.rows").fields().requiredLong("n").endRecord();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> StoredContract.of("t.rows", RowSchema.of(unnumbered)));
    assertThat(e.getMessage(), is("Invalid stored schema: field 'n' of t.rows has no field-id"));
  }

  private static Column bare(Column column) {
    return Column.of(column.name(), column.fieldId(), bare(column.type()), column.nullable())
        .edit()
        .defaultValue(column.defaultValue())
        .done();
  }

  private static Type bare(Type type) {
    if (type instanceof Type.Struct struct) {
      return new Type.Struct(struct.columns().stream().map(StoredContractTest::bare).toList());
    }
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(bare(list.element()), list.elementNullable());
    }
    return type instanceof Type.MapOf map
        ? new Type.MapOf(bare(map.value()), map.valueNullable())
        : type;
  }
}
