package io.headgate.bench;

import io.headgate.format.RecordEncoder;
import io.headgate.format.parquet.ParquetEncoder;
import io.headgate.format.parquet.ParquetWriteOptions;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes the orders data set: 16 files of ten columns, one amount in a thousand no number (in
 * Parquet, which cannot hold it, the row is left out). The same rows in every format, made once and
 * kept.
 */
public final class OrdersData {
  static final int FILES = 16;
  private static final long SEED = 20_261_122L;
  private static final int FLUSH_BYTES = 1 << 16;

  private OrdersData() {}

  /** System property {@code rows}; arguments: folder, then formats (csv, json, parquet). */
  public static void main(String[] args) throws IOException {
    List<String> formats = List.of(args).subList(1, args.length);
    write(
        Path.of(args[0]),
        Long.getLong("rows", 1_000_000),
        formats.isEmpty() ? List.of("csv", "json") : formats);
  }

  /**
   * Makes {@code data/FORMAT-ROWS/orders-NN.EXTENSION} for each format, unless the folder is there.
   *
   * @param formats csv, json or parquet
   */
  static void write(Path data, long rows, List<String> formats) throws IOException {
    for (String format : formats) {
      Path folder = data.resolve(format + "-" + rows);
      if (Files.exists(folder)) {
        continue;
      }
      // Half a data set is never taken for a whole one.
      Path partial = data.resolve(folder.getFileName() + "." + ProcessHandle.current().pid());
      Files.createDirectories(partial);
      for (int i = 0; i < FILES; i++) {
        long first = 1 + i * rows / FILES;
        long last = (i + 1) * rows / FILES;
        Path file =
            partial.resolve(
                String.format(
                    Locale.ROOT, "orders-%02d.%s", i, format.equals("json") ? "jsonl" : format));
        Order order = new Order(SEED + i, first);
        try (OutputStream out = Files.newOutputStream(file)) {
          if (format.equals("parquet")) {
            parquet(out, order, last);
          } else {
            text(out, order, last, format.equals("csv"));
          }
        }
      }
      Files.move(partial, folder);
    }
  }

  private static void text(OutputStream out, Order order, long last, boolean csv)
      throws IOException {
    RowBuffer buffer = new RowBuffer(2 * FLUSH_BYTES);
    OrderText text = new OrderText(buffer);
    if (csv) {
      text.text(OrderText.HEADER);
    }
    while (order.id < last) {
      order.next();
      if (csv) {
        text.csv(order);
      } else {
        text.json(order);
      }
      if (buffer.size() >= FLUSH_BYTES) {
        out.write(buffer.array(), 0, buffer.size());
        buffer.truncate(0);
      }
    }
    out.write(buffer.array(), 0, buffer.size());
  }

  private static void parquet(OutputStream out, Order order, long last) throws IOException {
    RowSchema schema = AvroSchemas.compile(OrdersSchema.contract());
    RecordBatchBuilder batch = new RecordBatchBuilder("orders", schema, new Origin("orders"));
    try (RecordEncoder encoder = new ParquetEncoder(schema, out, ParquetWriteOptions.DEFAULT)) {
      while (order.id < last) {
        order.next();
        if (!order.bad) {
          avro(order, batch.out());
          batch.endRow(order.id);
        }
        if (batch.isFull()) {
          encoder.write(batch.build());
        }
      }
      encoder.write(batch.build());
    }
  }

  private static void avro(Order order, RowBuffer row) {
    row.writeLong(order.id);
    row.writeLong(order.customer);
    row.writeString(Order.PRODUCTS[order.product]);
    row.writeUnscaled(order.cents);
    row.writeLong(order.currency);
    row.writeLong(order.discount);
    row.writeLong(order.second * 1_000_000);
    row.writeString(Order.COUNTRIES[order.country]);
    row.writeLong(order.hasNote ? 1 : 0);
    if (order.hasNote) {
      row.writeString(order.note().toString());
    }
    row.writeBoolean(order.paid);
  }
}
