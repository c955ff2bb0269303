package io.headgate.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.Test;

public class ColumnTest {
  private static final Type TEXT = new Type.Plain(Kind.STRING);

  private static Column plain(String name, Type type) {
    return Column.of(name, 1, type, true);
  }

  private static Column secret(String name) {
    Column plain = plain(name, TEXT);
    return new Column(
        name,
        1,
        TEXT,
        true,
        plain.sourceName(),
        plain.defaultValue(),
        plain.description(),
        plain.aliases(),
        plain.rules(),
        plain.options(),
        true,
        plain.changes());
  }

  /** Whoever shows a value of the outer column would show the secret. */
  @Test
  public void holdsPii_markedAtAnyDepth_isTrue() {
    Type record = new Type.Struct(List.of(plain("a", TEXT), secret("b")));
    Type list = new Type.ListOf(record, true);
    Type map = new Type.MapOf(list, true);
    for (Type type : List.of(record, list, map, new Type.ListOf(map, false))) {
      assertThat(TypeText.print(type), plain("x", type).holdsPii(), is(true));
    }
    assertThat("itself", secret("x").holdsPii(), is(true));
  }

  @Test
  public void holdsPii_notMarked_isFalse() {
    Type record = new Type.Struct(List.of(plain("a", TEXT)));
    for (Type type :
        List.of(TEXT, record, new Type.ListOf(record, true), new Type.MapOf(TEXT, true))) {
      assertThat(TypeText.print(type), plain("x", type).holdsPii(), is(false));
    }
  }

  @Test
  public void maskedColumns_ofAContract_areThoseThatHoldPii() {
    Type record = new Type.Struct(List.of(secret("inner")));
    Contract contract =
        Contract.of("t.x", List.of(plain("a", TEXT), secret("b"), plain("c", record)));
    assertThat(contract.maskedColumns(), containsInAnyOrder("b", "c"));
  }

  @Test
  public void byPosition_nestedColumns_areNumberedLevelByLevel() {
    Column inner = plain("inner", TEXT);
    Column deep = plain("deep", TEXT);
    List<Column> numbered =
        FieldNumbers.byPosition(
            List.of(
                plain("a", new Type.ListOf(new Type.Struct(List.of(inner)), true)),
                plain(
                    "b",
                    new Type.MapOf(
                        new Type.Struct(List.of(plain("s", new Type.Struct(List.of(deep))))),
                        true)),
                plain("c", TEXT)));
    assertThat(
        TypeText.print(new Type.Struct(numbered)) + numbers(numbered),
        numbers(numbered),
        is("a=1[inner=4] b=2[s=5[deep=6]] c=3"));
  }

  private static String numbers(List<Column> columns) {
    StringBuilder text = new StringBuilder();
    for (Column column : columns) {
      text.append(text.isEmpty() ? "" : " ").append(column.name()).append('=');
      text.append(column.fieldId());
      String inside = inside(column.type());
      text.append(inside.isEmpty() ? "" : "[" + inside + "]");
    }
    return text.toString();
  }

  private static String inside(Type type) {
    if (type instanceof Type.Struct struct) {
      return numbers(struct.columns());
    }
    if (type instanceof Type.ListOf list) {
      return inside(list.element());
    }
    return type instanceof Type.MapOf map ? inside(map.value()) : "";
  }
}
