package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.Test;

public class AvroSchemasTest {
  private static final Type TEXT = new Type.Plain(Kind.STRING);

  private static Schema compile(String subject, Column... columns) {
    return AvroSchemas.compile(Contract.of(subject, List.of(columns))).avro();
  }

  @Test
  public void compile_anySubject_isAnAvroName() {
    Column column = Column.of("a", 1, TEXT, false);
    assertThat(compile("shop.eu.orders", column).getFullName(), is("shop.eu.orders"));
    assertThat(compile("orders", column).getFullName(), is("orders"));
    assertThat(compile("shop.2024-orders", column).getFullName(), is("shop._2024_orders"));
  }

  /** Avro has one definition of each name, and the paths of different columns may read the same. */
  @Test
  public void compile_recordsWhosePathsReadTheSame_areNumbered() {
    Type first = new Type.Struct(List.of(Column.of("x", 10, TEXT, false)));
    Type second = new Type.Struct(List.of(Column.of("y", 11, TEXT, false)));
    Type third = new Type.Enumeration(List.of("A"), Optional.empty());
    Schema schema =
        compile(
            "t",
            Column.of("a", 1, new Type.Struct(List.of(Column.of("b_c", 4, first, false))), false),
            Column.of("a_b", 2, new Type.Struct(List.of(Column.of("c", 5, second, false))), false),
            Column.of("a_b_c", 3, third, false));
    Schema ofFirst = schema.getField("a").schema().getField("b_c").schema();
    Schema ofSecond = schema.getField("a_b").schema().getField("c").schema();
    Schema ofThird = schema.getField("a_b_c").schema();
    assertThat(ofFirst.getName(), is("t_a_b_c"));
    assertThat(ofSecond.getName(), is("t_a_b_c_2"));
    assertThat(ofThird.getName(), is("t_a_b_c_3"));
    assertThat("it is one schema", new Schema.Parser().parse(schema.toString()), is(schema));
  }

  @Test
  public void compile_aliases_areKeptWhereAvroAllowsThem() {
    Column column =
        Column.of("a", 1, TEXT, false).edit().aliases(List.of("b", "c d", "9", "e")).done();
    assertThat(
        compile("t", column).getField("a").aliases().stream().sorted().toList(),
        contains("b", "e"));
  }
}
