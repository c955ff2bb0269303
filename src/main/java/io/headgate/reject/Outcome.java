package io.headgate.reject;

import io.headgate.record.RecordBatch;
import io.headgate.record.Tally;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * What a stage made of some input: the rows that go on, and the rejections so far. One type instead
 * of two outputs, because both runners pay for every further output of a step: Flink's batch path
 * serializes each element once per output.
 *
 * @param batch rows that go on
 * @param rejections records refused by this stage or one before it
 * @param read the records that the reader found, good or bad; the law is that they equal the rows
 *     that went on plus everything refused or discarded
 * @param discarded records dropped on purpose by a filter or a policy
 */
@DefaultCoder(OutcomeCoder.class)
public record Outcome(RecordBatch batch, List<Rejection> rejections, Tally read, Tally discarded) {
  public Outcome {
    rejections = List.copyOf(rejections);
  }
}
