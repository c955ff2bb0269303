package io.headgate.schema.odcs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.RandomContracts;
import io.headgate.schema.Rule;
import io.headgate.schema.Type;
import io.headgate.yaml.SpecException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class OdcsRoundTripTest {
  @Test
  public void read_whatWasWritten_isTheSameContract() {
    for (int seed = 0; seed < 500; seed++) {
      Contract contract = new RandomContracts(new Random(seed)).next();
      String text = OdcsWriter.write(contract).yaml();
      try {
        ImportedContract read = OdcsReader.read("c.odcs.yaml", text, Optional.empty());
        assertThat("seed " + seed + "\n" + text, sorted(read.contract()), is(sorted(contract)));
        assertThat("seed " + seed + "\n" + text, read.remarks(), is(List.of()));
      } catch (SpecException e) {
        throw new AssertionError("seed " + seed + "\n" + text, e);
      }
    }
  }

  /** The order of a column's rules means nothing, and is the standard's after the way there. */
  private static Contract sorted(Contract contract) {
    return contract.with(sorted(contract.columns()), contract.evolution());
  }

  private static List<Column> sorted(List<Column> columns) {
    return columns.stream()
        .map(
            it ->
                new Column(
                    it.name(),
                    it.fieldId(),
                    sorted(it.type()),
                    it.nullable(),
                    it.sourceName(),
                    it.defaultValue(),
                    it.description(),
                    it.aliases(),
                    it.rules().stream().sorted(Comparator.comparing(Rule::toString)).toList(),
                    it.options(),
                    it.pii(),
                    it.changes()))
        .toList();
  }

  private static Type sorted(Type type) {
    if (type instanceof Type.Struct struct) {
      return new Type.Struct(sorted(struct.columns()));
    }
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(sorted(list.element()), list.elementNullable());
    }
    return type instanceof Type.MapOf map
        ? new Type.MapOf(sorted(map.value()), map.valueNullable())
        : type;
  }
}
