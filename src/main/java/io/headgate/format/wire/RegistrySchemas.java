package io.headgate.format.wire;

import io.headgate.schema.avro.SchemaLimits;
import io.headgate.schema.avro.UntrustedSchemas;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.avro.AvroText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * Finds the schemas that messages name in a registry, and remembers them: one object serves all
 * decoders of a process. That a registry does not know one is remembered for half a minute, so that
 * a stream of bad messages does not become a stream of requests.
 *
 * <p>A registry that does not answer throws its {@code RegistryUnavailableException}.
 */
public final class RegistrySchemas implements WriterSchemas {
  private static final int MAX_KNOWN = 10_000;
  private static final long ASK_AGAIN = Duration.ofSeconds(30).toNanos();

  /** What was found, and when. */
  private record Found(WriterSchema schema, long nanos) {}

  private final SchemaRegistry registry;
  private final String context;
  private final List<Subject> subjects;
  private final LongFunction<SchemaText> globalIds;
  private final LongSupplier clock;
  private final Map<WireReference, Found> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WireReference, Found> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /**
   * @param context whose ids messages carry
   * @param subjects whose versions are looked through for fingerprints, which registries do not
   *     know
   * @param globalIds resolves Apicurio's global ids, or throws that there is no such
   */
  public RegistrySchemas(
      SchemaRegistry registry,
      String context,
      List<Subject> subjects,
      LongFunction<SchemaText> globalIds) {
    this(registry, context, subjects, globalIds, System::nanoTime);
  }

  RegistrySchemas(
      SchemaRegistry registry,
      String context,
      List<Subject> subjects,
      LongFunction<SchemaText> globalIds,
      LongSupplier clock) {
    this.registry = registry;
    this.context = context;
    this.subjects = List.copyOf(subjects);
    this.globalIds = globalIds;
    this.clock = clock;
  }

  /** For schema ids of the default context, and guids. */
  public static RegistrySchemas of(SchemaRegistry registry) {
    return of(registry, Subject.DEFAULT_CONTEXT, List.of());
  }

  /** For schema ids of a context, guids, and fingerprints of subjects' versions. */
  static RegistrySchemas of(SchemaRegistry registry, String context, List<Subject> subjects) {
    return new RegistrySchemas(registry, context, subjects, RegistrySchemas::noGlobalIds);
  }

  private static SchemaText noGlobalIds(long id) {
    throw new NotFoundException(
        RegistryError.SCHEMA_NOT_FOUND, "Cannot find global id " + id + ": no Apicurio registry");
  }

  @Override
  public WriterSchema find(WireReference reference) {
    synchronized (found) {
      Found known = found.get(reference);
      if (known != null
          && (known.schema() instanceof WriterSchema.Known
              || clock.getAsLong() - known.nanos() < ASK_AGAIN)) {
        return known.schema();
      }
    }
    // Not under the lock: a registry that is slow to answer must not stop other decoders.
    WriterSchema asked = ask(reference);
    synchronized (found) {
      found.put(reference, new Found(asked, clock.getAsLong()));
    }
    return asked;
  }

  private WriterSchema ask(WireReference reference) {
    try {
      return switch (reference.kind()) {
        case ID -> known(registry.schema(new SchemaId(context, (int) reference.low())));
        case GUID -> known(registry.schema(reference.uuid()));
        case GLOBAL_ID -> known(globalIds.apply(reference.low()));
        case FINGERPRINT -> new KnownSchemas(versions()).find(reference);
        case GLUE_VERSION ->
            new WriterSchema.Unknown(
                "which only AWS Glue can resolve, and Headgate does not ask it");
      };
    } catch (NotFoundException unknown) {
      return new WriterSchema.Unknown(
          "which the registry does not know; register it there, or set the right registry and wire"
              + " format, and replay"
              + hint(reference));
    }
  }

  private static String hint(WireReference reference) {
    return reference.equals(WireReference.id(0))
        ? ". Apicurio's ids of 8 bytes start like this: is the wire format "
            + WireFormat.APICURIO.word()
            + "?"
        : "";
  }

  private WriterSchema known(SchemaText text) {
    if (!text.type().equals(SchemaText.AVRO)) {
      return new WriterSchema.Unknown("which is of type " + text.type() + "; expected AVRO");
    }
    try {
      return new WriterSchema.Known(parse(text));
    } catch (InvalidRequestException | IllegalArgumentException unusable) {
      return new WriterSchema.Unknown("which cannot be used: " + unusable.getMessage());
    }
  }

  private Schema parse(SchemaText text) {
    return UntrustedSchemas.parse(
        text.references().isEmpty()
            ? text.text()
            : AvroText.parse(
                    text,
                    reference ->
                        registry
                            .version(
                                reference.subject(), Version.of(reference.version()), Deleted.SHOWN)
                            .schema(),
                    SchemaLimits.DEFAULT)
                .resolved());
  }

  private List<Schema> versions() {
    List<Schema> schemas = new ArrayList<>();
    for (Subject subject : subjects) {
      for (int number : registry.versions(subject, Deleted.SHOWN)) {
        schemas.add(parse(registry.version(subject, Version.of(number), Deleted.SHOWN).schema()));
      }
    }
    return schemas;
  }
}
