package io.headgate.spec;

import io.headgate.yaml.Durations;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * When a watched file is complete, so that it may be read.
 *
 * @param stable how long it must be seen unchanged; zero for the other kinds
 * @param marker what the name of the file beside it ends in that says so; empty for the other kinds
 */
public record CompleteWhen(Kind kind, Duration stable, String marker) implements Serializable {
  private static final long serialVersionUID = 1;

  static final String EXPECTED =
      "stable-for with a time such as stable-for 5s, marker with what"
          + " the marker's name ends in such as marker .done, or rename";
  static final String PATTERN = "^(stable-for +\\S+|marker +\\S+|rename)$";

  /** What says that a file is complete. */
  public enum Kind {
    /** Nothing was written to it for a time. */
    STABLE,
    /** A file beside it. */
    MARKER,
    /** Its name: it is written under a hidden one, and renamed. */
    RENAME
  }

  public CompleteWhen {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(stable, "stable");
    Objects.requireNonNull(marker, "marker");
  }

  /** Complete once nothing was written for a time. */
  public static CompleteWhen stable(Duration time) {
    return new CompleteWhen(Kind.STABLE, time, "");
  }

  /** Complete once there is a file of its name and this ending. */
  public static CompleteWhen marker(String ending) {
    return new CompleteWhen(Kind.MARKER, Duration.ZERO, ending);
  }

  /** Complete as soon as it is there under its name. */
  public static CompleteWhen rename() {
    return new CompleteWhen(Kind.RENAME, Duration.ZERO, "");
  }

  /**
   * Parses the text of a pipeline file.
   *
   * @throws IllegalArgumentException if it is none of {@link #EXPECTED}
   */
  static CompleteWhen of(String text) {
    String[] words = text.strip().split(" +", -1);
    if (words.length == 1 && words[0].equals("rename")) {
      return rename();
    }
    if (words.length == 2 && words[0].equals("stable-for")) {
      return stable(Durations.parse(words[1]));
    }
    if (words.length == 2 && words[0].equals("marker") && !words[1].contains("/")) {
      return marker(words[1]);
    }
    throw new IllegalArgumentException(
        "Invalid complete-when: '" + text + "': expected " + EXPECTED);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case STABLE -> "stable-for " + Durations.print(stable);
      case MARKER -> "marker " + marker;
      case RENAME -> "rename";
    };
  }
}
