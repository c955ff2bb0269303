package io.headgate.format.parquet;

import io.headgate.record.Varint;
import java.util.function.LongFunction;

/** Integers, dates, times and timestamps: Avro's variable-length numbers. */
final class VarintWriter extends NumberWriter {
  VarintWriter(NumberType type, LongFunction<String> text, ParquetWriteOptions options) {
    super(type, text, options);
  }

  @Override
  void appendAll(byte[] data, int[] at, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      at[i] = append(data, at[i]);
    }
  }

  @Override
  int append(byte[] data, int at) {
    if (Words.hasWord(data, at)) {
      long word = Words.load(data, at);
      long stops = Words.stops(word);
      if (stops != 0) {
        add(Words.unzigzag(word, stops));
        return at + Words.varintBytes(stops);
      }
    }
    add(Varint.decode(data, at));
    return Varint.end(data, at);
  }
}
