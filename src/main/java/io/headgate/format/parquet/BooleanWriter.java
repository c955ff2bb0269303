package io.headgate.format.parquet;

import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/** Booleans, a bit each. */
final class BooleanWriter extends ValueWriter {
  private byte[] values = new byte[1024];
  private int count;
  private final NumberBounds chunk = new NumberBounds();
  private final NumberBounds file = new NumberBounds();

  @Override
  void appendAll(byte[] data, int[] at, int count) {
    for (int i = 0; i < count; i++) {
      at[i] = append(data, at[i]);
    }
  }

  @Override
  int append(byte[] data, int at) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = (byte) (data[at] & 1);
    return at + 1;
  }

  @Override
  int bufferedBytes() {
    return count;
  }

  @Override
  int count() {
    return count;
  }

  @Override
  Encoding encodePage(int[] scratch, PageBuffer out) {
    int trues = 0;
    int bits = 0;
    for (int i = 0; i < count; i++) {
      bits |= values[i] << (i & 7);
      trues += values[i];
      if ((i & 7) == 7) {
        out.write(bits);
        bits = 0;
      }
    }
    if ((count & 7) != 0) {
      out.write(bits);
    }
    if (trues > 0) {
      chunk.add(1);
    }
    if (trues < count) {
      chunk.add(0);
    }
    count = 0;
    return Encoding.PLAIN;
  }

  @Override
  int encodeDictionary(PageBuffer out) {
    return 0;
  }

  @Override
  void endChunk(Statistics statistics) {
    if (!chunk.isEmpty()) {
      statistics.setMin_value(new byte[] {(byte) chunk.min()});
      statistics.setMax_value(new byte[] {(byte) chunk.max()});
    }
    file.addAll(chunk);
    chunk.clear();
  }

  @Override
  Optional<String> min() {
    return file.isEmpty() ? Optional.empty() : Optional.of(Boolean.toString(file.min() != 0));
  }

  @Override
  Optional<String> max() {
    return file.isEmpty() ? Optional.empty() : Optional.of(Boolean.toString(file.max() != 0));
  }
}
