package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.rest.ScriptedServer.Reply;
import java.util.List;
import java.util.function.Consumer;
import org.junit.Test;

/** Answers become errors by their status, then their code, whatever their text. */
public class RefusalsTest {
  private static final Subject SUBJECT = Subject.of("s");
  private static final SchemaText SCHEMA = SchemaText.avro("\"string\"");

  private static RegistryException refusal(int status, String body, Consumer<RestRegistry> call) {
    try (ScriptedServer server = ScriptedServer.of(new Reply(status, body))) {
      RestRegistry registry =
          RestRegistry.open(RestSettings.of(server.uri()).withFlavour(Flavour.CONFLUENT));
      return assertThrows(RegistryException.class, () -> call.accept(registry));
    }
  }

  private static void check(
      int status, int code, RegistryError expected, Consumer<RestRegistry> call) {
    String body = "{\"error_code\":" + code + ",\"message\":\"Subject 'x' not found.\"}";
    assertThat(status + "/" + code, refusal(status, body, call).error(), is(expected));
  }

  private static void register(RestRegistry registry) {
    registry.register(SUBJECT, SCHEMA, Form.AS_WRITTEN);
  }

  private static void version(RestRegistry registry) {
    registry.version(SUBJECT, Version.of(1), Deleted.HIDDEN);
  }

  private static void versions(RestRegistry registry) {
    registry.versions(SUBJECT, Deleted.HIDDEN);
  }

  private static void delete(RestRegistry registry) {
    registry.deleteVersion(SUBJECT, Version.of(1), Deletion.PERMANENT);
  }

  private static void schema(RestRegistry registry) {
    registry.schema(SchemaId.of(1));
  }

  private static void configure(RestRegistry registry) {
    registry.configure(SUBJECT, SubjectConfig.DEFAULT);
  }

  @Test
  public void error_withACodeOfItsStatus_isThatCode() {
    check(404, 40401, RegistryError.SUBJECT_NOT_FOUND, RefusalsTest::versions);
    check(404, 40402, RegistryError.VERSION_NOT_FOUND, RefusalsTest::version);
    check(404, 40403, RegistryError.SCHEMA_NOT_FOUND, RefusalsTest::schema);
    check(404, 40407, RegistryError.VERSION_NOT_SOFT_DELETED, RefusalsTest::delete);
    check(422, 42201, RegistryError.INVALID_SCHEMA, RefusalsTest::register);
    check(422, 42206, RegistryError.REFERENCE_EXISTS, RefusalsTest::delete);
    check(422, 42203, RegistryError.INVALID_COMPATIBILITY, RefusalsTest::configure);
  }

  @Test
  public void error_withAStrangeCode_isWhatItsStatusSaysOfTheRequest() {
    check(404, 0, RegistryError.SUBJECT_NOT_FOUND, RefusalsTest::versions);
    check(404, 42201, RegistryError.VERSION_NOT_FOUND, RefusalsTest::version);
    check(404, 404, RegistryError.SCHEMA_NOT_FOUND, RefusalsTest::schema);
    check(422, 422, RegistryError.INVALID_SCHEMA, RefusalsTest::register);
    check(422, 44302, RegistryError.INVALID_SCHEMA, RefusalsTest::register);
    check(400, 0, RegistryError.INVALID_COMPATIBILITY, RefusalsTest::configure);
    check(405, 0, RegistryError.NOT_PERMITTED, RefusalsTest::delete);
    check(413, 413, RegistryError.TOO_LARGE, RefusalsTest::register);
    check(403, 40301, RegistryError.DENIED, RefusalsTest::versions);
  }

  @Test
  public void error_ofAConflict_isIncompatibilityUnlessItsCodeSaysOtherwise() {
    check(409, 409, RegistryError.INCOMPATIBLE, RefusalsTest::register);
    check(409, 40901, RegistryError.INCOMPATIBLE, RefusalsTest::register);
    check(409, 0, RegistryError.INCOMPATIBLE, RefusalsTest::register);
    check(409, 40406, RegistryError.VERSION_SOFT_DELETED, RefusalsTest::delete);
    check(409, 40407, RegistryError.VERSION_NOT_SOFT_DELETED, RefusalsTest::delete);
    IncompatibleSchemaException refused =
        (IncompatibleSchemaException)
            refusal(
                409,
                "{\"error_code\":409,\"message\":\"no\",\"messages\":[\"b has no default\"]}",
                RefusalsTest::register);
    assertThat(refused.reasons(), is(List.of("b has no default")));
  }

  @Test
  public void error_withoutJson_isShownAsItIs() {
    RegistryException refused =
        refusal(400, "Not able to deserialize data provided.", RefusalsTest::configure);
    assertThat(
        refused.getMessage().replaceAll("127.0.0.1:[0-9]+", "H"),
        is(
            "Cannot set the compatibility of 's' at http://H: it answered 400 to PUT /config/s:"
                + " 'Not able to deserialize data provided.'"));
    assertThat(
        refusal(404, "", RefusalsTest::versions).getMessage().replaceAll(".*: ", ""),
        is("nothing"));
  }
}
