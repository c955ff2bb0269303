package io.headgate.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The headers of one message, in their order; a name may stand more than once. */
public final class MessageHeaders {
  public static final MessageHeaders NONE = new MessageHeaders(List.of());

  private final List<Header> headers;

  private MessageHeaders(List<Header> headers) {
    this.headers = List.copyOf(headers);
  }

  /** A name and its value, which may be absent. */
  public static final class Header {
    private final String name;
    private final Optional<byte[]> value;

    Header(String name, Optional<byte[]> value) {
      this.name = name;
      this.value = value;
    }

    public String name() {
      return name;
    }

    public Optional<byte[]> value() {
      return value.map(byte[]::clone);
    }
  }

  public List<Header> all() {
    return headers;
  }

  /** The last value of a name. */
  public Optional<byte[]> last(String name) {
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.get(i).name.equals(name)) {
        return headers.get(i).value();
      }
    }
    return Optional.empty();
  }

  /** Appends a header as {@link #read} takes it. */
  static void write(String name, Optional<byte[]> value, RowBuffer out) {
    out.writeString(name);
    out.writeBoolean(value.isPresent());
    value.ifPresent(bytes -> out.writeBytes(bytes, 0, bytes.length));
  }

  static MessageHeaders read(byte[] data, int start, int end) {
    RowBufferReader in = new RowBufferReader(Arrays.copyOfRange(data, start, end));
    List<Header> headers = new ArrayList<>();
    while (in.remaining() > 0) {
      String name = in.readString();
      headers.add(
          new Header(name, in.readBoolean() ? Optional.of(in.readBytes()) : Optional.empty()));
    }
    return new MessageHeaders(headers);
  }
}
