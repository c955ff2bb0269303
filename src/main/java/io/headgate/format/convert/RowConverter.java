package io.headgate.format.convert;

import io.headgate.format.ReadPlan;
import io.headgate.format.ValueWatch;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Converts records of a source's Avro schema to rows of a contract: exactly, or not at all.
 * Stricter than Avro's schema resolution, which re-labels units and scales, rounds, replaces
 * invalid text and guesses union branches. Not for several threads.
 */
public final class RowConverter {
  private final Converter converter;
  private final AvroInput in = new AvroInput();
  private final Problems problems = new Problems();

  private RowConverter(Converter converter) {
    this.converter = converter;
  }

  /**
   * @throws IllegalArgumentException if the source's schema is not of a record, or a default of the
   *     contract is not a value of its column
   */
  public static RowConverter compile(Schema source, Contract contract) {
    return compile(source, contract, Feeds.ONE);
  }

  /**
   * Compiles a converter of the records that a plan reads.
   *
   * @throws IllegalArgumentException as {@link #compile(Schema, Contract)} does
   */
  public static RowConverter compile(Schema source, ReadPlan plan) {
    return compile(source, plan.contract(), Feeds.ONE, plan.values());
  }

  /**
   * Compiles a converter of records in which several fields may feed one column.
   *
   * @throws IllegalArgumentException as {@link #compile(Schema, Contract)} does
   */
  public static RowConverter compile(Schema source, Contract contract, Feeds feeds) {
    return compile(source, contract, feeds, ValueWatch.NONE);
  }

  private static RowConverter compile(
      Schema source, Contract contract, Feeds feeds, ValueWatch values) {
    if (source.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException(
          "Invalid source schema: " + source.getType().getName() + ": expected a record");
    }
    Type.Struct struct = contract.struct();
    Site site = Site.of(contract.drift(), feeds, values);
    return new RowConverter(Converters.compile(source, struct, false, Optional.empty(), site));
  }

  /**
   * The source's fields that make a difference to rows or rejections, by index; the others need not
   * be read.
   */
  public static BitSet neededFields(Schema source, Contract contract) {
    FieldMatch match = FieldMatch.of(source, contract.struct(), Site.of(contract.drift()));
    BitSet needed = new BitSet();
    for (int field : match.fieldOfColumn()) {
      if (field >= 0) {
        needed.set(field);
      }
    }
    for (Schema.Field field : source.getFields()) {
      if (match.refuses(field.name())) {
        needed.set(field.pos());
      }
    }
    return needed;
  }

  /**
   * Appends the record that starts at {@code from} as one row. Afterwards {@link #problems()} says
   * what is wrong with it; if anything is, the caller truncates {@code out}.
   *
   * @return the offset behind the record
   * @throws BrokenAvroException if the bytes are not a record of the source's schema
   */
  public int convert(byte[] data, int from, int limit, RowBuffer out) {
    in.reset(data, from, limit);
    converter.convert(in, out, problems);
    return in.at();
  }

  /** Whether the last record did not convert. */
  public boolean refused() {
    return !problems.isEmpty();
  }

  /** What is wrong with the last record, all of it; to be taken before the next one. */
  public List<Violation> problems() {
    return problems.take();
  }

  /**
   * Appends a payload that is one record and nothing else.
   *
   * @return what is wrong with it; total over all bytes
   */
  public List<Violation> convertAll(byte[] payload, int from, int to, RowBuffer out) {
    try {
      int end = convert(payload, from, to, out);
      if (end == to) {
        return problems.take();
      }
      problems.take();
      return malformed((to - end) + " bytes are left over");
    } catch (BrokenAvroException broken) {
      problems.take();
      return malformed("it has " + broken.getMessage());
    }
  }

  static List<Violation> malformed(String reason) {
    return List.of(
        new Violation(
            RejectionCode.MALFORMED,
            "",
            "Cannot read Avro record: "
                + reason
                + "; expected a record of the schema that came with it"));
  }
}
