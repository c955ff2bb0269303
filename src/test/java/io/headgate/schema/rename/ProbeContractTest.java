package io.headgate.schema.rename;

import static io.headgate.schema.rename.Samples.column;
import static io.headgate.schema.rename.Samples.contract;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class ProbeContractTest {
  private static final Contract COMMITTED =
      contract(
          List.of("id"),
          column("id", 1, Kind.LONG),
          column("price", 2, Kind.LONG).edit().aliases(List.of("cost")).done(),
          column("note", 3, Kind.STRING),
          Column.of(
              "address",
              4,
              new Type.Struct(
                  List.of(column("zip", 5, Kind.STRING), column("city", 6, Kind.STRING))),
              true));

  private static List<String> columns(List<Column> columns) {
    return columns.stream().map(it -> it.name() + " from " + it.expectedSourceName()).toList();
  }

  @Test
  public void of_missingColumn_isFedByTheNewOneBesideTheKey() {
    Contract probe = ProbeContract.of(COMMITTED, Map.of(1, "ID", 3, "note"), Map.of(2, "amount"));
    assertThat(columns(probe.columns()), contains("id from ID", "price from amount"));
    assertThat(probe.columns().get(1).fieldId(), is(2));
    assertThat(probe.columns().get(1).aliases(), is(List.of()));
    assertThat(probe.primaryKey(), contains("id"));
  }

  @Test
  public void of_missingColumnInARecord_keepsTheRecordAroundIt() {
    Contract probe =
        ProbeContract.of(COMMITTED, Map.of(1, "id", 4, "addr", 6, "city"), Map.of(5, "postcode"));
    assertThat(columns(probe.columns()), contains("id from id", "address from addr"));
    Type.Struct address = (Type.Struct) probe.columns().get(1).type();
    assertThat(columns(address.columns()), contains("zip from postcode"));
  }

  @Test
  public void of_whateverElseTheSourceHas_isLeftOut() {
    Contract probe = ProbeContract.of(COMMITTED, Map.of(1, "id"), Map.of(2, "amount"));
    assertThat(probe.drift().added(), is(DriftPolicy.Action.IGNORE));
    assertThat(probe.eventTime(), is(Optional.empty()));
  }
}
