package io.headgate.schema.registry.file;

import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaRegistryContract;
import java.io.IOException;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

public class FileRegistryTest extends SchemaRegistryContract {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Override
  protected SchemaRegistry open() throws IOException {
    return FileRegistry.open(folder.getRoot().toPath(), Author.of("test"));
  }
}
