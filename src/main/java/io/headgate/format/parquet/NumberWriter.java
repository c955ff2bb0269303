package io.headgate.format.parquet;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/**
 * Numbers of up to 64 bits: by dictionary while it pays, else packed differences or, for
 * floating-point, plain. Subclasses know how a number stands in Avro binary.
 */
abstract class NumberWriter extends ValueWriter {
  private final NumberType type;
  private final LongFunction<String> text;
  private final boolean dictionaryAllowed;
  private final boolean deltasAllowed;
  private final NumberDictionary dictionary = new NumberDictionary();
  private final DeltaEncoder deltas = new DeltaEncoder();
  private final NumberBounds chunk = new NumberBounds();
  private final NumberBounds file = new NumberBounds();
  private long[] values = new long[1024];
  private int count;
  private long seen;
  private boolean dictionaryTried;
  private boolean dictionaryUsed;

  /** Bounds would have to leave NaNs out, and some readers would then look past them. */
  private boolean chunkHasNaN;

  /**
   * @param text a value as people write it
   */
  NumberWriter(NumberType type, LongFunction<String> text, ParquetWriteOptions options) {
    this.type = type;
    this.text = text;
    this.dictionaryAllowed = options.dictionary() == ParquetWriteOptions.Dictionary.AUTO;
    this.dictionaryTried = dictionaryAllowed;
    this.deltasAllowed =
        !type.isFloating() && options.packing() == ParquetWriteOptions.Packing.DELTA;
  }

  /** Makes room for {@code more} values. */
  final void reserve(int more) {
    if (values.length - count < more) {
      values = Arrays.copyOf(values, Math.max(count + more, 2 * values.length));
    }
  }

  final void add(long value) {
    if (count == values.length) {
      reserve(1);
    }
    values[count++] = value;
  }

  @Override
  final int bufferedBytes() {
    return count * Long.BYTES;
  }

  @Override
  final int count() {
    return count;
  }

  @Override
  final Encoding encodePage(int[] scratch, PageBuffer out) {
    Encoding encoding = Encoding.PLAIN;
    if (count > 0 && dictionaryTried && findIndices(scratch)) {
      int bits = RunLengthEncoder.bits(dictionary.size() - 1);
      out.write(bits);
      RunLengthEncoder.encode(scratch, count, bits, out);
      dictionaryUsed = true;
      encoding = Encoding.RLE_DICTIONARY;
    } else if (count > 0) {
      encoding = encodeValues(out);
      addBounds();
    }
    count = 0;
    return encoding;
  }

  private boolean findIndices(int[] indices) {
    for (int from = 0; from < count; from += DictionaryTrial.STEP) {
      int to = Math.min(count, from + DictionaryTrial.STEP);
      for (int i = from; i < to; i++) {
        indices[i] = dictionary.index(values[i]);
      }
      seen += to - from;
      if (indices[to - 1] < 0 || (to < count && !DictionaryTrial.pays(dictionary.size(), seen))) {
        dictionaryTried = false;
        return false;
      }
    }
    return true;
  }

  private Encoding encodeValues(PageBuffer out) {
    if (deltasAllowed) {
      deltas.encode(values, count, type == NumberType.INT64, out);
      return Encoding.DELTA_BINARY_PACKED;
    }
    for (int i = 0; i < count; i++) {
      writePlain(values[i], out);
    }
    return Encoding.PLAIN;
  }

  private void writePlain(long value, PageBuffer out) {
    if (type.bytes() == 4) {
      out.writeInt((int) value);
    } else {
      out.writeLong(value);
    }
  }

  private void addBounds() {
    if (!type.isFloating()) {
      chunk.addAll(values, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      addBound(values[i]);
    }
  }

  private void addBound(long value) {
    if (type.isNaN(value)) {
      chunkHasNaN = true;
    } else {
      chunk.add(type.ordered(value));
    }
  }

  @Override
  final int encodeDictionary(PageBuffer out) {
    if (!dictionaryUsed) {
      return 0;
    }
    for (int i = 0; i < dictionary.size(); i++) {
      writePlain(dictionary.entry(i), out);
      addBound(dictionary.entry(i));
    }
    return dictionary.size();
  }

  @Override
  final void endChunk(Statistics statistics) {
    if (!chunk.isEmpty() && !chunkHasNaN) {
      statistics.setMin_value(type.plain(bound(chunk.min(), true)));
      statistics.setMax_value(type.plain(bound(chunk.max(), false)));
    }
    file.addAll(chunk);
    chunk.clear();
    chunkHasNaN = false;
    dictionary.clear();
    seen = 0;
    dictionaryTried = dictionaryAllowed;
    dictionaryUsed = false;
  }

  /** Zeros take the sign that lets the bound cover both of them, as the format asks for. */
  private long bound(long ordered, boolean least) {
    long value = type.ordered(ordered);
    long negativeZero = type == NumberType.FLOAT ? Integer.MIN_VALUE : Long.MIN_VALUE;
    if (type.isFloating() && (value == 0 || value == negativeZero)) {
      return least ? negativeZero : 0;
    }
    return value;
  }

  @Override
  final Optional<String> min() {
    return file.isEmpty() ? Optional.empty() : Optional.of(text.apply(type.ordered(file.min())));
  }

  @Override
  final Optional<String> max() {
    return file.isEmpty() ? Optional.empty() : Optional.of(text.apply(type.ordered(file.max())));
  }
}
