package io.headgate.schema.registry.file;

import java.util.Optional;

/**
 * Who changes a registry, as its log says.
 *
 * @param name a user, or a program
 * @param run the run that makes the change, if one does
 */
public record Author(String name, Optional<String> run) {
  public static Author of(String name) {
    return new Author(name, Optional.empty());
  }
}
