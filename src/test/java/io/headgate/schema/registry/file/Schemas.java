package io.headgate.schema.registry.file;

import io.headgate.schema.registry.SchemaText;

/** Schemas for tests, as many different ones as needed. */
final class Schemas {
  private Schemas() {}

  /** A record with a field of its own; every later one reads data of every earlier one. */
  static SchemaText numbered(String name, int number) {
    return SchemaText.avro(
        "{\"type\":\"record\",\"name\":\""
            + name
            + "\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"doc\":\""
            + "The order's number, given by the shop; field-ids and words make a text as long as usual."
            + "\",\"field-id\":1},{\"name\":\"f"
            + number
            + "\",\"type\":[\"null\",\"string\"],\"default\":null,\"field-id\":"
            + (number + 2)
            + "}]}");
  }
}
