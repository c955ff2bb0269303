package io.headgate.schema.registry.rest;

import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.RegistryUnavailableException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Makes exceptions of answers: by the status first, since all implementations agree on it, then by
 * the error code where it is one of that status, and never by the text.
 */
final class Refusals {
  private Refusals() {}

  /**
   * @param said what the answer says in words, fit to be shown
   */
  static RegistryException of(URI registry, Call call, Answer answer, String said) {
    String message =
        "Cannot "
            + call.doing()
            + " at "
            + registry
            + ": it answered "
            + answer.status()
            + answer.error().map(error -> " with error " + error.code()).orElse("")
            + " to "
            + call
            + ": "
            + said;
    return of(error(call, answer), message, answer.messages());
  }

  private static RegistryException of(RegistryError error, String message, List<String> reasons) {
    if (error == RegistryError.INCOMPATIBLE) {
      return new IncompatibleSchemaException(message, reasons);
    }
    return switch (error.status()) {
      case 404 -> new NotFoundException(error, message);
      case 401, 403, 500 -> new RegistryUnavailableException(error, message, null);
      default -> new InvalidRequestException(error, message);
    };
  }

  private static RegistryError error(Call call, Answer answer) {
    Optional<RegistryError> coded = answer.error();
    return switch (answer.status()) {
      case 401 -> RegistryError.UNAUTHENTICATED;
      case 403 -> RegistryError.DENIED;
      case 404 -> coded.filter(error -> error.status() == 404).orElse(missing(call));
      // Apicurio says so of deletions in the wrong order too.
      case 409 -> coded.filter(error -> error.status() == 404).orElse(RegistryError.INCOMPATIBLE);
      case 413 -> RegistryError.TOO_LARGE;
      case 400, 422 -> coded.filter(error -> error.status() == 422).orElse(invalid(call));
      default ->
          answer.status() >= 500
              ? coded.filter(error -> error.status() == 500).orElse(RegistryError.STORE)
              : RegistryError.NOT_PERMITTED;
    };
  }

  /** What is missing if the answer does not say. */
  private static RegistryError missing(Call call) {
    return switch (call.path().get(0)) {
      case "config" -> RegistryError.SUBJECT_CONFIG_NOT_FOUND;
      case "mode" -> RegistryError.SUBJECT_MODE_NOT_FOUND;
      case "schemas", "ids" -> RegistryError.SCHEMA_NOT_FOUND;
      default ->
          call.path().size() > 3
              ? RegistryError.VERSION_NOT_FOUND
              : RegistryError.SUBJECT_NOT_FOUND;
    };
  }

  private static RegistryError invalid(Call call) {
    return switch (call.path().get(0)) {
      case "config" -> RegistryError.INVALID_COMPATIBILITY;
      case "mode" -> RegistryError.INVALID_MODE;
      default ->
          call.body().isPresent() ? RegistryError.INVALID_SCHEMA : RegistryError.INVALID_VERSION;
    };
  }
}
