package io.headgate.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;

/** Batches whose sizes, positions, lines and originals are random. Their rows are random bytes. */
public final class RandomBatches {
  private RandomBatches() {}

  public static RecordBatch next(Random random) {
    String fields = "{\"name\":\"a\",\"type\":\"long\",\"doc\":\"ä" + random.nextInt(3) + "\"},";
    RowSchema schema =
        RowSchema.parse(
            "{\"type\":\"record\",\"name\":\"R"
                + random.nextInt(4)
                + "\",\"namespace\":\"t\",\"fields\":["
                + fields
                + "{\"name\":\"b\",\"type\":[\"null\",\"string\"],\"default\":null}]}");
    RecordBatchBuilder builder =
        new RecordBatchBuilder(
            "t.R", schema, new Origin("dir ä/file " + random.nextInt(100) + ".csv"));
    byte[] buffer = new byte[random.nextInt(5000)];
    random.nextBytes(buffer);
    boolean originals = random.nextBoolean();
    int rows = random.nextInt(4) == 0 ? 0 : random.nextInt(200);
    long position = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(1 << 20);
    long line = random.nextInt(3) == 0 ? 0 : random.nextInt(1000);
    for (int row = 0; row < rows; row++) {
      byte[] value = new byte[random.nextInt(50)];
      random.nextBytes(value);
      builder.out().raw(value, 0, value.length);
      int from = random.nextInt(buffer.length + 1);
      int to = from + random.nextInt(buffer.length + 1 - from);
      if (originals) {
        builder.endRow(position, line, from, to);
      } else {
        builder.endRow(position);
      }
      position += random.nextInt(20) == 0 ? random.nextLong() : random.nextInt(100);
      line += random.nextInt(3);
    }
    Optional<String> header =
        random.nextBoolean() ? Optional.of("[\"a\",\"b\"]") : Optional.empty();
    return originals ? builder.build(buffer, header) : builder.build();
  }

  /** A small batch that is the same in every release: what golden bytes are made of. */
  public static RecordBatch golden() {
    RowSchema schema =
        RowSchema.of(
            new Schema.Parser()
                .parse(
                    "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"sales\",\"fields\":["
                        + "{\"name\":\"id\",\"type\":\"long\",\"field-id\":1},"
                        + "{\"name\":\"note\",\"type\":[\"null\",\"string\"],"
                        + "\"default\":null,\"field-id\":2}]}"));
    RecordBatchBuilder builder =
        new RecordBatchBuilder("sales.Order", schema, new Origin("data/a.zip!b.csv"));
    byte[] raw = "id,note\n1,x\n-2,\n300,grün\n".getBytes(StandardCharsets.UTF_8);
    builder.out().writeLong(1);
    builder.out().writeLong(1);
    builder.out().writeString("x");
    builder.endRow(8, 2, 8, 11);
    builder.out().writeLong(-2);
    builder.out().writeLong(0);
    builder.endRow(12, 3, 12, 15);
    builder.out().writeLong(300);
    builder.out().writeLong(1);
    builder.out().writeString("grün");
    builder.endRow(16, 4, 16, 25);
    return builder.build(raw, Optional.of("[\"id\",\"note\"]"));
  }
}
