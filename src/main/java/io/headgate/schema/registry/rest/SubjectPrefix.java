package io.headgate.schema.registry.rest;

import io.headgate.schema.registry.Subject;

/** Which subjects a listing is about; applied here too, since some registries pass it over. */
record SubjectPrefix(String text) {
  boolean matches(Subject subject) {
    if (text.startsWith(Subject.ANY_CONTEXT)) {
      return subject.name().startsWith(text.substring(Subject.ANY_CONTEXT.length()));
    }
    Subject prefix = Subject.of(text);
    return subject.context().equals(prefix.context()) && subject.name().startsWith(prefix.name());
  }
}
