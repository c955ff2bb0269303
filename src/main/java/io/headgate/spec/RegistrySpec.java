package io.headgate.spec;

import io.headgate.schema.registry.rest.Credentials;
import io.headgate.schema.registry.rest.Flavour;
import io.headgate.schema.registry.rest.RestSettings;
import io.headgate.schema.registry.rest.Retries;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registry elsewhere that gets the versions of the dataset's schema before data under them is
 * committed. Travels to the step that commits.
 *
 * @param flavour whose implementation it is; null to ask it
 * @param subject what versions stand under, with placeholders
 * @param level whose word holds on what a version may change
 * @param giveUpAfter how long a registry that does not answer is asked again
 * @param login options user, password and token; none of them appears in output
 */
public record RegistrySpec(
    URI url,
    @Nullable Flavour flavour,
    String subject,
    Level level,
    Duration giveUpAfter,
    Map<String, String> login)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** The contract's subject, in {@link #subject}. */
  public static final String CONTRACT = "{contract}";

  static final String TOPIC = "{topic}";

  /** The full name of the Avro record, in {@link #subject}. */
  public static final String RECORD = "{record}";

  /** Whose compatibility level holds for the subject. */
  public enum Level {
    /** The registry's own, which is not touched. */
    REGISTRY,
    /** The contract's, which the subject is set to. */
    CONTRACT
  }

  public RegistrySpec {
    login = Map.copyOf(login);
  }

  /**
   * The subject that a version of a schema stands under.
   *
   * @param contract the contract's subject
   * @param record full name of the version's Avro record
   */
  public String subjectOf(String contract, String record) {
    return subject.replace(CONTRACT, contract).replace(RECORD, record);
  }

  /** How it is spoken to. */
  public RestSettings settings() {
    RestSettings settings =
        RestSettings.of(url)
            .withCredentials(Credentials.of(login))
            .withRetries(Retries.within(giveUpAfter));
    return flavour == null ? settings : settings.withFlavour(flavour);
  }

  /** The registry for people, in a line. */
  @Override
  public String toString() {
    return url + " as " + subject + (flavour == null ? "" : " (" + flavour.word() + ")");
  }
}
