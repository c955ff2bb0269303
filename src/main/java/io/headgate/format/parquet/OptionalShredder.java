package io.headgate.format.parquet;

/** A union of null and one type. */
record OptionalShredder(int nullBranch, ValueShredder value) implements ValueShredder {
  @Override
  public int shred(byte[] data, int at, int repetition, int definition) {
    if (data[at] >> 1 == nullBranch) {
      value.none(repetition, definition);
      return at + 1;
    }
    return value.shred(data, at + 1, repetition, definition + 1);
  }

  @Override
  public void none(int repetition, int definition) {
    value.none(repetition, definition);
  }
}
