package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Force;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaRegistryContract;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/**
 * The contract for registries that have no metadata, no modes to be set, no contexts and no guids:
 * the client refuses what they would pass over.
 */
public abstract class PlainRegistryContract extends SchemaRegistryContract {
  private static final SchemaMetadata OWNER = SchemaMetadata.of(Map.of("owner", "sales"));

  static RegistryError refusal(ThrowingRunnable action) {
    return assertThrows(RegistryException.class, action).error();
  }

  static void assertRefused(ThrowingRunnable action) {
    assertThat(refusal(action), is(RegistryError.NOT_PERMITTED));
  }

  RegisteredSchema add(String text) {
    return registry.register(subject, SchemaText.avro(text), Form.AS_WRITTEN);
  }

  @Test
  @Override
  public void register_metadata_isKeptAndFound() {
    SchemaText owned = SchemaText.avro(V1).withMetadata(OWNER);
    assertRefused(() -> registry.register(subject, owned, Form.AS_WRITTEN));
    add(V1);
    assertThat(
        refusal(() -> registry.latestWith(subject, OWNER.properties(), Deleted.HIDDEN)),
        is(RegistryError.VERSION_NOT_FOUND));
  }

  @Test
  @Override
  public void register_withoutMetadata_takesThatOfTheLastVersion() {
    add(V1);
    assertThat(add(V2).schema().metadata(), is(SchemaMetadata.NONE));
  }

  @Test
  @Override
  public void register_ruleSet_isKeptAsItIs() {
    SchemaText ruled = SchemaText.avro(V1).withRuleSet(Optional.of("{\"domainRules\":[]}"));
    assertRefused(() -> registry.register(subject, ruled, Form.AS_WRITTEN));
  }

  @Test
  @Override
  public void configure_reservedFields_areHeldOnTo() {
    assertRefused(
        () ->
            registry.configure(
                subject,
                new SubjectConfig(
                    Optional.of(Compatibility.NONE),
                    Optional.empty(),
                    Optional.of(true),
                    Optional.empty())));
  }

  @Test
  @Override
  public void configure_compatibilityGroup_letsMajorVersionsBreak() {
    assertRefused(
        () ->
            registry.configure(
                subject,
                new SubjectConfig(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("major"))));
  }

  @Test
  @Override
  public void mode_readOnly_refusesWrites() {
    add(V1);
    assertRefused(() -> registry.mode(subject, RegistryMode.READONLY, Force.NO));
    assertRefused(() -> registry.resetMode(subject));
    assertThat(registry.effectiveMode(subject), is(RegistryMode.READWRITE));
  }

  @Test
  @Override
  public void mode_importOfWhatHasVersions_needsForce() {
    add(V1);
    assertRefused(() -> registry.mode(subject, RegistryMode.IMPORT, Force.YES));
  }

  @Test
  @Override
  public void mode_import_takesGivenNumbers() {
    assertRefused(() -> registry.importVersion(subject, SchemaText.avro(V1), 1_000_000, 5));
    assertThat(
        "nothing was sent",
        refusal(() -> registry.versions(subject, Deleted.HIDDEN)),
        is(RegistryError.SUBJECT_NOT_FOUND));
  }

  @Test
  @Override
  public void contexts_settings_holdForTheirSubjects() {
    assertRefused(
        () -> registry.configure(Subject.ofContext(".set"), SubjectConfig.of(Compatibility.FULL)));
  }

  @Test
  @Override
  public void guid_findsTheSchema() {
    add(V1);
    UUID guid = new UUID(1, 2);
    assertThat(refusal(() -> registry.schema(guid)), is(RegistryError.SCHEMA_NOT_FOUND));
    assertThat(refusal(() -> registry.ids(guid)), is(RegistryError.SCHEMA_NOT_FOUND));
    assertThat(
        refusal(() -> registry.schema(SchemaId.of(2_000_000_000))),
        is(RegistryError.SCHEMA_NOT_FOUND));
  }
}
