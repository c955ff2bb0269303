package io.headgate.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A settings file, or several, that cannot be used; carries every problem found. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public SpecException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of their positions; never empty but after Java serialization. */
  public List<Problem> problems() {
    return problems == null ? new ArrayList<>() : problems;
  }
}
