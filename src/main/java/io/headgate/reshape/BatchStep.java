package io.headgate.reshape;

import io.headgate.record.RecordBatch;

/** One pass over the rows of a batch. Not for several threads. */
interface BatchStep {
  /** The rows that go on; whatever does not goes to {@code losses}. */
  RecordBatch apply(RecordBatch batch, Losses losses);
}
