package io.headgate.schema.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;
import static org.junit.Assume.assumeTrue;

import io.headgate.schema.Compatibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.Before;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/**
 * How a schema registry behaves, whoever keeps it. An implementation's test extends this class.
 * Each test has subjects of its own, so that one registry serves all of them, and sets the level
 * that it relies on.
 */
public abstract class SchemaRegistryContract {
  private static final AtomicInteger TESTS = new AtomicInteger();

  protected static final String INT = "\"int\"";
  protected static final String V1 = record("a", "\"name\":\"id\",\"type\":\"long\"");
  protected static final String V2 =
      record(
          "a",
          "\"name\":\"id\",\"type\":\"long\"",
          "\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null");
  protected static final String V3_INCOMPATIBLE =
      record("a", "\"name\":\"id\",\"type\":\"long\"", "\"name\":\"must\",\"type\":\"string\"");

  /** What some registries do not have, or do in their own way. */
  public enum Feature {
    /** Metadata and rules are kept with a schema. */
    METADATA,
    /** Contexts with ids of their own. */
    CONTEXTS,
    /** Modes can be read and set. */
    MODES,
    /** A level that is not set is absent, and can be taken away. */
    OWN_LEVELS,
    /** What is softly deleted can be seen. */
    SOFT_DELETES,
    /** A check says why. */
    CHECK_MESSAGES,
    /** A guid is known for each schema. */
    GUIDS,
    /** Two texts that differ only in white space are one version. */
    WHITE_SPACE,
    /** Reserved field names and compatibility groups. */
    FIELD_RULES,
    /** Subjects are listed by prefix. */
    PREFIXES,
    /** Names that cannot be subjects are refused. */
    SUBJECT_NAMES
  }

  protected SchemaRegistry registry;
  protected Subject subject;

  /** The registry to test; it may hold anything already. */
  protected abstract SchemaRegistry open() throws Exception;

  protected boolean has(Feature feature) {
    return true;
  }

  @Before
  public void openRegistry() throws Exception {
    registry = open();
    subject = newSubject();
  }

  protected Subject newSubject() {
    return Subject.of(
        "contract-" + Long.toString(System.nanoTime(), 36) + "-" + TESTS.incrementAndGet());
  }

  protected static String record(String name, String... fields) {
    return "{\"type\":\"record\",\"name\":\""
        + name
        + "\",\"namespace\":\"x\",\"fields\":[{"
        + String.join("},{", fields)
        + "}]}";
  }

  private void level(Compatibility level) {
    registry.configure(subject, SubjectConfig.of(level));
  }

  private RegisteredSchema register(String text) {
    return registry.register(subject, SchemaText.avro(text), Form.AS_WRITTEN);
  }

  private static RegistryError error(ThrowingRunnable action) {
    return assertThrows(RegistryException.class, action).error();
  }

  private static void assertSame(String message, SchemaText found, String expected) {
    assertThat(message, parse(found.text()), is(parse(expected)));
  }

  private static Schema parse(String text) {
    return new Schema.Parser().parse(text);
  }

  // Registering and looking up.

  @Test
  public void register_firstVersion_isFoundInEveryWay() {
    RegisteredSchema registered = register(V1);
    assertThat("version", registered.version(), is(1));
    assertThat("id", registered.id(), greaterThan(0));
    assertThat("subject", registered.subject(), is(subject));
    assertSame("registered", registered.schema(), V1);
    assertThat("versions", registry.versions(subject, Deleted.HIDDEN), contains(1));
    assertThat("subjects", registry.subjects("", Deleted.HIDDEN), hasItem(subject));
    RegisteredSchema one = registry.version(subject, Version.of(1), Deleted.HIDDEN);
    assertThat("id by version", one.id(), is(registered.id()));
    assertSame("by version", one.schema(), V1);
    assertSame("by id", registry.schema(SchemaId.of(registered.id())), V1);
    RegisteredSchema found =
        registry.lookUp(subject, SchemaText.avro(V1), Form.AS_WRITTEN, Deleted.HIDDEN);
    assertThat("id by text", found.id(), is(registered.id()));
    assertThat("version by text", found.version(), is(1));
  }

  @Test
  public void register_sameSchemaAgain_isTheSameVersion() {
    RegisteredSchema first = register(V1);
    register(V2);
    RegisteredSchema again = register(V1);
    assertThat("id", again.id(), is(first.id()));
    assertThat("version", again.version(), is(1));
    assertThat(registry.versions(subject, Deleted.HIDDEN), contains(1, 2));
  }

  @Test
  public void register_whiteSpaceVariant_isTheSameVersion() {
    assumeTrue(has(Feature.WHITE_SPACE));
    RegisteredSchema first = register(V1);
    RegisteredSchema variant = register(V1.replace(",", " , ").replace(":", " :\n"));
    assertThat("id", variant.id(), is(first.id()));
    assertThat("version", variant.version(), is(1));
  }

  @Test
  public void register_sameSchemaElsewhere_hasTheSameId() {
    RegisteredSchema first = register(V1);
    Subject other = newSubject();
    RegisteredSchema second = registry.register(other, SchemaText.avro(V1), Form.AS_WRITTEN);
    assertThat("id", second.id(), is(first.id()));
    assertThat("version", second.version(), is(1));
    List<Subject> holders =
        registry.usages(SchemaId.of(first.id()), Deleted.HIDDEN).stream()
            .map(RegisteredSchema::subject)
            .toList();
    assertThat("holders", holders, hasItem(subject));
    assertThat("holders", holders, hasItem(other));
  }

  @Test
  public void register_otherSchema_hasAnotherId() {
    RegisteredSchema first = register(V1);
    RegisteredSchema second = register(V2);
    assertThat("id", second.id(), not(first.id()));
    assertThat("version", second.version(), is(2));
    assertThat(
        "latest", registry.version(subject, Version.LATEST, Deleted.HIDDEN).version(), is(2));
  }

  @Test
  public void register_properties_surviveAndTellSchemasApart() {
    String plain = record("p", "\"name\":\"a\",\"type\":\"long\"");
    String marked = record("p", "\"name\":\"a\",\"type\":\"long\",\"field-id\":7");
    register(plain);
    RegisteredSchema second = register(marked);
    assertThat("version", second.version(), is(2));
    Schema back = parse(registry.schema(SchemaId.of(second.id())).text());
    assertThat("field-id", back.getField("a").getObjectProp("field-id"), is(7));
  }

  @Test
  public void register_normalized_isOneSchemaInTheOrderOfProperties() {
    String one = record("p", "\"name\":\"a\",\"type\":\"long\",\"x\":1,\"y\":2");
    String other = record("p", "\"name\":\"a\",\"type\":\"long\",\"y\":2,\"x\":1");
    RegisteredSchema first = registry.register(subject, SchemaText.avro(one), Form.NORMALIZED);
    RegisteredSchema second = registry.register(subject, SchemaText.avro(other), Form.NORMALIZED);
    assertThat("id", second.id(), is(first.id()));
    assertThat(registry.versions(subject, Deleted.HIDDEN), contains(1));
  }

  @Test
  public void register_brokenSchemas_areRefused() {
    for (String broken :
        List.of(
            "{\"type\":\"record\"}",
            "{\"type\":\"nothing\"}",
            "not json",
            record("a", "\"name\":\"f\",\"type\":\"Missing\""))) {
      assertThat(broken, error(() -> register(broken)), is(RegistryError.INVALID_SCHEMA));
    }
    assertThat(
        error(() -> registry.versions(subject, Deleted.HIDDEN)),
        is(RegistryError.SUBJECT_NOT_FOUND));
  }

  @Test
  public void register_emptyOrForeignSchema_isRefused() {
    assertThat("empty", error(() -> register("")), is(RegistryError.INVALID_SCHEMA));
    SchemaText foreign =
        new SchemaText("NO_SUCH", INT, List.of(), SchemaMetadata.NONE, Optional.empty());
    assertThat(
        "foreign",
        error(() -> registry.register(subject, foreign, Form.AS_WRITTEN)),
        is(RegistryError.INVALID_SCHEMA));
  }

  @Test
  public void lookUp_whatIsNotThere_saysWhatIsMissing() {
    assertThat(
        "subject",
        error(() -> registry.lookUp(subject, SchemaText.avro(V1), Form.AS_WRITTEN, Deleted.HIDDEN)),
        is(RegistryError.SUBJECT_NOT_FOUND));
    register(V1);
    assertThat(
        "schema",
        error(() -> registry.lookUp(subject, SchemaText.avro(V2), Form.AS_WRITTEN, Deleted.HIDDEN)),
        is(RegistryError.SCHEMA_NOT_FOUND));
  }

  @Test
  public void version_whatIsNotThere_saysWhatIsMissing() {
    assertThat(
        "subject",
        error(() -> registry.version(subject, Version.LATEST, Deleted.HIDDEN)),
        is(RegistryError.SUBJECT_NOT_FOUND));
    register(V1);
    assertThat(
        "version",
        error(() -> registry.version(subject, Version.of(2), Deleted.HIDDEN)),
        is(RegistryError.VERSION_NOT_FOUND));
    assertThat(
        "id",
        error(() -> registry.schema(SchemaId.of(2_000_000_000))),
        is(RegistryError.SCHEMA_NOT_FOUND));
  }

  @Test
  public void subjects_prefix_selects() {
    assumeTrue(has(Feature.PREFIXES));
    register(V1);
    Subject longer = Subject.of(subject.name() + "-more");
    registry.register(longer, SchemaText.avro(V1), Form.AS_WRITTEN);
    assertThat(
        registry.subjects(subject.name(), Deleted.HIDDEN), containsInAnyOrder(subject, longer));
    assertThat(registry.subjects(longer.name(), Deleted.HIDDEN), contains(longer));
  }

  @Test
  public void schemas_prefix_listsVersions() {
    assumeTrue(has(Feature.PREFIXES));
    register(V1);
    register(V2);
    assertThat(
        registry.schemas(subject.name(), Deleted.HIDDEN).stream()
            .map(RegisteredSchema::version)
            .toList(),
        contains(1, 2));
  }

  @Test
  public void guid_findsTheSchema() {
    assumeTrue(has(Feature.GUIDS));
    RegisteredSchema registered = register(V1);
    assertSame("by guid", registry.schema(registered.guid().orElseThrow()), V1);
    assertThat(
        registry.ids(registered.guid().orElseThrow()), hasItem(SchemaId.of(registered.id())));
  }

  @Test
  public void types_holdAvro() {
    assertThat(registry.types(), hasItem(SchemaText.AVRO));
  }

  // Compatibility.

  @Test
  public void register_incompatible_isRefusedAndLeavesNothing() {
    level(Compatibility.BACKWARD);
    register(V1);
    assertThrows(IncompatibleSchemaException.class, () -> register(V3_INCOMPATIBLE));
    assertThat(registry.versions(subject, Deleted.HIDDEN), contains(1));
    level(Compatibility.NONE);
    assertThat(register(V3_INCOMPATIBLE).version(), is(2));
  }

  @Test
  public void register_transitive_looksAtAllVersions() {
    String id = "\"name\":\"id\",\"type\":\"long\"";
    String first = record("t", id, "\"name\":\"a\",\"type\":\"int\"");
    String second = record("t", id);
    String third = record("t", id, "\"name\":\"a\",\"type\":\"string\",\"default\":\"\"");
    level(Compatibility.BACKWARD);
    register(first);
    register(second);
    level(Compatibility.BACKWARD_TRANSITIVE);
    assertThrows(IncompatibleSchemaException.class, () -> register(third));
    level(Compatibility.BACKWARD);
    assertThat("last only", register(third).version(), is(3));
  }

  @Test
  public void register_forwardAndFull_lookTheOtherWay() {
    String wide = record("f", "\"name\":\"a\",\"type\":\"int\"", "\"name\":\"b\",\"type\":\"int\"");
    String narrow = record("f", "\"name\":\"a\",\"type\":\"int\"");
    level(Compatibility.FORWARD);
    register(wide);
    assertThrows(IncompatibleSchemaException.class, () -> register(narrow));
    level(Compatibility.FULL);
    assertThrows(IncompatibleSchemaException.class, () -> register(narrow));
    level(Compatibility.BACKWARD);
    assertThat(register(narrow).version(), is(2));
  }

  @Test
  public void check_againstOneVersionAndAll_changesNothing() {
    level(Compatibility.BACKWARD);
    register(V1);
    SchemaText good = SchemaText.avro(V2);
    SchemaText bad = SchemaText.avro(V3_INCOMPATIBLE);
    for (Version version : List.of(Version.LATEST, Version.of(1))) {
      assertThat(
          "good " + version,
          registry.check(subject, version, good, Form.AS_WRITTEN).compatible(),
          is(true));
      assertThat(
          "bad " + version,
          registry.check(subject, version, bad, Form.AS_WRITTEN).compatible(),
          is(false));
    }
    assertThat("good", registry.checkAll(subject, good, Form.AS_WRITTEN).compatible(), is(true));
    assertThat("bad", registry.checkAll(subject, bad, Form.AS_WRITTEN).compatible(), is(false));
    assertThat(registry.versions(subject, Deleted.HIDDEN), contains(1));
  }

  @Test
  public void check_incompatible_saysWhy() {
    assumeTrue(has(Feature.CHECK_MESSAGES));
    level(Compatibility.BACKWARD);
    register(V1);
    CompatibilityReport report =
        registry.check(subject, Version.LATEST, SchemaText.avro(V3_INCOMPATIBLE), Form.AS_WRITTEN);
    assertThat(report.messages(), not(empty()));
    assertThat(
        "names the field",
        report.messages().stream().anyMatch(message -> message.contains("must")),
        is(true));
  }

  @Test
  public void check_unknownVersion_isNotFoundButLatestOfNothingIsCompatible() {
    SchemaText text = SchemaText.avro(V1);
    assertThat(
        "latest",
        registry.check(subject, Version.LATEST, text, Form.AS_WRITTEN).compatible(),
        is(true));
    assertThat(
        error(() -> registry.check(subject, Version.of(1), text, Form.AS_WRITTEN)),
        is(RegistryError.VERSION_NOT_FOUND));
  }

  @Test
  public void configure_level_isReadBack() {
    for (Compatibility level : Compatibility.values()) {
      level(level);
      assertThat(
          "effective " + level,
          registry.effectiveConfig(subject).compatibility(),
          is(Optional.of(level)));
      assertThat(
          "own " + level,
          registry.config(subject).orElseThrow().compatibility(),
          is(Optional.of(level)));
    }
  }

  @Test
  public void resetConfig_level_isThatOfAllAgain() {
    assumeTrue(has(Feature.OWN_LEVELS));
    assertThat("before", registry.config(subject), is(Optional.empty()));
    assertThat(
        "nothing to take away",
        error(() -> registry.resetConfig(subject)),
        is(RegistryError.SUBJECT_NOT_FOUND));
    level(Compatibility.FULL);
    assertThat(
        "what it was",
        registry.resetConfig(subject).compatibility(),
        is(Optional.of(Compatibility.FULL)));
    assertThat("after", registry.config(subject), is(Optional.empty()));
    assertThat(
        registry.effectiveConfig(subject).compatibility(),
        is(registry.effectiveConfig(newSubject()).compatibility()));
  }

  @Test
  public void configure_reservedFields_areHeldOnTo() {
    assumeTrue(has(Feature.FIELD_RULES));
    registry.configure(
        subject,
        new SubjectConfig(
            Optional.of(Compatibility.NONE),
            Optional.empty(),
            Optional.of(true),
            Optional.empty()));
    SchemaMetadata reserved = SchemaMetadata.of(Map.of(SchemaMetadata.RESERVED, "old, note"));
    registry.register(subject, SchemaText.avro(V1).withMetadata(reserved), Form.AS_WRITTEN);
    assertThrows("uses a reserved name", IncompatibleSchemaException.class, () -> register(V2));
    assertThrows(
        "frees a reserved name",
        IncompatibleSchemaException.class,
        () ->
            registry.register(
                subject,
                SchemaText.avro(V2)
                    .withMetadata(SchemaMetadata.of(Map.of(SchemaMetadata.RESERVED, "old"))),
                Form.AS_WRITTEN));
  }

  @Test
  public void configure_compatibilityGroup_letsMajorVersionsBreak() {
    assumeTrue(has(Feature.FIELD_RULES));
    registry.configure(
        subject,
        new SubjectConfig(
            Optional.of(Compatibility.BACKWARD_TRANSITIVE),
            Optional.empty(),
            Optional.empty(),
            Optional.of("major")));
    registry.register(subject, major(V1, "1"), Form.AS_WRITTEN);
    assertThat(
        "another major",
        registry.register(subject, major(V3_INCOMPATIBLE, "2"), Form.AS_WRITTEN).version(),
        is(2));
    assertThrows(
        "the same major",
        IncompatibleSchemaException.class,
        () -> registry.register(subject, major(INT, "2"), Form.AS_WRITTEN));
  }

  private static SchemaText major(String text, String value) {
    return SchemaText.avro(text).withMetadata(SchemaMetadata.of(Map.of("major", value)));
  }

  // Metadata.

  @Test
  public void register_metadata_isKeptAndFound() {
    assumeTrue(has(Feature.METADATA));
    level(Compatibility.NONE);
    SchemaMetadata owner = SchemaMetadata.of(Map.of("owner", "sales"));
    RegisteredSchema first =
        registry.register(subject, SchemaText.avro(V1).withMetadata(owner), Form.AS_WRITTEN);
    assertThat("kept", first.schema().metadata(), is(owner));
    RegisteredSchema other =
        registry.register(
            subject,
            SchemaText.avro(V1).withMetadata(SchemaMetadata.of(Map.of("owner", "stock"))),
            Form.AS_WRITTEN);
    assertThat("metadata is part of a schema", other.id(), not(first.id()));
    assertThat(
        "found by it",
        registry.latestWith(subject, Map.of("owner", "sales"), Deleted.HIDDEN).version(),
        is(1));
    assertThat(
        error(() -> registry.latestWith(subject, Map.of("owner", "x"), Deleted.HIDDEN)),
        is(RegistryError.SCHEMA_NOT_FOUND));
  }

  @Test
  public void register_withoutMetadata_takesThatOfTheLastVersion() {
    assumeTrue(has(Feature.METADATA));
    SchemaMetadata owner = SchemaMetadata.of(Map.of("owner", "sales"));
    registry.register(subject, SchemaText.avro(V1).withMetadata(owner), Form.AS_WRITTEN);
    assertThat("same schema", register(V1).version(), is(1));
    assertThat("next schema", register(V2).schema().metadata(), is(owner));
  }

  @Test
  public void register_ruleSet_isKeptAsItIs() {
    assumeTrue(has(Feature.METADATA));
    String rules =
        "{\"domainRules\":[{\"name\":\"positive\",\"kind\":\"CONDITION\",\"mode\":\"WRITE\","
            + "\"type\":\"CEL\",\"expr\":\"message.id > 0\"}]}";
    RegisteredSchema registered =
        registry.register(
            subject, SchemaText.avro(V1).withRuleSet(Optional.of(rules)), Form.AS_WRITTEN);
    String kept = registry.schema(SchemaId.of(registered.id())).ruleSet().orElse("");
    assertThat(kept, kept.contains("message.id > 0"), is(true));
  }

  // References.

  @Test
  public void references_areResolvedCountedAndGuarded() {
    String address = record("Address", "\"name\":\"street\",\"type\":\"string\"");
    RegisteredSchema used = register(address);
    Subject other = newSubject();
    SchemaText customer =
        SchemaText.avro(
            record("Customer", "\"name\":\"home\",\"type\":\"x.Address\""),
            List.of(new SchemaReference("x.Address", subject, used.version())));
    RegisteredSchema user = registry.register(other, customer, Form.AS_WRITTEN);
    assertThat("references", user.schema().references(), is(customer.references()));
    assertThat(
        "referenced by",
        registry.referencedBy(subject, Version.of(1), Deleted.HIDDEN),
        contains(user.id()));
    assertThat(
        "version in use",
        error(() -> registry.deleteVersion(subject, Version.of(1), Deletion.SOFT)),
        is(RegistryError.REFERENCE_EXISTS));
    registry.deleteVersion(other, Version.of(1), Deletion.SOFT);
    assertThat(
        "no longer", registry.referencedBy(subject, Version.of(1), Deleted.HIDDEN), is(empty()));
    assertThat(registry.deleteVersion(subject, Version.of(1), Deletion.SOFT), is(1));
  }

  @Test
  public void references_toNothing_areRefused() {
    SchemaText dangling =
        SchemaText.avro(
            record("Customer", "\"name\":\"home\",\"type\":\"x.Address\""),
            List.of(new SchemaReference("x.Address", newSubject(), 1)));
    assertThat(
        error(() -> registry.register(subject, dangling, Form.AS_WRITTEN)),
        is(RegistryError.INVALID_SCHEMA));
  }

  // Deleting.

  @Test
  public void deleteVersion_soft_hidesButKeepsTheId() {
    RegisteredSchema first = register(V1);
    register(V2);
    assertThat(registry.deleteVersion(subject, Version.of(1), Deletion.SOFT), is(1));
    assertThat(registry.versions(subject, Deleted.HIDDEN), contains(2));
    assertThat(
        error(() -> registry.version(subject, Version.of(1), Deleted.HIDDEN)),
        is(RegistryError.VERSION_NOT_FOUND));
    assertSame("by id", registry.schema(SchemaId.of(first.id())), V1);
    assertThat(
        "twice",
        error(() -> registry.deleteVersion(subject, Version.of(1), Deletion.SOFT)),
        is(RegistryError.VERSION_SOFT_DELETED));
  }

  @Test
  public void deleteVersion_latest_isTheHighestInSight() {
    register(V1);
    register(V2);
    assertThat(registry.deleteVersion(subject, Version.LATEST, Deletion.SOFT), is(2));
    assertThat(registry.version(subject, Version.LATEST, Deleted.HIDDEN).version(), is(1));
  }

  @Test
  public void deleteVersion_softlyDeleted_canBeSeen() {
    assumeTrue(has(Feature.SOFT_DELETES));
    register(V1);
    register(V2);
    registry.deleteVersion(subject, Version.of(2), Deletion.SOFT);
    assertThat("shown", registry.versions(subject, Deleted.SHOWN), contains(1, 2));
    assertThat("only", registry.versions(subject, Deleted.ONLY), contains(2));
    RegisteredSchema seen = registry.version(subject, Version.of(2), Deleted.SHOWN);
    assertSame("seen", seen.schema(), V2);
    assertThat(
        registry.lookUp(subject, SchemaText.avro(V2), Form.AS_WRITTEN, Deleted.SHOWN).version(),
        is(2));
  }

  @Test
  public void deleteVersion_permanent_needsASoftOneFirst() {
    RegisteredSchema first = register(V1);
    register(V2);
    assertThat(
        error(() -> registry.deleteVersion(subject, Version.of(1), Deletion.PERMANENT)),
        is(RegistryError.VERSION_NOT_SOFT_DELETED));
    registry.deleteVersion(subject, Version.of(1), Deletion.SOFT);
    assertThat(registry.deleteVersion(subject, Version.of(1), Deletion.PERMANENT), is(1));
    assertThat(
        error(() -> registry.version(subject, Version.of(1), Deleted.SHOWN)),
        is(RegistryError.VERSION_NOT_FOUND));
    assertThat(first.version(), is(1));
  }

  @Test
  public void deleteVersion_whatIsNotThere_isNotFound() {
    assertThat(
        error(() -> registry.deleteVersion(subject, Version.of(1), Deletion.SOFT)),
        is(RegistryError.SUBJECT_NOT_FOUND));
    register(V1);
    assertThat(
        error(() -> registry.deleteVersion(subject, Version.of(7), Deletion.SOFT)),
        is(RegistryError.VERSION_NOT_FOUND));
  }

  @Test
  public void deleteSubject_softThenPermanent_isGone() {
    register(V1);
    register(V2);
    assertThat(
        "permanent first",
        error(() -> registry.deleteSubject(subject, Deletion.PERMANENT)),
        is(RegistryError.SUBJECT_NOT_SOFT_DELETED));
    assertThat(registry.deleteSubject(subject, Deletion.SOFT), contains(1, 2));
    assertThat(
        error(() -> registry.versions(subject, Deleted.HIDDEN)),
        is(RegistryError.SUBJECT_NOT_FOUND));
    assertThat(registry.subjects("", Deleted.HIDDEN), not(hasItem(subject)));
    assertThat(registry.deleteSubject(subject, Deletion.PERMANENT), contains(1, 2));
    assertThat(
        "gone",
        error(() -> registry.deleteSubject(subject, Deletion.SOFT)),
        is(RegistryError.SUBJECT_NOT_FOUND));
  }

  @Test
  public void deleteSubject_softly_canBeSeenAndIsSaidTwice() {
    assumeTrue(has(Feature.SOFT_DELETES));
    register(V1);
    registry.deleteSubject(subject, Deletion.SOFT);
    assertThat("shown", registry.subjects("", Deleted.SHOWN), hasItem(subject));
    assertThat("only", registry.subjects("", Deleted.ONLY), hasItem(subject));
    assertThat(
        error(() -> registry.deleteSubject(subject, Deletion.SOFT)),
        is(RegistryError.SUBJECT_SOFT_DELETED));
  }

  @Test
  public void register_afterSoftDelete_hasItsIdAndTheNextNumber() {
    RegisteredSchema first = register(V1);
    registry.deleteSubject(subject, Deletion.SOFT);
    RegisteredSchema again = register(V1);
    assertThat("id", again.id(), is(first.id()));
    assertThat("version", again.version(), is(2));
    assertThat(registry.versions(subject, Deleted.HIDDEN), contains(2));
  }

  // Modes.

  @Test
  public void mode_readOnly_refusesWrites() {
    assumeTrue(has(Feature.MODES));
    register(V1);
    registry.mode(subject, RegistryMode.READONLY, Force.NO);
    assertThat(registry.mode(subject), is(Optional.of(RegistryMode.READONLY)));
    assertThat("register", error(() -> register(V2)), is(RegistryError.NOT_PERMITTED));
    assertThat(
        "delete",
        error(() -> registry.deleteVersion(subject, Version.of(1), Deletion.SOFT)),
        is(RegistryError.NOT_PERMITTED));
    assertSame("reads", registry.version(subject, Version.LATEST, Deleted.HIDDEN).schema(), V1);
    assertThat(registry.resetMode(subject), is(RegistryMode.READONLY));
    assertThat(registry.mode(subject), is(Optional.empty()));
    assertThat(registry.effectiveMode(subject), is(RegistryMode.READWRITE));
    assertThat(register(V2).version(), is(2));
  }

  @Test
  public void mode_import_takesGivenNumbers() {
    assumeTrue(has(Feature.MODES));
    int id = 1_000_000 + TESTS.incrementAndGet();
    assertThat(
        "not in import mode",
        error(() -> registry.importVersion(subject, SchemaText.avro(unique()), id, 5)),
        is(RegistryError.NOT_PERMITTED));
    registry.mode(subject, RegistryMode.IMPORT, Force.NO);
    String text = unique();
    RegisteredSchema imported = registry.importVersion(subject, SchemaText.avro(text), id, 5);
    assertThat("id", imported.id(), is(id));
    assertThat("version", imported.version(), is(5));
    assertThat(registry.versions(subject, Deleted.HIDDEN), contains(5));
    assertThat(
        "another schema of this id",
        error(() -> registry.importVersion(subject, SchemaText.avro(unique()), id, 6)),
        is(RegistryError.NOT_PERMITTED));
    assertThat(
        "an ordinary registration", error(() -> register(V1)), is(RegistryError.NOT_PERMITTED));
    registry.mode(subject, RegistryMode.READWRITE, Force.NO);
    level(Compatibility.NONE);
    assertThat("goes on behind", register(V1).version(), is(6));
  }

  @Test
  public void mode_importOfWhatHasVersions_needsForce() {
    assumeTrue(has(Feature.MODES));
    register(V1);
    assertThat(
        error(() -> registry.mode(subject, RegistryMode.IMPORT, Force.NO)),
        is(RegistryError.NOT_PERMITTED));
    registry.mode(subject, RegistryMode.IMPORT, Force.YES);
    assertThat(registry.mode(subject), is(Optional.of(RegistryMode.IMPORT)));
    registry.mode(subject, RegistryMode.READWRITE, Force.NO);
  }

  /** A schema that no other test has. */
  private String unique() {
    return record(
        "u" + TESTS.incrementAndGet() + Long.toString(System.nanoTime(), 36),
        "\"name\":\"a\",\"type\":\"int\"");
  }

  // Contexts and names.

  @Test
  public void contexts_haveIdsOfTheirOwn() {
    assumeTrue(has(Feature.CONTEXTS));
    String context = ".ctx" + TESTS.incrementAndGet() + Long.toString(System.nanoTime(), 36);
    Subject inside = new Subject(context, "orders");
    RegisteredSchema first = registry.register(inside, SchemaText.avro(V1), Form.AS_WRITTEN);
    assertThat("id", first.id(), is(1));
    assertThat("listed", registry.contexts(), hasItem(context));
    assertThat("default", registry.contexts(), hasItem("."));
    assertSame("by id", registry.schema(new SchemaId(context, 1)), V1);
    assertThat(
        "in its context", registry.subjects(":" + context + ":", Deleted.HIDDEN), contains(inside));
    assertThat(
        "not in the default one", registry.subjects("", Deleted.HIDDEN), not(hasItem(inside)));
    assertThat("in any", registry.subjects(Subject.ANY_CONTEXT, Deleted.HIDDEN), hasItem(inside));
    assertThat(
        "in use",
        error(() -> registry.deleteContext(context)),
        is(RegistryError.CONTEXT_NOT_EMPTY));
    registry.deleteSubject(inside, Deletion.SOFT);
    registry.deleteSubject(inside, Deletion.PERMANENT);
    registry.deleteContext(context);
    assertThat("gone", registry.contexts(), not(hasItem(context)));
  }

  @Test
  public void contexts_settings_holdForTheirSubjects() {
    assumeTrue(has(Feature.CONTEXTS));
    String context = ".set" + TESTS.incrementAndGet() + Long.toString(System.nanoTime(), 36);
    Subject inside = new Subject(context, "orders");
    registry.configure(Subject.ofContext(context), SubjectConfig.of(Compatibility.FULL));
    assertThat(
        registry.effectiveConfig(inside).compatibility(), is(Optional.of(Compatibility.FULL)));
    assertThat("not its own", registry.config(inside), is(Optional.empty()));
  }

  @Test
  public void register_strangeNames_areNames() {
    for (String name : List.of("a b", "a/b", "ü-值", "a%2Fb", "a?b=c", "a+b", ".")) {
      Subject strange = Subject.of(subject.name() + name);
      assertThat(
          name,
          registry.register(strange, SchemaText.avro(V1), Form.AS_WRITTEN).subject(),
          is(strange));
      assertThat(name, registry.versions(strange, Deleted.HIDDEN), contains(1));
    }
  }

  @Test
  public void register_noName_isRefused() {
    assumeTrue(has(Feature.SUBJECT_NAMES));
    assertThat(
        error(() -> registry.register(Subject.of(""), SchemaText.avro(V1), Form.AS_WRITTEN)),
        is(RegistryError.INVALID_SUBJECT));
  }
}
