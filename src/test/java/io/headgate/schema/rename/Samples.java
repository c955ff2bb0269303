package io.headgate.schema.rename;

import io.headgate.expression.Rows;
import io.headgate.record.RecordBatch;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Contracts, samples and questions in few words. */
public final class Samples {
  public static final SampleSalt SALT = new SampleSalt(0x0123456789abcdefL, 42);

  private Samples() {}

  public static Column column(String name, int id, Kind kind) {
    return Column.of(name, id, new Type.Plain(kind), true);
  }

  public static Contract contract(List<String> key, Column... columns) {
    return contract(key, List.of(columns));
  }

  public static Contract contract(List<String> key, List<Column> columns) {
    Contract plain = Contract.of("sales.orders", columns);
    return new Contract(
        plain.subject(),
        plain.owner(),
        plain.description(),
        plain.columns(),
        key,
        plain.eventTime(),
        plain.tableRules(),
        plain.rowRules(),
        plain.evolution(),
        plain.maskPayload());
  }

  /** Rows of which each has the columns' values in order. */
  public static RecordBatch batch(Contract contract, int rows, IntFunction<List<Object>> values) {
    List<Map<String, Object>> maps = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Map<String, Object> map = new LinkedHashMap<>();
      List<Object> cells = values.apply(row);
      for (int i = 0; i < cells.size(); i++) {
        map.put(contract.columns().get(i).name(), cells.get(i));
      }
      maps.add(map);
    }
    return Rows.batchWithoutOriginals(contract, maps);
  }

  public static KeyedSample sample(Contract contract, int limit, RecordBatch... batches) {
    KeyedSampler sampler = new KeyedSampler(contract, SALT, limit);
    for (RecordBatch batch : batches) {
      sampler.add(batch);
    }
    return sampler.sample();
  }

  /** A source's columns, each {@code name} or {@code name:kind}. */
  public static SourceColumns source(String... columns) {
    List<SourceColumn> found = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(":", -1);
      Optional<Type> type =
          parts.length == 1
              ? Optional.empty()
              : Optional.of(new Type.Plain(Kind.valueOf(parts[1])));
      found.add(new SourceColumn(parts[0], type, true));
    }
    return new SourceColumns(true, found);
  }

  /** What became of the columns of a table; those with the same name survive. */
  public static RenameQuestion question(List<Column> before, SourceColumns after) {
    Map<Integer, String> feeds = new TreeMap<>();
    for (SourceColumn found : after.columns()) {
      before.stream()
          .filter(it -> it.name().equals(found.name()))
          .forEach(it -> feeds.put(it.fieldId(), found.name()));
    }
    return new RenameQuestion("", before, after, feeds);
  }
}
