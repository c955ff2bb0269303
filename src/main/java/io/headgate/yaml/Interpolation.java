package io.headgate.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Replaces references in scalars before they are typed: a dollar sign and, in braces, {@code name},
 * {@code name:-default}, {@code env:NAME} or {@code file:PATH}. A second dollar sign in front makes
 * it literal. What comes from the environment or a file is a secret. A value is never looked
 * through again, and never makes keys: it takes the place of one scalar, or of a part of one.
 */
public class Interpolation {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  /** Reads a secret file as text. */
  public interface FileText {
    String read(String path) throws IOException;
  }

  private final Map<String, ParameterValue> parameters;
  private final Function<String, Optional<String>> environment;
  private final FileText files;
  private final Set<String> used = new TreeSet<>();

  public Interpolation(
      Map<String, String> parameters,
      Function<String, Optional<String>> environment,
      FileText files) {
    this.parameters = new HashMap<>();
    parameters.forEach((name, text) -> this.parameters.put(name, ParameterValue.text(text)));
    this.environment = environment;
    this.files = files;
  }

  private Interpolation(Map<String, ParameterValue> declared, Path folder) {
    parameters = Map.copyOf(declared);
    environment = Interpolation::variable;
    files = file(folder);
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  private static FileText file(Path folder) {
    return path -> Files.readString(folder.resolve(path));
  }

  /** The process's environment, and secret files relative to a folder. */
  public static Interpolation of(Map<String, String> parameters, Path folder) {
    return new Interpolation(parameters, Interpolation::variable, file(folder));
  }

  /**
   * As {@link #of}, where the names that may be used are declared: another one is a problem, and so
   * is a default beside the declared one.
   *
   * @param declared every name, also of those without a value
   */
  public static Interpolation declared(Map<String, ParameterValue> declared, Path folder) {
    return new Interpolation(declared, folder) {
      @Override
      Optional<String> undeclared(String name) {
        return Optional.of(
            "Invalid reference: ${"
                + name
                + "}: the template has no parameter of that name"
                + Nearest.hint(name, declared.keySet())
                + ": declare it under parameters");
      }

      @Override
      Optional<String> refusedDefault(String name) {
        return Optional.of(
            "Invalid reference: ${"
                + name
                + ":-…}: a template says defaults once: move it to parameters."
                + name
                + ".default");
      }
    };
  }

  /** No parameters, no environment, no files. */
  public static Interpolation none() {
    return new Interpolation(
        Map.of(),
        name -> Optional.empty(),
        path -> {
          throw new IOException("secret files are not allowed here");
        });
  }

  /** References stay as they are written. */
  public static Interpolation literal() {
    return new Interpolation(Map.of(), name -> Optional.empty(), path -> "") {
      @Override
      Resolved resolve(String text, Place place, Problems problems) {
        return new Resolved(text, false, false);
      }
    };
  }

  /** A tree that was read {@link #literal literally}, with its references replaced. */
  public YamlNode replace(YamlNode node, Problems problems) {
    return new References(this, problems).replace(node);
  }

  /** The names of the parameters that a text refers to. */
  public static Set<String> names(String text) {
    Interpolation names = of(Map.of(), Path.of(""));
    var unused = names.resolve(text, Place.of(""), new Problems());
    return names.used;
  }

  /** Given parameters that no scalar has used so far: probably misspelt. */
  public Set<String> unused() {
    Set<String> unused = new TreeSet<>(parameters.keySet());
    unused.removeAll(used);
    return unused;
  }

  /** What is wrong with a name that no value was given for, if more than that. */
  Optional<String> undeclared(String name) {
    return Optional.empty();
  }

  /** What is wrong with a default where the name is used, if it may not stand there. */
  Optional<String> refusedDefault(String name) {
    return Optional.empty();
  }

  /** Whether a scalar is nothing but a parameter without a value. */
  boolean isLeftOut(String text) {
    return findAlone(text, ParameterValue.Kind.ABSENT).isPresent();
  }

  /** The node that a scalar stands for, if it is nothing but a parameter that has one. */
  Optional<YamlNode> findNode(String text) {
    return findAlone(text, ParameterValue.Kind.NODE)
        .flatMap(value -> Optional.ofNullable(value.node()));
  }

  private Optional<ParameterValue> findAlone(String text, ParameterValue.Kind kind) {
    if (!text.startsWith("${") || text.indexOf('}') != text.length() - 1) {
      return Optional.empty();
    }
    String name = text.substring(2, text.length() - 1);
    ParameterValue value = parameters.get(name);
    if (value == null || value.kind() != kind) {
      return Optional.empty();
    }
    used.add(name);
    return Optional.of(value);
  }

  /**
   * A scalar's text after replacement.
   *
   * @param given whether any of it is a value that was given, which is a text, whatever it looks
   *     like
   */
  record Resolved(String text, boolean secret, boolean given) {}

  Resolved resolve(String text, Place place, Problems problems) {
    int at = text.indexOf("${");
    if (at < 0) {
      return new Resolved(text, false, false);
    }
    StringBuilder out = new StringBuilder();
    boolean secret = false;
    boolean given = false;
    int from = 0;
    for (; at >= 0; at = text.indexOf("${", from)) {
      if (at > from && text.charAt(at - 1) == '$') {
        out.append(text, from, at - 1).append("${");
        from = at + 2;
        continue;
      }
      out.append(text, from, at);
      int end = text.indexOf('}', at);
      if (end < 0) {
        problems.add(
            place,
            "Invalid reference: "
                + Show.value(text.substring(at))
                + ": expected a closing }; write $${ for a literal ${");
        return new Resolved(out.append(text, at, text.length()).toString(), secret, given);
      }
      Resolved value = look(text.substring(at + 2, end), place, problems);
      out.append(value.text());
      secret |= value.secret();
      given |= value.given();
      from = end + 1;
    }
    return new Resolved(out.append(text, from, text.length()).toString(), secret, given);
  }

  private Resolved look(String reference, Place place, Problems problems) {
    if (reference.startsWith("env:") || reference.startsWith("file:")) {
      return new Resolved(secret(reference, place, problems), true, true);
    }
    int dash = reference.indexOf(":-");
    String name = dash < 0 ? reference : reference.substring(0, dash);
    if (!NAME.matcher(name).matches()) {
      problems.add(
          place,
          "Invalid reference: "
              + Show.value("${" + reference + "}")
              + ": expected ${name}, ${name:-default}, ${env:NAME} or ${file:PATH}");
      return new Resolved("", false, false);
    }
    used.add(name);
    if (dash >= 0) {
      refusedDefault(name).ifPresent(problem -> problems.add(place, problem));
    }
    ParameterValue value = parameters.get(name);
    if (value != null) {
      return given(name, value, place, problems);
    }
    if (dash >= 0) {
      return new Resolved(reference.substring(dash + 2), false, false);
    }
    problems.add(
        place,
        undeclared(name)
            .orElseGet(
                () ->
                    "Cannot resolve ${"
                        + name
                        + "}: no parameter of that name is set"
                        + Nearest.hint(name, parameters.keySet())
                        + ": set "
                        + name
                        + "=VALUE or write ${"
                        + name
                        + ":-DEFAULT}"));
    return new Resolved("", false, false);
  }

  private Resolved given(String name, ParameterValue value, Place place, Problems problems) {
    return switch (value.kind()) {
      case TEXT -> new Resolved(value.text(), false, true);
      case SECRET -> new Resolved(secret(value.text(), place, problems), true, true);
      case NODE -> {
        problems.add(
            place,
            "Cannot resolve ${" + name + "}: it stands for a map or a list: set a key to it alone");
        yield new Resolved("", false, false);
      }
      case ABSENT -> {
        problems.add(
            place,
            "Cannot resolve ${"
                + name
                + "}: it has no value, and only a key that is set to it alone can be left out: give"
                + " the parameter a default");
        yield new Resolved("", false, false);
      }
    };
  }

  private String secret(String reference, Place place, Problems problems) {
    return reference.startsWith("env:")
        ? environment(reference.substring(4), place, problems)
        : file(reference.substring(5), place, problems);
  }

  private String environment(String name, Place place, Problems problems) {
    Optional<String> value = environment.apply(name);
    if (value.isEmpty()) {
      problems.add(
          place, "Cannot resolve ${env:" + name + "}: the environment variable is not set");
    }
    value.ifPresent(problems.secrets()::add);
    return value.orElse("");
  }

  private String file(String path, Place place, Problems problems) {
    try {
      String value = files.read(path).stripTrailing();
      problems.secrets().add(value);
      return value;
    } catch (IOException e) {
      problems.add(
          place,
          "Cannot resolve ${file:"
              + path
              + "}: "
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage());
      return "";
    }
  }
}
