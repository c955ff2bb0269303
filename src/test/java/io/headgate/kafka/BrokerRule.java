package io.headgate.kafka;

import java.io.IOException;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A broker for the tests of a class. */
public final class BrokerRule extends ExternalResource {
  private final TemporaryFolder folder = new TemporaryFolder();
  private KafkaBroker broker;

  @Override
  protected void before() throws IOException {
    folder.create();
    broker = KafkaBroker.start(folder.newFolder().toPath());
  }

  @Override
  protected void after() {
    broker.close();
    folder.delete();
  }

  public KafkaBroker process() {
    return broker;
  }

  public String servers() {
    return broker.servers();
  }
}
