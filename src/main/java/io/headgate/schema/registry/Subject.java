package io.headgate.schema.registry;

import java.util.Comparator;

/**
 * The name under which versions of a schema stand, such as {@code sales.orders-value}. A name of
 * another context than the default one is written {@code :.context:name}. Without a name it means
 * the context as a whole, whose settings hold for all its subjects.
 */
public record Subject(String context, String name) implements Comparable<Subject> {
  public static final String DEFAULT_CONTEXT = ".";

  /** In front of a prefix: in whatever context. */
  public static final String ANY_CONTEXT = ":*:";

  /** Everything: what is set here holds for all contexts that set nothing themselves. */
  public static final Subject GLOBAL = new Subject(".__GLOBAL", "");

  /** What the default context sets; also what {@code /config} and {@code /mode} are about. */
  public static final Subject DEFAULT = new Subject(DEFAULT_CONTEXT, "");

  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::context).thenComparing(Subject::name);

  public Subject {
    if (!context.startsWith(".") || context.indexOf(':') >= 0) {
      throw invalid(":" + context + ":" + name);
    }
    if ((context + name).chars().anyMatch(Character::isISOControl)
        || name.equals("__GLOBAL")
        || name.equals("__EMPTY")) {
      throw invalid(name);
    }
  }

  /** Reads a plain name or a qualified one. */
  public static Subject of(String qualified) {
    if (qualified.startsWith(":.")) {
      int end = qualified.indexOf(':', 1);
      return end < 0
          ? new Subject(qualified.substring(1), "")
          : new Subject(qualified.substring(1, end), qualified.substring(end + 1));
    }
    return new Subject(DEFAULT_CONTEXT, qualified);
  }

  /** Reads a name as it stands in a schema of a context: of that context, unless it says which. */
  public static Subject of(String qualified, String context) {
    return qualified.startsWith(":.") ? of(qualified) : new Subject(context, qualified);
  }

  public static Subject ofContext(String context) {
    return new Subject(context, "");
  }

  public boolean isContext() {
    return name.isEmpty();
  }

  /** The name as it is written in a schema of a context. */
  public String within(String other) {
    return context.equals(other) ? name : ":" + context + ":" + name;
  }

  private static InvalidRequestException invalid(String subject) {
    return new InvalidRequestException(
        RegistryError.INVALID_SUBJECT,
        "The specified subject '"
            + subject.replaceAll("\\p{Cntrl}", "?")
            + "' is not a valid subject: expected a name without control characters, or"
            + " :.context:name");
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }

  /** The qualified name. */
  @Override
  public String toString() {
    return context.equals(DEFAULT_CONTEXT) && !name.isEmpty() ? name : ":" + context + ":" + name;
  }
}
