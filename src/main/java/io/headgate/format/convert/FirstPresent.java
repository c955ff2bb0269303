package io.headgate.format.convert;

import io.headgate.record.RowBuffer;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Converts the first of several fields that is not null; if all are, the last.
 *
 * @param starts where the record's fields start, filled before each record is converted
 */
record FirstPresent(
    List<Candidate> candidates, @SuppressWarnings("ArrayRecordComponent") int[] starts)
    implements Converter {

  /** A field and how it is converted. */
  record Candidate(Schema.Field field, Converter converter) {
    boolean isNull(AvroInput in) {
      return Counted.isNull(field.schema(), in);
    }
  }

  @Override
  public void convert(AvroInput in, RowBuffer out, Problems problems) {
    int chosen = 0;
    in.moveTo(starts[candidates.get(0).field().pos()]);
    while (chosen < candidates.size() - 1 && candidates.get(chosen).isNull(in)) {
      in.moveTo(starts[candidates.get(++chosen).field().pos()]);
    }
    in.moveTo(starts[candidates.get(chosen).field().pos()]);
    candidates.get(chosen).converter().convert(in, out, problems);
  }
}
