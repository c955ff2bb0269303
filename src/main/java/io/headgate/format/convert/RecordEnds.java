package io.headgate.format.convert;

import org.apache.avro.Schema;

/** Finds where records in Avro binary end, whatever the bytes. Not for several threads. */
public final class RecordEnds {
  private final Skipper record;
  private final AvroInput in = new AvroInput();

  private RecordEnds(Skipper record) {
    this.record = record;
  }

  public static RecordEnds of(Schema schema) {
    return new RecordEnds(Skipper.of(schema));
  }

  /**
   * The offset behind the record that starts at {@code from}.
   *
   * @throws BrokenAvroException if the bytes are no record of the schema
   */
  public int end(byte[] data, int from, int limit) {
    in.reset(data, from, limit);
    record.skip(in);
    return in.at();
  }
}
