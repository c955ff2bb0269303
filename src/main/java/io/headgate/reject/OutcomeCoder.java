package io.headgate.reject;

import io.headgate.record.Frame;
import io.headgate.record.RecordBatchCoder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowBufferReader;
import io.headgate.record.Tally;
import io.headgate.record.TallyCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.util.common.ElementByteSizeObserver;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Codes an {@link Outcome}: a frame with the tallies and rejections, then the batch. */
public final class OutcomeCoder extends AtomicCoder<Outcome> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final OutcomeCoder INSTANCE = new OutcomeCoder();

  private OutcomeCoder() {}

  public static OutcomeCoder of() {
    return INSTANCE;
  }

  /** Beam's registry asks for this. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Outcome.class), of());
  }

  @Override
  public void encode(Outcome outcome, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(64 + 256 * outcome.rejections().size());
    TallyCoder.write(outcome.read(), body);
    TallyCoder.write(outcome.discarded(), body);
    body.writeLong(outcome.rejections().size());
    for (Rejection rejection : outcome.rejections()) {
      RejectionCoder.write(rejection, body);
    }
    Frame.write(LAYOUT, body, out);
    RecordBatchCoder.of().encode(outcome.batch(), out);
  }

  @Override
  public Outcome decode(InputStream in) throws IOException {
    RowBufferReader body = Frame.read(LAYOUT, "outcome", in);
    Tally read = TallyCoder.read(body);
    Tally discarded = TallyCoder.read(body);
    int rejections = body.readInt();
    List<Rejection> list = new ArrayList<>(rejections);
    for (int i = 0; i < rejections; i++) {
      list.add(RejectionCoder.read(body));
    }
    return new Outcome(RecordBatchCoder.of().decode(in), list, read, discarded);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(Outcome outcome) {
    return true;
  }

  /** An estimate, like the batch's. */
  @Override
  public void registerByteSizeObserver(Outcome outcome, ElementByteSizeObserver observer) {
    RecordBatchCoder.of().registerByteSizeObserver(outcome.batch(), observer);
    long rejected = 0;
    for (Rejection rejection : outcome.rejections()) {
      rejected += 200L + rejection.payload().length;
    }
    observer.update(rejected);
  }
}
