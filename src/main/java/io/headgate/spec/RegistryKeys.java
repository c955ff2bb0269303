package io.headgate.spec;

import io.headgate.schema.registry.rest.Flavour;
import io.headgate.schema.registry.rest.RestSettings;
import io.headgate.spec.RegistrySpec.Level;
import io.headgate.yaml.Durations;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of {@code check: registry:}. */
final class RegistryKeys {
  private static final String ASKED = "auto";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  private static final Key<String> URL =
      Key.required(
          "url",
          Values.matching("address", "an address such as http://localhost:8081", "https?://.+"),
          "Where it is, such as http://localhost:8081, or http://localhost:8080/apis/ccompat/v7 for"
              + " Apicurio");
  private static final Key<String> FLAVOUR =
      Key.defaulting(
          "flavour",
          Values.oneOf(
              Stream.concat(Stream.of(ASKED), Arrays.stream(Flavour.values()).map(Flavour::word))
                  .toList()),
          ASKED,
          "Whose implementation it is; auto asks it");
  private static final Key<String> SUBJECT =
      Key.defaulting(
          "subject",
          Values.text(),
          "\"" + RegistrySpec.CONTRACT + "-value\"",
          "The subject that versions stand under: {contract} is the contract's subject, {record} the"
              + " full name of the Avro record, {topic} the topic that is written to; so {record} is"
              + " what others call RecordNameStrategy, {topic}-value TopicNameStrategy and"
              + " {topic}-{record} TopicRecordNameStrategy");
  private static final Key<Level> LEVEL =
      Key.defaulting(
          "level",
          Values.choice(Level.class),
          "registry",
          "Whose compatibility level holds there: the registry's own, which is not touched, or the"
              + " contract's, which the subject is set to; Headgate's own check comes first in"
              + " either case, so that the stricter one wins");
  private static final Key<Duration> GIVE_UP_AFTER =
      Key.defaulting(
          "give-up-after",
          Values.duration(),
          "12s",
          "How long a registry that does not answer is asked again before the contract's on-drift:"
              + " {registry-down: …} says what is done");
  static final KeyTable TABLE =
      KeyTable.of(
          "check-registry",
          "A registry elsewhere that gets the versions of the dataset's schema before data under"
              + " them is committed",
          Stream.concat(
                  Stream.of(URL, FLAVOUR, SUBJECT, LEVEL, GIVE_UP_AFTER),
                  RegistryLogin.KEYS.stream())
              .toArray(Key<?>[]::new));

  private RegistryKeys() {}

  /**
   * Reads the section.
   *
   * @param write where the pipeline writes to
   */
  static RegistrySpec read(Section section, WriteSpec write) {
    String word = section.value(FLAVOUR);
    return new RegistrySpec(
        url(section),
        Flavour.find(word).orElse(null),
        subject(section, write),
        section.value(LEVEL),
        giveUpAfter(section),
        RegistryLogin.of(section));
  }

  private static URI url(Section section) {
    String text = section.value(URL);
    try {
      URI url = URI.create(text);
      return section.find(URL).isEmpty() ? url : RestSettings.of(url).url();
    } catch (IllegalArgumentException wrong) {
      section.problem(URL, String.valueOf(wrong.getMessage()));
      return URI.create("http://localhost");
    }
  }

  private static String subject(Section section, WriteSpec write) {
    String subject = section.value(SUBJECT);
    Matcher placeholder = PLACEHOLDER.matcher(subject);
    while (placeholder.find()) {
      String name = placeholder.group();
      if (name.equals(RegistrySpec.TOPIC) && !(write instanceof WriteTopicSpec)) {
        section.problem(
            SUBJECT,
            "Invalid subject: '" + subject + "': {topic} needs a pipeline that writes to a topic");
      } else if (!List.of(RegistrySpec.CONTRACT, RegistrySpec.RECORD, RegistrySpec.TOPIC)
          .contains(name)) {
        section.problem(
            SUBJECT,
            "Invalid subject: '"
                + subject
                + "': unknown placeholder "
                + name
                + ": expected {contract}, {record} or {topic}");
      }
    }
    return write instanceof WriteTopicSpec topic
        ? subject.replace(RegistrySpec.TOPIC, topic.topic())
        : subject;
  }

  private static Duration giveUpAfter(Section section) {
    Duration given = section.value(GIVE_UP_AFTER);
    if (given.compareTo(Duration.ofMinutes(10)) > 0) {
      section.problem(
          GIVE_UP_AFTER, "Invalid duration: " + Durations.print(given) + ": expected up to 10m");
    }
    return given;
  }
}
