package io.headgate.format.json;

/** Takes a whole file as one record. */
final class WholeCutter implements RecordCutter {
  @Override
  public int find(byte[] bytes, int from, int to) {
    return -1;
  }

  @Override
  public int newlines() {
    return 0;
  }

  @Override
  public boolean skipsBlank() {
    return false;
  }
}
