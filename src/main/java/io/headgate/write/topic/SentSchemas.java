package io.headgate.write.topic;

import io.headgate.commit.UnpublishedException;
import io.headgate.record.RowSchema;
import io.headgate.schema.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Registers the schemas of rows before any of them is committed: once they are, a registry that
 * does not take their schema would be in the way of all that come behind.
 */
public final class SentSchemas {
  private SentSchemas() {}

  /**
   * Registers a schema, where messages name theirs.
   *
   * @param own the state's own registry
   * @throws UnpublishedException if the registry does not take it, or does not answer
   */
  public static void register(TopicTarget target, Path own, RowSchema rows) throws IOException {
    try {
      var unused = new SchemaHeaders(target, own).values(rows);
    } catch (RegistryException refused) {
      throw new UnpublishedException(
          "Cannot register the schema of the rows for "
              + target.what()
              + ": "
              + refused.getMessage()
              + "; nothing of them is committed",
          refused);
    }
  }
}
