package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaRegistryContract;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The client and a real Apicurio server behave as the contract says, but for what {@link
 * ApicurioDifferences} lists: there the tests of the same names say what happens instead.
 */
public class ApicurioRegistryIT extends PlainRegistryContract {

  private static RestRegistry shared;

  @Override
  protected SchemaRegistry open() {
    if (shared == null) {
      shared = RestRegistry.open(RestSettings.of(ApicurioServer.shared().uri()));
    }
    return shared;
  }

  @Test
  public void differences_areThoseOfTheTable() {
    Set<String> contract =
        Arrays.stream(SchemaRegistryContract.class.getMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<String> overridden =
        Stream.of(PlainRegistryContract.class, ApicurioRegistryIT.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .map(Method::getName)
            .filter(contract::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(overridden, is(ApicurioDifferences.BY_TEST.keySet()));
  }

  @Test
  public void open_withoutFlavour_findsWhatItCanDo() {
    RestRegistry found = (RestRegistry) registry;
    assertThat(found.flavour(), is(Flavour.APICURIO));
    assertThat(found.capabilities(), is(Flavour.APICURIO.capabilities()));
    assertThat(found.clusterId(), is(ApicurioServer.shared().uri().toString()));
  }

  @Test
  @Override
  public void configure_level_isReadBack() {
    add(V1);
    for (Compatibility level : Compatibility.values()) {
      registry.configure(subject, SubjectConfig.of(level));
      Optional<SubjectConfig> own =
          level == Compatibility.NONE ? Optional.empty() : Optional.of(SubjectConfig.of(level));
      assertThat("own " + level, registry.config(subject), is(own));
      assertThat(
          "effective " + level, registry.effectiveConfig(subject), is(SubjectConfig.of(level)));
    }
    registry.configure(Subject.GLOBAL, SubjectConfig.of(Compatibility.BACKWARD));
    try {
      assertThat(
          "that of all holds", refusal(() -> add(V3_INCOMPATIBLE)), is(RegistryError.INCOMPATIBLE));
      assertThat(
          "and NONE cannot be set against it",
          refusal(() -> registry.configure(subject, SubjectConfig.of(Compatibility.NONE))),
          is(RegistryError.STORE));
    } finally {
      registry.configure(Subject.GLOBAL, SubjectConfig.of(Compatibility.NONE));
    }
  }

  @Test
  @Override
  public void contexts_haveIdsOfTheirOwn() {
    RegisteredSchema outside = add(V1);
    Subject inside = new Subject(".ctx", subject.name());
    RegisteredSchema first = registry.register(inside, SchemaText.avro(V1), Form.AS_WRITTEN);
    assertThat("id", first.id(), is(outside.id()));
    assertThat("subject", first.subject(), is(inside));
    assertThat(registry.contexts(), contains("."));
    assertThat(registry.subjects("", Deleted.HIDDEN), not(hasItem(inside)));
    assertThat(registry.subjects(":.ctx:", Deleted.HIDDEN), hasItem(inside));
    assertRefused(() -> registry.deleteContext(".ctx"));
  }

  @Test
  @Override
  public void register_whiteSpaceVariant_isTheSameVersion() {
    add(V1);
    String spaced = V1.replace(",", " , ");
    assertThat("as written", add(spaced).version(), is(2));
    registry.register(subject, SchemaText.avro(V1.replace(",", " ,  ")), Form.NORMALIZED);
    assertThat("normalized", registry.versions(subject, Deleted.HIDDEN), contains(1, 2));
  }

  @Test
  @Override
  public void references_areResolvedCountedAndGuarded() {
    add(record("Address", "\"name\":\"street\",\"type\":\"string\""));
    Subject other = newSubject();
    SchemaText customer =
        SchemaText.avro(
            record("Customer", "\"name\":\"home\",\"type\":\"x.Address\""),
            List.of(new SchemaReference("x.Address", subject, 1)));
    RegisteredSchema user = registry.register(other, customer, Form.AS_WRITTEN);
    assertThat(user.schema().references(), is(customer.references()));
    assertThat(
        "in use",
        refusal(() -> registry.deleteVersion(subject, Version.of(1), Deletion.SOFT)),
        is(RegistryError.REFERENCE_EXISTS));
    registry.deleteVersion(other, Version.of(1), Deletion.SOFT);
    assertThat(
        "still named",
        registry.referencedBy(subject, Version.of(1), Deleted.HIDDEN),
        contains(user.id()));
    assertThat(registry.deleteVersion(subject, Version.of(1), Deletion.SOFT), is(1));
  }
}
