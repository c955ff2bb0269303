package io.headgate.bench;

import io.headgate.schema.AvroSchemas;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Rule;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The orders data set's columns and rules, the same for every contender. */
final class OrdersSchema {
  static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "CHF", "JPY", "SEK");

  private OrdersSchema() {}

  static Contract contract() {
    return Contract.of(
        "bench.orders",
        List.of(
            plain("order_id", 1, Kind.LONG),
            plain("customer_id", 2, Kind.LONG),
            plain("product", 3, Kind.STRING),
            Column.of("amount", 4, new Type.Decimal(12, 2), false),
            Column.of("currency", 5, new Type.Enumeration(CURRENCIES, Optional.empty()), false),
            discount(),
            plain("ordered_at", 7, Kind.TIMESTAMP),
            plain("country", 8, Kind.STRING),
            Column.of("note", 9, new Type.Plain(Kind.STRING), true),
            plain("paid", 10, Kind.BOOLEAN)));
  }

  static Schema avro() {
    return AvroSchemas.compile(contract()).avro();
  }

  private static Column plain(String name, int id, Kind kind) {
    return Column.of(name, id, new Type.Plain(kind), false);
  }

  private static Column discount() {
    return new Column(
        "discount",
        6,
        new Type.Plain(Kind.INT),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(new Rule.Range(Optional.of("0"), Optional.of("100"))),
        Map.of(),
        false,
        ChangePolicy.DEFAULT);
  }
}
