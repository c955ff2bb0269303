package io.headgate.yaml;

import org.jspecify.annotations.Nullable;

/**
 * What a settings file gets for a parameter's name.
 *
 * @param text the value, or the reference that a secret is taken from; empty for none
 * @param node what stands there in the value's place, where the file's author chose more than a
 *     text
 */
public record ParameterValue(Kind kind, String text, @Nullable YamlNode node) {
  /** How the text is meant. */
  public enum Kind {
    /** As it is. */
    TEXT,
    /** As {@code env:NAME} or {@code file:PATH}, where the value is a secret. */
    SECRET,
    /** As a node that the file's author wrote, with references of its own. */
    NODE,
    /** Not at all: what is set to the parameter alone is left out. */
    ABSENT
  }

  public static ParameterValue text(String text) {
    return new ParameterValue(Kind.TEXT, text, null);
  }

  /**
   * A secret.
   *
   * @param reference {@code env:NAME} or {@code file:PATH}
   */
  public static ParameterValue secret(String reference) {
    return new ParameterValue(Kind.SECRET, reference, null);
  }

  /**
   * What the author of a file has a word stand for.
   *
   * @param word the value that was given
   */
  public static ParameterValue node(String word, YamlNode node) {
    return new ParameterValue(Kind.NODE, word, node);
  }

  public static ParameterValue absent() {
    return new ParameterValue(Kind.ABSENT, "", null);
  }
}
