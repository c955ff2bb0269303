package io.headgate.plan;

import io.headgate.commit.Dataset;
import io.headgate.record.RowSchema;
import io.headgate.schema.Compatibility;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.rest.RestRegistry;
import io.headgate.spec.RegistrySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies the versions of a dataset's own registry into one elsewhere, in their order, those that it
 * has not confirmed yet. Its own check comes on top of the dataset's; what either refuses is
 * refused. Every method that asks it may throw {@link
 * io.headgate.schema.registry.RegistryException}. Nothing for the path of records.
 */
public final class WriteThrough {
  private final RegistrySpec spec;
  private final String contract;
  private final SchemaBook book;
  private final Receipts receipts;
  private @Nullable SchemaRegistry open;

  /**
   * @param contract the contract's subject
   */
  public WriteThrough(RegistrySpec spec, Path dataset, String contract) {
    this.spec = spec;
    this.contract = contract;
    book = SchemaBook.of(Dataset.at(dataset).registry(), contract);
    receipts = new Receipts(Dataset.at(dataset).registered(), spec.url());
  }

  /** Whether it has confirmed a version. Asks nobody. */
  public boolean has(String schema) {
    return receipts.has(subject(schema).toString(), printed(schema));
  }

  /** A version for people, by what it is to stand under, and where. */
  public String describe(String schema) {
    return subject(schema) + " at " + spec.url();
  }

  /** Asks for a version; that it is not there is an answer. */
  void ask(String schema) {
    try {
      var unused =
          registry()
              .lookUp(subject(schema), SchemaText.avro(schema), Form.AS_WRITTEN, Deleted.HIDDEN);
    } catch (NotFoundException answered) {
      // It will be entered.
    }
  }

  /**
   * Enters a version, and those of the dataset's own registry before it that are not confirmed.
   *
   * @param schema JSON of the Avro schema, as the dataset's own registry has it
   * @param level the contract's
   * @return what was entered, in order
   */
  public List<RegisteredSchema> enter(String schema, Compatibility level) throws IOException {
    List<RegisteredSchema> entered = new ArrayList<>();
    for (RegisteredSchema own : book.versions()) {
      String text = own.schema().text();
      if (!has(text)) {
        entered.add(enterOne(text, level));
      }
      if (printed(text).equals(printed(schema))) {
        break;
      }
    }
    if (!has(schema)) {
      entered.add(enterOne(schema, level));
    }
    return entered;
  }

  /** Whether there is a version that it has not confirmed. Asks nobody. */
  public boolean isBehind() throws IOException {
    return book.versions().stream().anyMatch(own -> !has(own.schema().text()));
  }

  /**
   * Enters all versions of the dataset's own registry that are not confirmed.
   *
   * @param level the contract's
   */
  public void catchUp(Compatibility level) throws IOException {
    for (RegisteredSchema own : book.versions()) {
      if (!has(own.schema().text())) {
        var unused = enterOne(own.schema().text(), level);
      }
    }
  }

  private RegisteredSchema enterOne(String schema, Compatibility level) throws IOException {
    Subject subject = subject(schema);
    SchemaRegistry registry = registry();
    Optional<Compatibility> wanted =
        spec.level() == RegistrySpec.Level.CONTRACT ? Optional.of(level) : Optional.empty();
    boolean known = wanted.isPresent() && isKnown(registry, subject);
    if (known) {
      setLevel(registry, subject, wanted.get());
    }
    RegisteredSchema registered =
        registry.register(subject, SchemaText.avro(schema), Form.AS_WRITTEN);
    if (wanted.isPresent() && !known) {
      // Some know no settings of a subject without versions.
      setLevel(registry, subject, wanted.get());
    }
    receipts.keep(printed(schema), registered);
    return registered;
  }

  private static boolean isKnown(SchemaRegistry registry, Subject subject) {
    try {
      var unused = registry.version(subject, Version.LATEST, Deleted.HIDDEN);
      return true;
    } catch (NotFoundException unknown) {
      return false;
    }
  }

  private static void setLevel(SchemaRegistry registry, Subject subject, Compatibility level) {
    if (!registry.effectiveConfig(subject).compatibility().equals(Optional.of(level))) {
      registry.configure(subject, SubjectConfig.of(level));
    }
  }

  /** As Avro prints it: the same for the same schema, whoever wrote it. */
  private static String printed(String schema) {
    return RowSchema.parse(schema).json();
  }

  private Subject subject(String schema) {
    String record = RowSchema.parse(schema).avro().getFullName();
    return Subject.of(spec.subjectOf(contract, record));
  }

  private SchemaRegistry registry() {
    SchemaRegistry known = open;
    if (known == null) {
      known = RestRegistry.open(spec.settings());
      open = known;
    }
    return known;
  }
}
