package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** What a change comes to, seen from one state of the registry. */
sealed interface Step<T> {
  /** There is nothing to write. */
  record Done<T>(T result) implements Step<T> {}

  /** An entry is to be written; what the change gives is known once it stands. */
  record Write<T>(Operation operation, JsonNode body, Function<Entry, T> result)
      implements Step<T> {}

  static <T> Step<T> done(T result) {
    return new Done<>(result);
  }

  static <T> Step<T> write(Operation operation, JsonNode body, Function<Entry, T> result) {
    return new Write<>(operation, body, result);
  }

  default <U> Step<U> map(Function<T, U> other) {
    if (this instanceof Write<T> write) {
      return new Write<>(write.operation, write.body, write.result.andThen(other));
    }
    return new Done<>(other.apply(((Done<T>) this).result));
  }
}
