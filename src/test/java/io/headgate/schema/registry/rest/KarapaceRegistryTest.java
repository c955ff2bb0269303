package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.headgate.gateway.registry.RegistryServer;
import io.headgate.schema.registry.SchemaRegistry;
import java.io.IOException;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The client makes up for what Karapace does not serve. */
public class KarapaceRegistryTest extends PlainRegistryContract {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistryServer server;
  private KarapaceShape shape;

  @Override
  protected SchemaRegistry open() throws IOException {
    server = RegistryServer.start(folder.getRoot().toPath(), 0);
    shape = new KarapaceShape(server.uri());
    return RestRegistry.open(RestSettings.of(shape.uri()));
  }

  @After
  public void stop() {
    shape.close();
    server.close();
  }

  @Test
  public void open_withoutFlavour_findsWhatItCanDo() {
    RestRegistry found = (RestRegistry) registry;
    assertThat(found.flavour(), is(Flavour.KARAPACE));
    assertThat(found.capabilities(), is(Flavour.KARAPACE.capabilities()));
  }

  @Test
  @Override
  public void contexts_haveIdsOfTheirOwn() {
    assertThat(registry.contexts(), contains("."));
    assertRefused(() -> registry.deleteContext(".ctx"));
  }
}
