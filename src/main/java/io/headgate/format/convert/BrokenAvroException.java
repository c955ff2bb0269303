package io.headgate.format.convert;

/** Bytes that are not Avro binary of their schema: values run over the end or cannot be. */
public final class BrokenAvroException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BrokenAvroException(String reason) {
    super(reason, null, false, false); // damage is reported with its place, not with a stack
  }
}
