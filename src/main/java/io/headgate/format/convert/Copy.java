package io.headgate.format.convert;

import io.headgate.record.RowBuffer;

/**
 * Copies values that are already as rows hold them, and has the others converted: those that
 * another writer encoded differently, and those that are out of range.
 */
record Copy(CanonicalSkip canonical, Converter otherwise) implements Converter {
  @Override
  public void convert(AvroInput in, RowBuffer out, Problems problems) {
    int end = canonical.skip(in.data(), in.at(), in.limit());
    if (end == CanonicalSkip.NO) {
      otherwise.convert(in, out, problems);
    } else {
      out.raw(in.data(), in.at(), end);
      in.moveTo(end);
    }
  }
}
