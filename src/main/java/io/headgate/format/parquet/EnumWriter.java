package io.headgate.format.parquet;

import io.headgate.record.Varint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/**
 * Enum symbols. Their dictionary is known from the schema, and Avro's ordinals are its indices, so
 * nothing is looked up.
 */
final class EnumWriter extends ValueWriter {
  private final byte[][] symbols;
  private final int bits;
  private final boolean dictionaryAllowed;
  private final BytesBounds chunk = new BytesBounds(false);
  private final BytesBounds file = new BytesBounds(false);
  private final BitSet seen = new BitSet();
  private int[] ordinals = new int[1024];
  private int count;
  private boolean dictionaryUsed;

  EnumWriter(List<String> symbols, ParquetWriteOptions options) {
    this.symbols =
        symbols.stream()
            .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.bits = RunLengthEncoder.bits(symbols.size() - 1);
    this.dictionaryAllowed = options.dictionary() == ParquetWriteOptions.Dictionary.AUTO;
  }

  @Override
  void appendAll(byte[] data, int[] at, int count) {
    for (int i = 0; i < count; i++) {
      at[i] = append(data, at[i]);
    }
  }

  @Override
  int append(byte[] data, int at) {
    if (count == ordinals.length) {
      ordinals = Arrays.copyOf(ordinals, 2 * count);
    }
    int ordinal;
    int end;
    if (data[at] >= 0) {
      ordinal = data[at] >>> 1;
      end = at + 1;
    } else {
      ordinal = Math.toIntExact(Varint.decode(data, at));
      end = Varint.end(data, at);
    }
    if (ordinal < 0 || ordinal >= symbols.length) {
      throw new UnwritableValue(
          "a value is symbol " + ordinal + " of an enum of " + symbols.length + " symbols");
    }
    ordinals[count++] = ordinal;
    return end;
  }

  @Override
  int bufferedBytes() {
    return count * Integer.BYTES;
  }

  @Override
  int count() {
    return count;
  }

  @Override
  Encoding encodePage(int[] scratch, PageBuffer out) {
    for (int i = 0; i < count; i++) {
      if (i == 0 || ordinals[i] != ordinals[i - 1]) {
        seen.set(ordinals[i]);
      }
    }
    Encoding encoding = Encoding.PLAIN;
    if (count > 0 && dictionaryAllowed) {
      out.write(bits);
      RunLengthEncoder.encode(ordinals, count, bits, out);
      dictionaryUsed = true;
      encoding = Encoding.RLE_DICTIONARY;
    } else {
      for (int i = 0; i < count; i++) {
        writePlain(symbols[ordinals[i]], out);
      }
    }
    count = 0;
    return encoding;
  }

  private static void writePlain(byte[] symbol, PageBuffer out) {
    out.writeInt(symbol.length);
    out.write(symbol, 0, symbol.length);
  }

  @Override
  int encodeDictionary(PageBuffer out) {
    if (!dictionaryUsed) {
      return 0;
    }
    for (byte[] symbol : symbols) {
      writePlain(symbol, out);
    }
    return symbols.length;
  }

  @Override
  void endChunk(Statistics statistics) {
    seen.stream()
        .mapToObj(ordinal -> symbols[ordinal])
        .forEach(
            symbol ->
                chunk.add(Arrays.copyOf(symbol, symbol.length + Words.SLACK), 0, symbol.length));
    if (!chunk.isEmpty()) {
      statistics.setMin_value(chunk.min());
      statistics.setMax_value(chunk.max());
    }
    file.addAll(chunk);
    chunk.clear();
    seen.clear();
    dictionaryUsed = false;
  }

  @Override
  Optional<String> min() {
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(file.min(), StandardCharsets.UTF_8));
  }

  @Override
  Optional<String> max() {
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(file.max(), StandardCharsets.UTF_8));
  }
}
