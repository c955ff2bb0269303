package io.headgate.bench;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.avro.coders.AvroCoder;
import org.apache.beam.sdk.extensions.avro.io.AvroIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The pipeline that people write by hand: files, lines, one GenericRecord each, checked, bad ones
 * to a second output, Avro files. Same columns and checks as the other contenders.
 */
public final class RecordAtATime {
  private static final TupleTag<GenericRecord> GOOD = new TupleTag<>("good") {};
  private static final TupleTag<String> BAD = new TupleTag<>("bad") {};

  private RecordAtATime() {}

  public static void main(String[] args) {
    long started = System.nanoTime();
    Path in = Path.of(args[0]);
    Path out = Path.of(args[1]);
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs(
                List.of(args).subList(2, args.length).toArray(String[]::new))
            .create();
    Pipeline pipeline = Pipeline.create(options);
    Schema schema = OrdersSchema.avro();
    PCollectionTuple parsed =
        pipeline
            .apply("Read", TextIO.read().from(in + "/*.csv"))
            .apply(
                "Parse",
                ParDo.of(new Parse(schema.toString())).withOutputTags(GOOD, TupleTagList.of(BAD)));
    parsed
        .get(GOOD)
        .setCoder(AvroCoder.of(GenericRecord.class, schema))
        .apply(
            "Write",
            AvroIO.writeGenericRecords(schema)
                .to(out.resolve("orders").toString())
                .withNumShards(4)
                .withCodec(org.apache.avro.file.CodecFactory.zstandardCodec(1))
                .withSuffix(".avro"));
    parsed
        .get(BAD)
        .apply("WriteBad", TextIO.write().to(out.resolve("bad").toString()).withNumShards(1));
    pipeline.run().waitUntilFinish();
    Usage.report(started, -1);
    Runtime.getRuntime().halt(0);
  }

  /** One line, one record. */
  static final class Parse extends DoFn<String, GenericRecord> implements Serializable {
    private static final long serialVersionUID = 1;
    private final String schemaJson;
    private transient Schema schema;

    Parse(String schemaJson) {
      this.schemaJson = schemaJson;
    }

    @Setup
    public void setup() {
      schema = new Schema.Parser().parse(schemaJson);
    }

    @ProcessElement
    public void process(@Element String line, MultiOutputReceiver out) {
      if (line.startsWith("order_id,")) {
        return;
      }
      List<String> cells = Cells.split(line);
      try {
        out.get(GOOD).output(record(cells));
      } catch (RuntimeException e) {
        out.get(BAD).output(line);
      }
    }

    private GenericRecord record(List<String> cells) {
      BigDecimal amount = new BigDecimal(cells.get(3)).setScale(2);
      int discount = Integer.parseInt(cells.get(5));
      if (discount < 0 || discount > 100 || amount.precision() > 12) {
        throw new IllegalArgumentException(cells.get(5));
      }
      Schema currency = schema.getField("currency").schema();
      if (!currency.hasEnumSymbol(cells.get(4))) {
        throw new IllegalArgumentException(cells.get(4));
      }
      Instant at = Instant.parse(cells.get(6));
      return new GenericRecordBuilder(schema)
          .set("order_id", Long.parseLong(cells.get(0)))
          .set("customer_id", Long.parseLong(cells.get(1)))
          .set("product", cells.get(2))
          .set("amount", ByteBuffer.wrap(amount.unscaledValue().toByteArray()))
          .set("currency", new GenericData.EnumSymbol(currency, cells.get(4)))
          .set("discount", discount)
          .set("ordered_at", at.getEpochSecond() * 1_000_000 + at.getNano() / 1000)
          .set("country", cells.get(7))
          .set("note", cells.get(8).isEmpty() ? null : cells.get(8))
          .set("paid", Boolean.parseBoolean(cells.get(9)))
          .build();
    }
  }
}
