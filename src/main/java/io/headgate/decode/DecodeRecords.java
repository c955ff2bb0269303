package io.headgate.decode;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.reject.Outcome;
import io.headgate.reject.OutcomeCoder;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import io.headgate.source.ReadTask;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Reads tasks into outcomes: batches of rows of the contract's schema, and rejections.
 *
 * <p>Bounded. A repeated bundle gives the same outcomes in the same order. A damaged file throws
 * {@link io.headgate.format.SourceException}.
 */
public final class DecodeRecords extends PTransform<PCollection<ReadTask>, PCollection<Outcome>> {
  private static final long serialVersionUID = 1;

  private final FormatSpec format;
  private final String contract;
  private final int maxRecordBytes;

  private DecodeRecords(FormatSpec format, String contract, int maxRecordBytes) {
    this.format = format;
    this.contract = contract;
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Decodes files of a format into the rows of a contract, which travels as its text. */
  public static DecodeRecords of(FormatSpec format, Contract contract) {
    return new DecodeRecords(
        format, ContractWriter.write(contract), ReadPlan.DEFAULT_MAX_RECORD_BYTES);
  }

  /** Records over this size are rejected as TOO_LARGE. */
  public DecodeRecords withMaxRecordBytes(int bytes) {
    return new DecodeRecords(format, contract, bytes);
  }

  @Override
  public PCollection<Outcome> expand(PCollection<ReadTask> tasks) {
    return tasks.apply("Decode", ParDo.of(new Decode(this))).setCoder(OutcomeCoder.of());
  }

  static final class Decode extends DoFn<ReadTask, Outcome> {
    private static final long serialVersionUID = 1;

    private final DecodeRecords settings;
    private transient @Nullable RecordFormat format;
    private transient @Nullable ReadPlan plan;

    Decode(DecodeRecords settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      Contract contract = ContractReader.read("contract.yaml", settings.contract);
      format = settings.format.create();
      plan = new ReadPlan(contract, AvroSchemas.compile(contract), settings.maxRecordBytes);
    }

    @ProcessElement
    public void decode(@Element ReadTask task, OutputReceiver<Outcome> out) throws IOException {
      if (format == null || plan == null) {
        throw new IllegalStateException("Cannot decode: not set up");
      }
      try (TaskReader reader = new TaskReader(task, format, plan)) {
        for (Outcome next = reader.next(); next != null; next = reader.next()) {
          out.output(next);
        }
      }
    }
  }
}
