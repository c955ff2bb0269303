package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.gateway.registry.RegistryServer;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaRegistryContract;
import java.io.IOException;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The client and Headgate's own server behave as the store behind them does. */
public class HeadgateRegistryTest extends SchemaRegistryContract {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistryServer server;

  @Override
  protected SchemaRegistry open() throws IOException {
    server = RegistryServer.start(folder.getRoot().toPath(), 0);
    return RestRegistry.open(RestSettings.of(server.uri()));
  }

  @After
  public void stop() {
    server.close();
  }

  @Test
  public void open_withoutFlavour_findsWhatItCanDo() {
    RestRegistry found = (RestRegistry) registry;
    assertThat(found.flavour(), is(Flavour.HEADGATE));
    assertThat(found.capabilities(), is(Flavour.HEADGATE.capabilities()));
  }
}
