package io.headgate.spec;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How files that appear are watched for.
 *
 * @param every how often they are listed
 * @param forgetAfter how long a file that was taken in must be gone before its name is forgotten
 */
public record WatchSpec(
    Duration every, CompleteWhen completeWhen, OnChange onChange, Duration forgetAfter)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public WatchSpec {
    Objects.requireNonNull(every, "every");
    Objects.requireNonNull(completeWhen, "completeWhen");
    Objects.requireNonNull(onChange, "onChange");
    Objects.requireNonNull(forgetAfter, "forgetAfter");
  }
}
