package io.headgate.format.json;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.MessageFormat;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the format of Debezium's change events in JSON. */
public final class ChangeEventsFactory implements FormatFactory {
  static final String NAME = "debezium";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Change events of Debezium in JSON: each is the row as it was left, or as it was deleted.";
  }

  @Override
  public Set<Carrier> carriers() {
    return EnumSet.of(Carrier.MESSAGES);
  }

  @Override
  public List<FormatOption> options() {
    return new JsonFormatFactory()
        .options().stream().filter(option -> !option.key().equals("layout")).toList();
  }

  @Override
  public RecordFormat create(Map<String, String> options) {
    return new ChangeEvents(JsonFormatFactory.settle(options));
  }

  /** The format with its options settled. */
  private record ChangeEvents(JsonOptions options) implements MessageFormat {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
      return new ChangeDecoder(plan, options);
    }
  }
}
