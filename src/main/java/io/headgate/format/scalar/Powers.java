package io.headgate.format.scalar;

/** Powers of ten that a long holds. */
final class Powers {
  static final long[] TEN = new long[19];

  static {
    TEN[0] = 1;
    for (int i = 1; i < TEN.length; i++) {
      TEN[i] = 10 * TEN[i - 1];
    }
  }

  private Powers() {}
}
