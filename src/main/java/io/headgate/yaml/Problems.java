package io.headgate.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The problems found so far in one or several settings files. Readers add to it and read on;
 * whoever started them calls {@link #throwIfAny()} at the end. Secrets are masked in whatever is
 * added.
 */
public final class Problems {
  private final TreeSet<Problem> found = new TreeSet<>();
  private final Secrets secrets;

  public Problems() {
    this(new Secrets());
  }

  /**
   * @param secrets values that no message may show; filled while a file is read
   */
  public Problems(Secrets secrets) {
    this.secrets = secrets;
  }

  public Secrets secrets() {
    return secrets;
  }

  public void add(Place place, String message) {
    found.add(
        new Problem(
            place.source(), place.line(), place.column(), place.path(), secrets.mask(message)));
  }

  public void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public int size() {
    return found.size();
  }

  /** All problems, in the order of their positions. */
  public List<Problem> list() {
    return Collections.unmodifiableList(new ArrayList<>(found));
  }

  /** One problem a line. */
  public String render() {
    return found.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  /**
   * @throws SpecException with all problems, if there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new SpecException(list());
    }
  }

  @Override
  public String toString() {
    return render();
  }
}
