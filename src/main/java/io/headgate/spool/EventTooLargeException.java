package io.headgate.spool;

/** An event does not fit into a buffer with what each event has beside it there. */
public final class EventTooLargeException extends Exception {
  private static final long serialVersionUID = 1;

  private final int event;

  /**
   * @param event its place among those that came together, from 0
   * @param bytes what it takes, with the schema and the key that go with it
   */
  public EventTooLargeException(int event, long bytes, long most) {
    super(
        "Event is too large: "
            + bytes
            + " bytes with the schema that goes with each event: expected at most "
            + most);
    this.event = event;
  }

  public int event() {
    return event;
  }
}
