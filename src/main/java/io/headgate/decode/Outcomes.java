package io.headgate.decode;

import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchCoder;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Splits outcomes into the rows that go on and the records that were refused. For pipelines that
 * treat the two apart: Headgate's own keep them together as long as they can, since a runner pays
 * for every further output of a step.
 */
public final class Outcomes extends PTransform<PCollection<Outcome>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  /** Batches with at least one row. */
  public static final TupleTag<RecordBatch> RECORDS =
      new TupleTag<RecordBatch>("records") {
        private static final long serialVersionUID = 1;
      };

  public static final TupleTag<Rejection> REJECTIONS =
      new TupleTag<Rejection>("rejections") {
        private static final long serialVersionUID = 1;
      };

  private Outcomes() {}

  public static Outcomes split() {
    return new Outcomes();
  }

  @Override
  public PCollectionTuple expand(PCollection<Outcome> outcomes) {
    PCollectionTuple both =
        outcomes.apply(
            "Split", ParDo.of(new Split()).withOutputTags(RECORDS, TupleTagList.of(REJECTIONS)));
    both.get(RECORDS).setCoder(RecordBatchCoder.of());
    both.get(REJECTIONS).setCoder(RejectionCoder.of());
    return both;
  }

  private static final class Split extends DoFn<Outcome, RecordBatch> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void split(@Element Outcome outcome, MultiOutputReceiver out) {
      if (outcome.batch().rows() > 0) {
        out.get(RECORDS).output(outcome.batch());
      }
      outcome.rejections().forEach(out.get(REJECTIONS)::output);
    }
  }
}
