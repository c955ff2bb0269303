package io.headgate.format.parquet;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/**
 * Byte strings of any or of a fixed length: by dictionary while it pays, else all lengths (packed
 * differences) before all bytes, which compresses better than each length before its bytes.
 * Subclasses know how a value stands in Avro binary.
 */
abstract class BytesWriter extends ValueWriter {
  /** Statistics leave longer bounds out: they cost more in the footer than they save. */
  private static final int LONGEST_BOUND = 64;

  private final boolean fixed;
  private final Function<byte[], String> text;
  private final boolean dictionaryAllowed;
  private final boolean deltasAllowed;
  private final BytesDictionary dictionary = new BytesDictionary();
  private final DeltaEncoder deltas = new DeltaEncoder();
  private final BytesBounds chunk;
  private final BytesBounds file;
  private final PageBuffer bytes = new PageBuffer(1 << 12);
  private int[] ends = new int[256];
  private int count;
  private long seen;
  private boolean dictionaryTried;
  private boolean dictionaryUsed;

  /**
   * @param fixed whether all values are of one length that the schema says
   * @param signed whether they are ordered as two's complement numbers
   * @param text a value as people write it
   */
  BytesWriter(
      boolean fixed, boolean signed, Function<byte[], String> text, ParquetWriteOptions options) {
    this.fixed = fixed;
    this.text = text;
    this.dictionaryAllowed = options.dictionary() == ParquetWriteOptions.Dictionary.AUTO;
    this.dictionaryTried = dictionaryAllowed;
    this.deltasAllowed = options.packing() == ParquetWriteOptions.Packing.DELTA;
    this.chunk = new BytesBounds(signed);
    this.file = new BytesBounds(signed);
  }

  /** Where the subclass puts a value's bytes before {@link #endValue}. */
  final PageBuffer bytes() {
    return bytes;
  }

  final void endValue() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = bytes.size();
  }

  @Override
  final int bufferedBytes() {
    return bytes.size() + 4 * count;
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
    bytes.clear();
    return encoding;
  }

  private boolean findIndices(int[] indices) {
    byte[] source = bytes.array();
    int start = 0;
    for (int from = 0; from < count; from += DictionaryTrial.STEP) {
      int to = Math.min(count, from + DictionaryTrial.STEP);
      for (int i = from; i < to; i++) {
        int end = ends[i];
        int index = dictionary.index(source, start, end);
        if (index < 0) {
          dictionaryTried = false;
          return false;
        }
        indices[i] = index;
        start = end;
      }
      seen += to - from;
      if (to < count && !DictionaryTrial.pays(dictionary.size(), seen)) {
        dictionaryTried = false;
        return false;
      }
    }
    return true;
  }

  private Encoding encodeValues(PageBuffer out) {
    if (!fixed && !deltasAllowed) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        writePlain(bytes.array(), start, ends[i], out);
        start = ends[i];
      }
      return Encoding.PLAIN;
    }
    if (!fixed) {
      long[] lengths = new long[count];
      int start = 0;
      for (int i = 0; i < count; i++) {
        int length = ends[i] - start;
        lengths[i] = length;
        start = ends[i];
      }
      deltas.encode(lengths, count, false, out);
    }
    out.write(bytes.array(), 0, bytes.size());
    return fixed ? Encoding.PLAIN : Encoding.DELTA_LENGTH_BYTE_ARRAY;
  }

  private void writePlain(byte[] source, int from, int to, PageBuffer out) {
    if (!fixed) {
      out.writeInt(to - from);
    }
    out.append(source, from, to - from);
  }

  private void addBounds() {
    int start = 0;
    for (int i = 0; i < count; i++) {
      chunk.add(bytes.array(), start, ends[i]);
      start = ends[i];
    }
  }

  @Override
  final int encodeDictionary(PageBuffer out) {
    if (!dictionaryUsed) {
      return 0;
    }
    for (int i = 0; i < dictionary.size(); i++) {
      int start = dictionary.start(i);
      int end = dictionary.end(i);
      writePlain(dictionary.array(), start, end, out);
      chunk.add(dictionary.array(), start, end);
    }
    return dictionary.size();
  }

  @Override
  final void endChunk(Statistics statistics) {
    if (shown(chunk, chunk.min()) && shown(chunk, chunk.max())) {
      statistics.setMin_value(chunk.min());
      statistics.setMax_value(chunk.max());
    }
    file.addAll(chunk);
    chunk.clear();
    dictionary.clear();
    seen = 0;
    dictionaryTried = dictionaryAllowed;
    dictionaryUsed = false;
  }

  private static boolean shown(BytesBounds bounds, byte[] bound) {
    return !bounds.isEmpty() && bound.length <= LONGEST_BOUND;
  }

  @Override
  final Optional<String> min() {
    return shown(file, file.min()) ? Optional.of(text.apply(file.min())) : Optional.empty();
  }

  @Override
  final Optional<String> max() {
    return shown(file, file.max()) ? Optional.of(text.apply(file.max())) : Optional.empty();
  }
}
