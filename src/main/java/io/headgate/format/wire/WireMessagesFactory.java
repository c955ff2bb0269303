package io.headgate.format.wire;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.FormatOption.OptionType;
import io.headgate.format.RecordFormat;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.rest.Credentials;
import io.headgate.schema.registry.rest.RestSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes {@link WireMessages}. */
public final class WireMessagesFactory implements FormatFactory {
  static final String NAME = "wire";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Avro messages that name their schema, which a registry has.";
  }

  @Override
  public Set<Carrier> carriers() {
    return EnumSet.of(Carrier.MESSAGES);
  }

  @Override
  public List<FormatOption> options() {
    return List.of(
        new FormatOption(
            "header",
            OptionType.CHOICE,
            WireFormat.CONFLUENT.word(),
            List.of(
                WireFormat.CONFLUENT.word(),
                WireFormat.APICURIO.word(),
                WireFormat.SINGLE_OBJECT.word()),
            "How a message names its schema."),
        new FormatOption(
            "envelope",
            OptionType.CHOICE,
            "none",
            List.of("none", "debezium"),
            "What the record stands in: debezium takes the row out of a change event, as the format"
                + " debezium does."),
        text("registry", "The registry's address, such as http://localhost:8081. Required."),
        text("user", "The user to log in to the registry with."),
        text("password", "The user's password, best as ${env:NAME}."),
        text("token", "A token to log in to the registry with instead."),
        text("context", "The registry's context whose ids messages carry; by default its only."),
        new FormatOption(
            "subjects",
            OptionType.TEXTS,
            "",
            List.of(),
            "Subjects whose versions are looked through for the fingerprints of single-object"
                + " messages."));
  }

  private static FormatOption text(String key, String description) {
    return new FormatOption(key, OptionType.TEXT, "", List.of(), description);
  }

  @Override
  public RecordFormat create(Map<String, String> options) {
    String registry = options.getOrDefault("registry", "");
    if (registry.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot find option registry: expected the address of the registry that has the"
              + " messages' schemas, such as registry: http://localhost:8081");
    }
    String word = options.getOrDefault("header", WireFormat.CONFLUENT.word());
    WireFormat header =
        WireFormat.find(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Invalid option header: "
                            + word
                            + ": expected one of "
                            + String.join(
                                ", ",
                                Arrays.stream(WireFormat.values())
                                    .map(WireFormat::word)
                                    .toList())));
    List<Subject> subjects = options.getOrDefault("subjects", "").lines().map(Subject::of).toList();
    if (header == WireFormat.SINGLE_OBJECT && subjects.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot find option subjects: registries do not know fingerprints; expected the subjects"
              + " whose versions are looked through for them");
    }
    return new WireMessages(
        header,
        Envelope.valueOf(options.getOrDefault("envelope", "none").toUpperCase(Locale.ROOT)),
        RestSettings.of(URI.create(registry)).withCredentials(Credentials.of(options)),
        options.getOrDefault("context", Subject.DEFAULT_CONTEXT),
        subjects);
  }
}
