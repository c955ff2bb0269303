package io.headgate.format.avro;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Ten columns of about ninety bytes a row, as the benchmarks have them. */
final class Orders {
  static final Contract CONTRACT =
      Contract.of(
          "sales.orders",
          List.of(
              Column.of("id", 1, new Type.Plain(Kind.LONG), false),
              Column.of("customer", 2, new Type.Plain(Kind.LONG), false),
              Column.of("product", 3, new Type.Plain(Kind.STRING), false),
              Column.of("amount", 4, new Type.Decimal(12, 2), false),
              Column.of(
                  "currency",
                  5,
                  new Type.Enumeration(List.of("EUR", "USD", "GBP"), Optional.empty()),
                  false),
              Column.of("quantity", 6, new Type.Plain(Kind.INT), false),
              Column.of("placed", 7, new Type.Plain(Kind.TIMESTAMP), false),
              Column.of("country", 8, new Type.Plain(Kind.STRING), false),
              Column.of("note", 9, new Type.Plain(Kind.STRING), true),
              Column.of("paid", 10, new Type.Plain(Kind.BOOLEAN), false)));

  private Orders() {}

  static RecordBatch batch(long seed, int rows) {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(
            CONTRACT.subject(), AvroSchemas.compile(CONTRACT), new Origin("orders"));
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      RowBuffer out = builder.out();
      out.writeLong(1_000_000L + i);
      out.writeLong(random.nextInt(100_000));
      out.writeString("product-" + random.nextInt(5_000));
      out.writeUnscaled(random.nextInt(1_000_000));
      out.writeLong(random.nextInt(3));
      out.writeLong(random.nextInt(100));
      out.writeLong(1_700_000_000_000_000L + random.nextInt() * 1_000_000L);
      out.writeString(random.nextBoolean() ? "DE" : "FR");
      if (random.nextInt(3) == 0) {
        out.raw(0);
      } else {
        out.raw(2);
        out.writeString("leave it at number " + random.nextInt(1_000_000) + " if nobody is in");
      }
      out.writeBoolean(random.nextBoolean());
      builder.endRow(i);
    }
    return builder.build();
  }
}
