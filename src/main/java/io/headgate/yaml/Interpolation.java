package io.headgate.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Replaces references in scalars before they are typed: a dollar sign and, in braces, {@code name},
 * {@code name:-default}, {@code env:NAME} or {@code file:PATH}. A second dollar sign in front makes
 * it literal. What comes from the environment or a file is a secret.
 */
public class Interpolation {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  /** Reads a secret file as text. */
  public interface FileText {
    String read(String path) throws IOException;
  }

  private final Map<String, String> parameters;
  private final Function<String, Optional<String>> environment;
  private final FileText files;
  private final Set<String> used = new TreeSet<>();

  public Interpolation(
      Map<String, String> parameters,
      Function<String, Optional<String>> environment,
      FileText files) {
    this.parameters = Map.copyOf(parameters);
    this.environment = environment;
    this.files = files;
  }

  /** The process's environment, and secret files relative to a folder. */
  public static Interpolation of(Map<String, String> parameters, Path folder) {
    return new Interpolation(
        parameters,
        name -> Optional.ofNullable(System.getenv(name)),
        path -> Files.readString(folder.resolve(path)));
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
        return new Resolved(text, false);
      }
    };
  }

  /** Given parameters that no scalar has used so far: probably misspelt. */
  public Set<String> unused() {
    Set<String> unused = new TreeSet<>(parameters.keySet());
    unused.removeAll(used);
    return unused;
  }

  /** A scalar's text after replacement. */
  record Resolved(String text, boolean secret) {}

  Resolved resolve(String text, Place place, Problems problems) {
    int at = text.indexOf("${");
    if (at < 0) {
      return new Resolved(text, false);
    }
    StringBuilder out = new StringBuilder();
    boolean secret = false;
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
        return new Resolved(out.append(text, at, text.length()).toString(), secret);
      }
      String reference = text.substring(at + 2, end);
      secret |= reference.startsWith("env:") || reference.startsWith("file:");
      out.append(look(reference, place, problems));
      from = end + 1;
    }
    return new Resolved(out.append(text, from, text.length()).toString(), secret);
  }

  private String look(String reference, Place place, Problems problems) {
    if (reference.startsWith("env:")) {
      return environment(reference.substring(4), place, problems);
    }
    if (reference.startsWith("file:")) {
      return file(reference.substring(5), place, problems);
    }
    int dash = reference.indexOf(":-");
    String name = dash < 0 ? reference : reference.substring(0, dash);
    if (!NAME.matcher(name).matches()) {
      problems.add(
          place,
          "Invalid reference: "
              + Show.value("${" + reference + "}")
              + ": expected ${name}, ${name:-default}, ${env:NAME} or ${file:PATH}");
      return "";
    }
    used.add(name);
    String value = parameters.get(name);
    if (value != null) {
      return value;
    }
    if (dash >= 0) {
      return reference.substring(dash + 2);
    }
    problems.add(
        place,
        "Cannot resolve ${"
            + name
            + "}: no parameter of that name is set"
            + Nearest.hint(name, parameters.keySet())
            + ": set "
            + name
            + "=VALUE or write ${"
            + name
            + ":-DEFAULT}");
    return "";
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
