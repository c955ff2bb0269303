package io.headgate.commit;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The live files of a snapshot, in the order of their commits, one after the other: there may be
 * more of them than fit into memory.
 */
public final class LiveFiles implements Closeable {
  private final Facts<Fact.Data> facts;
  private final Map<String, String> schemas;

  LiveFiles(Facts<Fact.Data> facts, Map<String, String> schemas) {
    this.facts = facts;
    this.schemas = schemas;
  }

  /** The next file, or null behind the last. */
  public @Nullable LiveFile next() throws IOException {
    Fact.Data data = facts.next();
    return data == null ? null : live(data, schemas);
  }

  static LiveFile live(Fact.Data data, Map<String, String> schemas) {
    String schema = Objects.requireNonNull(schemas.get(data.schema()), data.schema());
    return new LiveFile(data.commit(), data.file(), schema, data.format());
  }

  @Override
  public void close() throws IOException {
    facts.close();
  }
}
