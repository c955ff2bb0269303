package io.headgate.format;

/** A body that is not what it is said to be; nothing of it is taken. */
public final class BrokenBodyException extends Exception {
  private static final long serialVersionUID = 1;

  private final int record;

  /**
   * @param record the index of the record that is broken, from 0; -1 if it is the body as a whole
   */
  public BrokenBodyException(int record, String message) {
    super(message);
    this.record = record;
  }

  /** As {@link SourceException} has it, whose source is the body. */
  public static BrokenBodyException of(SourceException damage) {
    return new BrokenBodyException(-1, String.valueOf(damage.getMessage()));
  }

  public int record() {
    return record;
  }
}
