package io.headgate.spool;

/** There is no room for more events until a reader has released some. */
public final class SpoolFullException extends Exception {
  private static final long serialVersionUID = 1;

  public SpoolFullException(long used, long most) {
    super(
        "Cannot append events: the spool has "
            + used
            + " of at most "
            + most
            + " bytes: expected a pipeline to read and release them");
  }
}
